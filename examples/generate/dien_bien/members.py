"""Members of the Party: admissions by cell and day, those who left, and those on the way in."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from examples.generate.careers import Row, iso
from examples.generate.dien_bien.moves import COUNTED_UNTIL, ON
from examples.generate.dien_bien.people import Cast
from examples.generate.dien_bien.units import TERM_BEGIN, cell_of

# As the report counts them, from the begin of the term to 2024-05-01, ...
_ADMITTED = 8279
# ... and invented where it does not: all members at that time, who left in the term, who followed
# after the day, and who is on the way in.
_MEMBERS = 48_950
_LEFT = 420
_LATER = 640
_ON_THE_WAY = 900


class _Book:
    """The table of memberships in the making."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._members = 0

    def add(self, who: Row, cell: str, stage: str, day: date) -> None:
        """Add one stage of one person."""
        row = {"id": f"{len(self.rows) + 1}", **who, "unit": cell}
        self.rows.append(row | {"stage": stage, "date": iso(day)})

    def someone(self) -> Row:
        """Return the id of a new person who is no official of the register."""
        self._members += 1
        return {"member": f"m{self._members}"}


def memberships(random: Random, cast: Cast, units: list[Row]) -> list[Row]:
    """Return the table of memberships: officials by their id, others by the id of a member."""
    book = _Book()
    for person in cast.people:
        if person.member_from is not None:
            cell = cell_of(cast.homes[person.id])
            book.add({"official": person.id}, cell, "admitted", person.member_from)
    in_term = sum(1 for row in book.rows if row["date"] >= iso(TERM_BEGIN))
    cells = _Cells(random, units)
    for _number in range(_MEMBERS + _LEFT - len(book.rows) - (_ADMITTED - in_term)):
        day = _before_term(random)
        cell = cells.draw(day)
        who = book.someone()
        book.add(who, cell, "admitted", day)
        if _number < _LEFT:
            book.add(who, cell, "left", _day(random, TERM_BEGIN, COUNTED_UNTIL))
    for _number in range(_ADMITTED - in_term):
        day = _day(random, TERM_BEGIN, COUNTED_UNTIL)
        book.add(book.someone(), cells.draw(day), "admitted", day)
    for _number in range(_LATER):
        day = _day(random, COUNTED_UNTIL, ON)
        book.add(book.someone(), cells.draw(day), "admitted", day)
    _on_the_way(random, book, cells)
    return book.rows


def _on_the_way(random: Random, book: _Book, cells: _Cells) -> None:
    """Add people who were introduced, more than half of whom have done the course."""
    for _number in range(_ON_THE_WAY):
        who, day = book.someone(), _day(random, date(2023, 6, 1), date(2024, 8, 1))
        cell = cells.draw(day)
        book.add(who, cell, "introduced", day)
        if random.random() < 0.6:
            book.add(who, cell, "course-done", day + timedelta(days=random.randint(20, 70)))


class _Cells:
    """Draws a party cell that exists on a day; those of offices are larger."""

    def __init__(self, random: Random, units: list[Row]) -> None:
        self._random = random
        parents = {row["id"]: row["kind"] for row in units}
        cells = [row for row in units if row["kind"] == "cell"]
        self._ids = [row["id"] for row in cells]
        self._since = {row["id"]: row.get("valid_from") or "" for row in cells}
        size = {"village": 10, "enterprise": 4, "province": 900, "city": 220, "district": 180}
        weights = [size.get(parents[row["parent"]], 25) for row in cells]
        self._sums = [sum(weights[: i + 1]) for i in range(len(weights))]

    def draw(self, day: date) -> str:
        """Return a cell that was there on `day`."""
        while True:
            (cell,) = self._random.choices(self._ids, cum_weights=self._sums)
            if self._since[cell] <= day.isoformat():
                return cell


def _day(random: Random, first: date, end: date) -> date:
    return first + timedelta(days=random.randrange((end - first).days))


def _before_term(random: Random) -> date:
    """Draw a day of admission before the term, the later the likelier."""
    first = date(1975, 1, 1)
    days = (TERM_BEGIN - first).days
    return first + timedelta(days=int(days * random.random() ** 0.45))
