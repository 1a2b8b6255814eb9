"""What an organogram leaves open about people is asked, and nobody is moved into a taken seat."""

from datetime import date

from tests.tables.importers.test_organogram import converted, held, notes
from turnus.rules import PairFacts
from turnus.rules.loading.packs_on_a_day import load_pack


def test_an_undisclosed_holder_takes_the_seat_and_is_never_planned():
    result, register = converted("A1|Ann Lee\nA2|N/D", "A1|Ann Lee\nA2|N/D")
    assert ("undisclosed-a2", "A2", "2013-03-31", None) in held(register)
    text = "1 holder is not disclosed: the seat is taken, and nobody is planned for it."
    assert notes(result, "guessed").count(text) == 2
    ruleset = load_pack("sensitive-posts-5y", date(2013, 10, 1))
    facts = PairFacts(register, ruleset.on, ruleset.pack)
    assert facts.officials["official"].to_list() == ["ann-lee"]
    assert facts.posts.select("post", "seats", "holders").rows() == [("A1", 1, 1), ("A2", 0, 0)]
    assert facts.undisclosed_seats == 1


def test_two_undisclosed_holders_of_one_post_take_two_seats():
    _result, register = converted("A1|N/D\nA1|N/D")
    assert register["posts"]["seats"].to_list() == [2]
    assert register["officials"]["name"].to_list() == ["N/D (A1)", "N/D (A1, 2)"]


def test_a_name_after_an_undisclosed_holder_is_asked_about():
    result, _register = converted("A1|N/D", "A1|Ann Lee")
    assert (
        "1 post has a name after a holder who was not disclosed (A1): the time in the post counts "
        "from the name on, and may be longer."
    ) in notes(result, "check")


def test_a_name_in_two_units_on_one_day_is_asked_about():
    result, _register = converted("A1|Ann Lee|XX|Law\nA2|Ann Lee|XX|Aid\nA3|Bo Ray\nA4|Bo Ray")
    text = (
        "The name stands in Law, Aid on Mar 31, 2013: one person with several posts, or several "
        "persons of one name? Taken for one."
    )
    assert notes(result, "check") == [text]


def test_ranks_and_honours_split_no_tenure():
    result, register = converted("A1|Maj Gen Ann Lee", "A1|Ann Lee CBE", "A1|Ann Lee")
    assert held(register) == [("ann-lee", "A1", "2013-03-31", None)]
    assert "Taken for one person: Ann Lee; Ann Lee CBE; Maj Gen Ann Lee." in notes(result, "merged")


def test_a_job_share_is_two_holders_of_one_post():
    result, register = converted("A1|Ann Able / Bea Best (Job Share)")
    assert register["officials"]["name"].to_list() == ["Ann Able", "Bea Best"]
    assert register["posts"]["seats"].to_list() == [2]
    assert "“Ann Able / Bea Best (Job Share)” was read as 2 who share the post." in notes(
        result, "guessed"
    )
