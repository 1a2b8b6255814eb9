"""What was published beside what the register gives now, in words."""

from __future__ import annotations

from turnus.figures.ledger.against import Kept, PartChange, published_part
from turnus.figures.shown import said, said_of, spread, value_text
from turnus.tables import Register
from turnus.words import _


def state_text(one: Kept) -> str:
    """Say whether the register still gives what was published."""
    words = {
        "holds": _("holds"),
        "same-value": _("same value, but its records changed"),
        "changed": _("changed"),
        "impossible": _("can no longer be computed: {reason}").format(reason=one.reason),
    }
    return words[one.state]


def then_text(one: Kept, register: Register) -> str:
    """Say what was published, as it is said today: in the units of measure of `register`."""
    line, unit = one.line, one.line["unit"]
    same = one.now is not None and one.now.unit == unit
    own = one.now.unit_words if one.now and same else register.measure(unit)
    if line["definition"].get("whole", True):
        return said_of(published_part(line), unit, own)
    return spread([value for _key, value, *_ratio in line["parts"]], unit)


def now_text(one: Kept) -> str:
    """Say what the register gives now."""
    return said(one.now) if one.now else "–"


def change_text(one: Kept, change: PartChange) -> str:
    """Say what a part was and what it is, a missing side as a dash."""
    then = value_text(change.then, one.line["unit"]) if change.then else "–"
    now = value_text(change.now, one.now.unit) if change.now and one.now else "–"
    return _("{part}: {then} → {now}").format(part=change.label, then=then, now=now)
