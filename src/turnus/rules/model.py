"""What a rule file and a pack file may hold.

One file is one rule. The shape is strict: an unknown key is refused by name, a value always carries
the citation that it comes from, and a repealed rule ends with a dated null.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field, model_validator

from turnus.words import _, show_date
from turnus.words.shapes import Strict
from turnus.words.wording import NamedText, SaidText

# So that sums over all pairs of a nation, all tiers weighed, stay far below 2**63.
MOST_POINTS = 1_000_000


class Citation(Strict):
    """Where a value comes from.

    What is the same in every language, such as the number of a regulation, is plain text; words
    stand by language.

    Parameters
    ----------
    document : str or Wording
        Number and name of the document.
    setting : bool
        Whether the value is a choice of the pack instead, which no document says.
    date : datetime.date or None
        Date of the document; number and date together name it.
    article : str or Wording
        Place inside the document.
    verified : bool
        Whether somebody read the value in a published text. A recalled value is not verified.
    note : str or Wording
        What the reader should know about the source.
    """

    document: NamedText = ""
    setting: bool = False
    date: dt.date | None = None
    article: NamedText = ""
    verified: bool
    note: NamedText = ""

    @model_validator(mode="after")
    def _document_or_setting(self) -> Citation:
        if self.setting == bool(self.document):
            raise ValueError(_("name the `document`, or write `setting: true` for a choice."))
        if self.setting and self.verified:
            raise ValueError(_("nobody read a setting of the pack; write `verified: false`."))
        return self

    def __str__(self) -> str:
        """Return the citation as one phrase in the language in use: document, date, article."""
        parts = [_("Setting of this pack") if self.setting else str(self.document)]
        if self.date is not None:
            parts[0] += f" ({show_date(self.date)})"
        if self.article:
            parts.append(str(self.article))
        return ", ".join(parts)


class AppliesTo(Strict):
    """The posts and officials that a rule speaks about; an empty list leaves the attribute free.

    Attributes of a post are those of the one that an official would hold (or holds), so that the
    same filter serves the present state and a plan. Only kinds about leaving a post (`min_stay`,
    `open_task`) ask the post that is left. Attributes of the official (`staff_status`, `gender`,
    `education`; at least `min_age`, younger than `max_age`) are those of the day; they do not
    narrow which seats are counted.
    """

    headship: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    unit_kind: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    filled_by: tuple[str, ...] = ()
    staff_status: tuple[str, ...] = ()
    gender: tuple[str, ...] = ()
    education: tuple[str, ...] = ()
    min_age: float | None = Field(default=None, ge=0)
    max_age: float | None = Field(default=None, gt=0)
    key: bool | None = None
    sensitive: bool | None = None


class DatedValue(Strict):
    """The value of a rule from a day on; null ends the rule."""

    from_: dt.date = Field(alias="from")
    value: dict[str, Any] | None
    citation: Citation


class RuleFile(Strict):
    """One rule file as it stands in a pack.

    `unknown` says what becomes of a case that the rule cannot judge, as in `Pack`; left out: as the
    pack says. `weight` and `tier` belong to soft rules and to scores only: `weight` is the price,
    in points of the tier, of one broken pair, one missing person in a row, or one point of a score.
    `because` holds sentences that stand in for `message` or `kept` where the kind knows the reason.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    kind: str
    force: Literal["hard", "soft"]
    tier: str | None = None
    weight: int | None = Field(default=None, ge=1, le=MOST_POINTS)
    unknown: Literal["pass", "bar", "ask"] | None = None
    title: SaidText
    applies_to: AppliesTo = AppliesTo()
    values: tuple[DatedValue, ...] = Field(min_length=1)
    message: SaidText
    kept: SaidText
    because: dict[str, SaidText] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _force_has_a_price(self) -> RuleFile:
        priced = self.weight is not None and self.tier is not None
        if self.force == "soft" and not priced:
            raise ValueError(_("a soft rule needs `weight` and `tier`."))
        if self.force == "hard" and (self.weight is not None or self.tier is not None):
            raise ValueError(_("a hard rule has neither `weight` nor `tier`."))
        days = [value.from_ for value in self.values]
        if days != sorted(set(days)):
            raise ValueError(_("`values` must have rising dates, each once."))
        return self


class Price(Strict):
    """What something costs: points in a tier."""

    tier: str
    weight: int = Field(ge=0, le=MOST_POINTS)


class PackPrices(Strict):
    """Prices of what stays open.

    Parameters
    ----------
    key_post_vacant, post_vacant : Price
        For each empty seat of a key post; of any other post.
    official_unplaced : Price
        For each official in a post who gets none (pool members without a post cost nothing).
    """

    key_post_vacant: Price
    post_vacant: Price
    official_unplaced: Price


class WaveLimits(Strict):
    """How a plan may be carried out.

    Parameters
    ----------
    days_between : int
        Days from one wave to the next.
    key_post_empty_at_most_days : int
        Longest time for which a key post may stand empty between two waves.
    nomination_days : int
        Days from the nomination for an elected post to its election.
    notice_days : int
        Days from the day of the plan to the first wave: officials are told before anybody moves.
    leaders_per_place : int
        New heads and deputies that one place gets in one wave at most, so that somebody always
        knows the work.
    """

    days_between: int = Field(ge=0)
    key_post_empty_at_most_days: int = Field(ge=0)
    nomination_days: int = Field(ge=0)
    notice_days: int = Field(default=0, ge=0)
    leaders_per_place: int = Field(default=1, ge=1)


class MoveFilter(Strict):
    """Which moves: what is given holds together, what is left out is free.

    Lists hold codes of the post that is taken, or (``from_...``) of the one that is left.

    Parameters
    ----------
    from_movement : tuple of str
        How the official came to the post that is left.
    level_change : tuple of str
        ``down`` (from the province to a commune, say), ``same`` or ``up``.
    rank_change : tuple of str
        ``higher``, ``equal`` or ``lower``.
    same_unit, same_place : bool or None
    home : bool or None
        Back to the place from which the official came to the present post.
    newcomer : bool or None
        Whether the official holds no post.
    elected : bool or None
        Whether the post taken is filled by election.
    from_sensitive, key : bool or None
        Whether the post left is prone to corruption; whether the one taken is a key post.
    in_pool : bool or None
        Whether the official is in the succession pool of the title that is taken.
    """

    headship: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    staff_status: tuple[str, ...] = ()
    from_headship: tuple[str, ...] = ()
    from_level: tuple[str, ...] = ()
    from_body: tuple[str, ...] = ()
    from_title: tuple[str, ...] = ()
    from_movement: tuple[str, ...] = ()
    level_change: tuple[Literal["down", "same", "up"], ...] = ()
    rank_change: tuple[Literal["higher", "equal", "lower"], ...] = ()
    same_unit: bool | None = None
    same_place: bool | None = None
    home: bool | None = None
    newcomer: bool | None = None
    elected: bool | None = None
    from_sensitive: bool | None = None
    key: bool | None = None
    in_pool: bool | None = None


class MoveKind(Strict):
    """What a move is called, and for how long it is planned.

    Parameters
    ----------
    movement : str
        Code of the kind of move.
    when : MoveFilter
        Which moves; without conditions, all that no entry before it took.
    months : int or None
        Planned length from the day of effect; None: open-ended.
    from_, until : datetime.date or None
        The entry holds from this day on, and before that one.
    citation : Citation
    """

    movement: str
    when: MoveFilter = MoveFilter()
    months: int | None = Field(default=None, ge=1)
    from_: dt.date | None = Field(default=None, alias="from")
    until: dt.date | None = None
    citation: Citation


class Pack(Strict):
    """The file ``pack.yaml`` of a pack.

    `tiers` stand in order, the most important first: no gain in a later tier pays for a loss in an
    earlier one. `extends` names a pack of Turnus whose rules hold too: what this file leaves out,
    and each rule that this pack has no file for, is taken from there. `majority_ethnicity`,
    `retirement_age` and `pool_terms` (terms whose pools count; empty: all) are facts of the system
    that several rules need. `movements` says what each move is called: the first entry that fits;
    without any, kinds follow from ranks, places and headship alone (`turnus.rules.pairs.movement`).
    `unknown` says what becomes of a case that a pair rule cannot judge, because cells are empty:
    ``pass`` takes it as kept, ``bar`` as broken, ``ask`` as kept and names it to whoever decides. A
    rule file may say otherwise for its rule.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    extends: str = ""
    title: SaidText
    description: SaidText
    tiers: tuple[str, ...] = Field(min_length=1)
    prices: PackPrices
    waves: WaveLimits
    unknown: Literal["pass", "bar", "ask"] = "pass"
    majority_ethnicity: str = ""
    retirement_age: dict[Literal["female", "male", "other"], float] = Field(default_factory=dict)
    pool_terms: tuple[str, ...] = ()
    movements: tuple[MoveKind, ...] = ()
