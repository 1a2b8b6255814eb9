"""Documents, sanctions and notes of Kim Bang."""

from __future__ import annotations

from datetime import date, timedelta

from examples.generate.careers import Row, Stint, iso
from examples.generate.kim_bang import planted
from examples.generate.kim_bang.careers import ON, TERM_BEGIN, Cast
from examples.generate.kim_bang.moves import KIEN, PARTIAL_DATES, TRUC

_COMMITTEE = "Standing Committee of the Kim Bảng District Party Committee"
_EXECUTIVE = "People's Committee of Kim Bảng District"
_SOURCE = "report on the mid-term of 2020-2025 in Kim Bảng, German and English version"
_SUBJECTS = {
    "KB1": "rotation from the district to communes",
    "KB2": "transfer between district departments",
    "KB3": "transfer from communes to the district",
    "KB4": "return at the end of a rotation",
    "KB5": "nomination for election as deputy executive head",
    "KB6": "transfer of heads between communes",
    "KB7": "transfer of civil servants between communes",
}

_EXCEPTION: Row = {
    "id": "d-exception",
    "number": "498-QĐ/HU",
    "issuer": _COMMITTEE,
    "date": "2023-05-15",
    "kind": "decision",
    "title": "Exception from the equivalent rank for an outstanding official (number generated)",
}


def documents(cast: Cast) -> list[Row]:
    """Return all documents and name them in the stints that they began or ended."""
    rows = _goals()
    made: dict[tuple[str, str], str] = {}
    ordered = sorted(cast.counted, key=lambda item: item[1].start or date.min)
    for figure, stint in ordered:
        key = (figure, stint.shown_start or iso(stint.start) or "")
        if key not in made:
            made[key] = f"d-{len(made) + 1:03d}"
            rows.append(_decision(made[key], figure, stint, number=100 + 7 * len(made)))
        _name_in(cast, stint, made[key])
    rows.append(
        {
            "id": "d-pools",
            "number": "412-QĐ/HU",
            "issuer": _COMMITTEE,
            "date": "2022-11-25",
            "kind": "decision",
            "title": "Succession pools for the term 2025-2030 (number generated)",
        }
    )
    rows.append(_EXCEPTION)
    return rows + [_sanction_document(index) for index, _post in enumerate(planted.SANCTIONS, 1)]


def _goals() -> list[Row]:
    return [
        {
            "id": f"d-goal-{name}",
            "number": f"{number}-NQ/HU",
            "issuer": "Congress of the Kim Bảng District Party Committee",
            "date": "2020",
            "kind": "resolution",
            "title": f"{title} before 2025 (goal as published; number and date generated)",
        }
        for name, number, title in (
            ("town", 1, "Kim Bảng becomes a district-level town"),
            ("wards", 2, "The townships become wards"),
        )
    ]


def _decision(document: str, figure: str, stint: Stint, number: int) -> Row:
    is_real = not stint.person.generated
    day = stint.shown_start or iso((stint.start or date.min) - timedelta(days=5))
    is_civil_service = figure in ("KB2", "KB7")
    assumed = "number generated, year assumed" if stint.person.id == TRUC else "number generated"
    subject = f"transfer of {stint.person.name}" if is_real else _SUBJECTS[figure]
    return {
        "id": document,
        "number": f"{number}-QĐ/{'UBND' if is_civil_service else 'HU'}",
        "issuer": _EXECUTIVE if is_civil_service else _COMMITTEE,
        "date": day,
        "kind": "decision",
        "title": f"Decision: {subject} ({assumed})",
    }


def _name_in(cast: Cast, stint: Stint, document: str) -> None:
    stint.start_document = document
    for before in cast.careers.of(stint.person):
        if before.post == stint.from_post and before.end == stint.start:
            before.end_document = document


def _sanction_document(index: int) -> Row:
    _kind, day, _until = list(planted.SANCTIONS.values())[index - 1]
    return {
        "id": f"d-sanction-{index}",
        "number": f"{30 + index}-QĐ/UBKT",
        "issuer": "Inspection Commission of the Kim Bảng District Party Committee",
        "date": iso(day),
        "kind": "decision",
        "title": "Disciplinary measure (generated)",
    }


def sanctions(cast: Cast) -> list[Row]:
    """Return the disciplinary measures."""
    return [
        {
            "official": cast.careers.holders(post)[0].id,
            "kind": kind,
            "valid_from": iso(start),
            "valid_to": iso(end),
            "document": f"d-sanction-{index}",
        }
        for index, (post, (kind, start, end)) in enumerate(planted.SANCTIONS.items(), 1)
    ]


def exceptions(cast: Cast, pools: list[Row]) -> list[Row]:
    """Return the one exception: a pooled deputy may rise to the post of an overdue secretary.

    It goes to the youngest standing deputy secretary of another commune who is in the pool and has
    been in post since before the term, the kin clash left aside.
    """
    pooled = {row["official"] for row in pools if row["title"] == "commune-secretary"}
    clashing = {post for pair in planted.KIN_CLASHES for post in pair[:2]}
    ready = [
        stint.person
        for stint in cast.careers.stints
        if stint.end is None
        and stint.person.id in pooled
        and stint.post.endswith("-standing-deputy-secretary")
        and stint.post not in clashing
        and (stint.start or ON) < TERM_BEGIN
    ]
    youngest = max(ready, key=lambda person: person.birth or date.min)
    return [
        {
            "id": "outstanding-deputy",
            "rule": "equivalent-rank",
            "official": youngest.id,
            "post": "tuong-linh-secretary",
            "reason": "outstanding results and in the pool for the title (generated)",
            "document": "d-exception",
            "valid_from": "2023-05-15",
        }
    ]


def notes() -> list[Row]:
    """Return what the report tells about its two named people and about its places."""
    return [
        _note(
            "official",
            KIEN,
            PARTIAL_DATES[KIEN],
            "Led Tân Sơn, his home, for many years; in Lê Hồ he went to the hamlets every week, "
            "met staff and members and held dialogues with the people.",
        ),
        _note(
            "official",
            TRUC,
            PARTIAL_DATES[TRUC],
            "Says that Quế is not where he lives. The report gives no date for his move, only the "
            "first half of the term: the year 2021 is assumed.",
        ),
        _note(
            "unit",
            "que",
            "2023",
            "Most social and economic targets of the first half of the term were met or beaten; "
            "resolutions on cemeteries, land, building order and road safety were carried out.",
        ),
        _note(
            "unit",
            "le-ho",
            "2023",
            "Average income per head rose by 5.5 million VND since the beginning of the term.",
        ),
    ]


def _note(kind: str, subject: str, day: str, text: str) -> Row:
    return {"subject_kind": kind, "subject": subject, "date": day, "text": text, "source": _SOURCE}
