"""Snapshots of posts become appointments between the days of the snapshots."""

from datetime import date

import pytest

from tests.casts.folders import SHARED
from turnus.tables import RegisterError
from turnus.tables.importers.organogram import convert_organogram
from turnus.words.faults import Fault

REAL = SHARED / "data/uk-organogram-dfid"
HEADER = "Post Unique Reference,Name,Grade,Job Title,Reports to Senior Post,Organisation,Unit"
DAYS = ["2013-03-31", "2013-09-30", "2014-03-31", "2014-09-30"]


def snapshots(*bodies):
    """Each body: lines `post,name[,reports to[,unit]]` of one snapshot."""
    files = {}
    for day, body in zip(DAYS, bodies, strict=False):
        rows = []
        for line in body.split("\n"):
            given = [part.strip() for part in line.split("|")]
            post, name, boss, unit = given + ["XX", "Policy"][len(given) - 2 :]
            rows.append(f'{post},"{name}",SCS1,Director,{boss},Ministry,{unit}')
        files[f"min-{day}-senior.csv"] = "\n".join([HEADER, *rows]).encode()
    return files


def converted(*bodies):
    result = convert_organogram(snapshots(*bodies))
    return result, result.register(name="x", title="", defaults={})


def held(register):
    rows = register["appointments"].select("official", "post", "valid_from", "valid_to").rows()
    return [(who, post, str(start), end and str(end)) for who, post, start, end in rows]


def notes(result, kind):
    return [note.text for note in result.notes if note.kind == kind]


def test_a_holder_of_consecutive_snapshots_has_one_appointment_open_at_the_last():
    _result, register = converted("A1|Ann Lee", "A1|Ann Lee")
    assert held(register) == [("ann-lee", "A1", "2013-03-31", None)]


def test_a_successor_starts_where_the_holder_ends():
    result, register = converted("A1|Ann Lee", "A1|Bo Ray")
    assert held(register) == [
        ("ann-lee", "A1", "2013-03-31", "2013-09-30"),
        ("bo-ray", "A1", "2013-09-30", None),
    ]
    assert (
        "Starts and ends are days of snapshots: a start lies before its day, after the snapshot "
        "before; an end likewise. 2013-03-31 is the first snapshot: who is seen there may have "
        "started long before."
    ) in notes(result, "guessed")


@pytest.mark.parametrize("nobody", ["Vacant", "VACANT", "GAPPED", "Eliminated", "", "XX"])
def test_some_names_are_nobody(nobody):
    result, register = converted(f"A1|{nobody}\nA2|Ann Lee")
    assert register["officials"]["name"].to_list() == ["Ann Lee"]
    assert "1 row names nobody: no holder." in notes(result, "skipped")


@pytest.mark.parametrize("remark", ["NO NAME", "Interim", "Acting Deputy Director"])
def test_a_remark_in_place_of_a_name_is_a_vacant_seat_to_check(remark):
    result, register = converted(f"A1|{remark}\nA2|Ann Lee")
    assert register["officials"]["name"].to_list() == ["Ann Lee"]
    assert f"“{remark}” is no name: taken for a vacant seat (A1)." in notes(result, "check")


def test_an_empty_name_of_a_paid_post_is_somebody_undisclosed():
    (file, content), = snapshots("A1|").items()  # fmt: skip
    header, row = content.decode().split("\n")
    paid = f"{header},Actual Pay Floor (£)\n{row},65000".encode()
    result = convert_organogram({file: paid})
    assert result.records["officials"][0]["undisclosed"] is True
    text = "Paid, but without a name (A1): taken for holders who are not disclosed."
    assert text in notes(result, "check")


def test_a_row_without_a_reference_is_told():
    result, _register = converted("A1|Ann Lee\n |Bo Ray")
    assert "Rows 3 have no reference of a post; left out." in notes(result, "skipped")


def test_a_post_with_another_title_or_unit_later_is_told():
    result, _register = converted("A1|Ann Lee|XX|Law", "A1|Ann Lee|XX|Aid")
    assert (
        "1 post has another title or unit in a later snapshot (A1): the last one stands for all "
        "days."
    ) in notes(result, "guessed")


def test_a_name_in_another_order_is_the_same_person_and_reported():
    result, register = converted("B1|Johnston David", "B1|Johnston, David", "B1|David Johnston")
    assert register["officials"].select("name", "other_names").rows() == [
        ("David Johnston", "Johnston David; Johnston, David")
    ]
    assert held(register) == [("david-johnston", "B1", "2013-03-31", None)]
    assert notes(result, "merged") == [
        "Taken for one person: David Johnston; Johnston David; Johnston, David."
    ]


def test_a_post_that_one_snapshot_omits_keeps_its_holder():
    result, register = converted("A1|Ann Lee\nA2|Bo Ray", "A2|Bo Ray", "A1|Ann Lee\nA2|Bo Ray")
    assert ("ann-lee", "A1", "2013-03-31", None) in held(register)
    assert "Not listed at 2013-09-30, the same holder before and after: one appointment." in notes(
        result, "guessed"
    )


def test_who_is_seen_elsewhere_meanwhile_has_left():
    _result, register = converted("A1|Ann Lee", "A2|Ann Lee", "A1|Bo Ray\nA2|Ann Lee")
    assert held(register)[0] == ("ann-lee", "A1", "2013-03-31", "2013-09-30")
    assert register["appointments"]["concurrent"].null_count() == 3


def test_a_post_lives_from_the_first_listing_to_the_one_that_omits_it():
    _result, register = converted("A1|Ann Lee", "A1|Ann Lee\nA2|Bo Ray", "A1|Ann Lee")
    assert register["posts"].select("id", "valid_from", "valid_to").rows() == [
        ("A1", None, None),
        ("A2", date(2013, 9, 30), date(2014, 3, 31)),
    ]
    assert ("bo-ray", "A2", "2013-09-30", "2014-03-31") in held(register)


def test_an_eliminated_post_ends():
    _result, register = converted("A1|Ann Lee\nA2|Bo Ray", "A1|Eliminated\nA2|Bo Ray")
    assert ("ann-lee", "A1", "2013-03-31", "2013-09-30") in held(register)
    assert register["posts"]["valid_to"].to_list() == [date(2013, 9, 30), None]


def test_a_repeated_row_is_one_and_two_holders_share_a_post():
    result, register = converted("A1|Ann Lee\nA1|Ann Lee\nA2|Bo Ray\nA2|Cy Poe")
    assert register["posts"].select("id", "seats").rows() == [("A1", 1), ("A2", 2)]
    assert "Row 3 shows the same holder of A1 again: one row." in notes(result, "merged")


def test_two_posts_at_once_are_concurrent():
    result, register = converted("A1|Ann Lee\nA2|Ann Lee")
    assert register["appointments"]["concurrent"].to_list() == [None, True]
    assert "Held at the same time as A1: marked as concurrent." in notes(result, "guessed")


def test_units_hang_where_all_their_leading_posts_report():
    _result, register = converted("A1|Ann|XX|Top\nB1|Bo|A1|Aid\nB2|Cy|B1|Aid")
    parents = dict(register["units"].select("id", "parent").rows())
    assert parents == {"ministry": None, "top": "ministry", "aid": "top"}


def test_a_unit_that_reports_to_several_stays_below_the_organisation():
    result, register = converted("A1|Ann|XX|Top\nA2|Di|XX|Law\nB1|Bo|A1|Aid\nB2|Cy|A2|Aid")
    assert dict(register["units"].select("id", "parent").rows())["aid"] == "ministry"
    assert (
        "Its posts report to several units (Law, Top): it stays below the organisation."
        in notes(result, "check")
    )


def test_a_superior_post_that_is_not_listed_is_reported():
    result, _register = converted("A1|Ann|Z9")
    assert "1 post reports to a post that no snapshot lists (A1)." in notes(result, "check")


def test_holders_who_share_a_name_are_pointed_at_but_kept_apart():
    result, register = converted("A1|Sam Sharpe", "A1|Samuel Sharpe")
    assert len(register["officials"]) == 2
    text = "Sam Sharpe and Samuel Sharpe held A1: perhaps one person; kept apart."
    assert text in notes(result, "check")


def test_letters_of_windows_1252_are_understood_and_reported():
    (file, content), = snapshots("A1|Zoë").items()  # fmt: skip
    result = convert_organogram({file: content.decode().encode("cp1252")})
    assert result.records["officials"][0]["name"] == "Zoë"
    assert "The file is not in UTF-8; it was read as Windows-1252." in notes(result, "guessed")


def test_one_file_may_get_its_day_by_option():
    (content,) = snapshots("A1|Ann").values()
    result = convert_organogram({"x.csv": content}, on=date(2020, 1, 1))
    assert result.records["appointments"][0]["valid_from"] == "2020-01-01"


@pytest.mark.parametrize(
    ("file", "content", "finding"),
    [
        (
            "x.csv",
            HEADER.encode(),
            Fault("x.csv", None, None, None, "Write the day into the name of the file "
                    "(2014-09-30), or give it with --on."),
        ),
        (
            "2014-09-30.csv",
            HEADER.replace("Unit", "Team").encode().replace(b"Post Teamque", b"Post Unique"),
            Fault("2014-09-30.csv", 1, "Unit", None, "The column is missing. Give a CSV file of "
                    "senior posts."),
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_no_snapshot_is_a_finding(file, content, finding):
    with pytest.raises(RegisterError) as caught:
        convert_organogram({file: content})
    assert finding in caught.value.faults


def test_two_files_of_one_day_are_a_finding():
    (content,) = snapshots("A1|Ann").values()
    with pytest.raises(RegisterError) as caught:
        convert_organogram({"a-2014-09-30.csv": content, "b-2014-09-30.csv": content})
    assert caught.value.faults == [
        Fault(
            "b-2014-09-30.csv",
            None,
            None,
            "2014-09-30",
            "a-2014-09-30.csv describes the same day. Give one file for each day.",
        )
    ]


@pytest.mark.skipif(not REAL.exists(), reason="the shared data are not beside this clone")
def test_the_real_snapshots_of_dfid_become_a_register():
    files = {path.name: path.read_bytes() for path in sorted(REAL.glob("*.csv"))}
    result = convert_organogram(files)
    register = result.register(name="dfid", title="", defaults={})
    names = ("units", "titles", "posts", "officials", "appointments")
    assert [len(register[name]) for name in names] == [9, 148, 155, 211, 221]
    assert result.counts() == {"merged": 38, "guessed": 59, "changed": 0, "skipped": 1, "check": 19}


@pytest.mark.parametrize("rows", [3, 3_000])
def test_a_quotation_mark_that_never_closes_loses_no_posts_in_silence(rows):
    """So many rows are more than the 131,072 letters that a cell may have by default."""
    lines = [f"P{n},Ann Lee,SCS1,Head of policy {n},XX,Ministry,Policy" for n in range(rows)]
    lines[1] = lines[1].replace("Head", '"Head')
    content = "\n".join([HEADER, *lines]).encode()
    with pytest.raises(RegisterError) as caught:
        convert_organogram({"min-2014-09-30.csv": content})
    assert caught.value.faults == [
        Fault(
            "min-2014-09-30.csv",
            3,
            None,
            'P1,Ann Lee,SCS1,"Head of policy 1,XX,Ministry,Policy',
            "A quotation mark opens in this row and does not close in it, so that rows after it "
            "would be lost. Close it or delete it.",
        )
    ]
