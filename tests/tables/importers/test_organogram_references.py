"""One post keeps one reference through all snapshots, or the report says where it does not."""

import pytest

from tests.tables.importers.test_organogram import converted, held, notes


@pytest.mark.parametrize(
    ("before", "after"),
    [("DfE-3014", "DFE-3014"), ("00105516", "105516"), ("A 01", "a1"), ("7", "7.0")],
)
def test_spellings_of_one_reference_are_one_post(before, after):
    result, register = converted(f"{before}|Ann Lee", f"{after}|Ann Lee")
    assert held(register) == [("ann-lee", after, "2013-03-31", None)]
    text = f"1 reference is written in another way than in other files ({before} = {after}): "
    assert text + "taken for the same post." in notes(result, "merged")


def test_the_commonest_spelling_stands_and_a_padded_file_is_one_line():
    plain = "\n".join(f"{n}|Ann {n}" for n in range(20, 32))
    padded = "\n".join(f"00{n}|Ann {n}" for n in range(20, 32))
    result, register = converted(plain, padded, plain)
    assert register["posts"]["id"].to_list() == [str(n) for n in range(20, 32)]
    pairs = ", ".join(f"00{n} = {n}" for n in range(20, 30))
    text = (
        f"12 references are written in another way than in other files ({pairs}, ...): taken "
        "for the same posts."
    )
    assert notes(result, "merged") == [text]


def test_a_superior_in_another_spelling_is_found():
    result, register = converted("A1|Ann|XX|Top\nB1|Bo|a01|Aid")
    assert dict(register["units"].select("id", "parent").rows())["aid"] == "top"
    assert notes(result, "check") == []


def test_groups_of_digits_stay_apart():
    _result, register = converted("1-11|Ann Lee", "11-1|Ann Lee")
    assert register["posts"]["id"].to_list() == ["1-11", "11-1"]


def test_two_spellings_in_one_file_are_two_posts_and_asked_about():
    result, register = converted("A1|Ann Lee\na1|Bo Ray")
    assert register["posts"]["id"].to_list() == ["A1", "a1"]
    text = "Almost the same reference as A1, in one file: kept as two posts."
    assert notes(result, "check") == [text]


RENUMBERED = (
    "2 of 2 holders stand under another reference than in min-2013-03-31-senior.csv: the posts "
    "seem to be numbered anew. Their time in the post begins anew with it. Write the references of "
    "one file into the other and convert again."
)


def test_a_snapshot_that_is_numbered_anew_is_pointed_at():
    result, _register = converted("A1|Ann Lee\nA2|Bo Ray", "900|Ann Lee\n901|Bo Ray")
    assert RENUMBERED in notes(result, "check")


def test_one_who_changes_the_post_is_no_new_numbering():
    result, _register = converted("A1|Ann Lee\nA2|Bo Ray", "A1|Cy Poe\nA2|Bo Ray\nA3|Ann Lee")
    assert notes(result, "check") == []
