"""Names, and what offices write in their place."""

import pytest

from turnus.tables.importers.holder_names import HolderKind, holder_of, name_words, sharers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jane Roe", HolderKind.PERSON),
        ("Grant Head", HolderKind.PERSON),
        ("N/D", HolderKind.UNDISCLOSED),
        ("Not Disclosed (SCS1)", HolderKind.UNDISCLOSED),
        ("NO NAME", HolderKind.UNNAMED),
        ("Interim", HolderKind.UNNAMED),
        ("Acting Deputy Director", HolderKind.UNNAMED),
        ("GAPPED", HolderKind.VACANT),
        ("Vacant - recruiting", HolderKind.VACANT),
        ("n/a", HolderKind.VACANT),
        ("-", HolderKind.VACANT),
        ("Post Eliminated", HolderKind.ELIMINATED),
        ("Post deleted", HolderKind.ELIMINATED),
    ],
)
def test_a_placeholder_is_no_person(text, kind):
    assert holder_of(text) is kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Able / Bea Best (Job Share)", ["Ann Able", "Bea Best"]),
        ("Ann Able and Bea Best - job share", ["Ann Able", "Bea Best"]),
        ("Ann Able / Vacant", ["Ann Able", "Vacant"]),
        ("Ann Able (job share)", ["Ann Able"]),
        ("Ann Able and Bea Best", ["Ann Able and Bea Best"]),
        ("Ann / Bea Best", ["Ann / Bea Best"]),
    ],
)
def test_a_job_share_is_as_many_as_have_whole_names(text, names):
    assert sharers(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Maj Gen John Smith CBE",
        "Smith, Maj Gen John",
        "Smith CBE, John",
        "John Smith, C.B.E.",
        "Sir John Smith KCB",
        "Smith Dr John",
        "John Smith (Acting)",
        "John Smith - interim",
    ],
)
def test_ranks_honours_and_remarks_are_no_part_of_a_name(text):
    assert name_words(text) == {"john", "smith"}


@pytest.mark.parametrize("text", ["John Major", "Major, John", "Sir John Major KG"])
def test_a_rank_that_is_the_family_name_stays(text):
    assert {"john", "major"} <= name_words(text)


def test_a_nickname_in_brackets_is_no_remark():
    assert name_words("Robert (Bob) Smith") == {"robert", "bob", "smith"}
