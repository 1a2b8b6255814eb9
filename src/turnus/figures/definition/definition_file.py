"""The shape of a file of definitions."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from turnus.words import _, language, show_date
from turnus.words.counted import Counted
from turnus.words.shapes import LONGEST, Strict
from turnus.words.wording import CountedText, SaidText

# Stands in a label for the first day of the period.
FROM = "{from}"


class FileEntry(Strict):
    """An entry of the file; where a text is asked for, a number is one."""

    model_config = ConfigDict(coerce_numbers_to_str=True)


class PeriodEntry(FileEntry):
    """A half-open period: from the first day to the day after the last."""

    from_: dt.date = Field(alias="from")
    to: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> PeriodEntry:
        if self.to <= self.from_:
            raise ValueError(_("the period ends before it begins; “to” is the day after its last."))
        return self


class Average(FileEntry):
    """A figure that covers several years, and how many."""

    figure: str
    years: float = Field(gt=0, le=LONGEST)


class Summary(FileEntry):
    """The figure of the records that a number entered by hand summarises.

    Parameters
    ----------
    figure : str
    percent : bool
        The number is written in percent, the figure is a share.
    digits : int or None
        The number is written with so many decimals; None: as it is.
    parts : bool
        Every part of the breakdown is held against the part with the same key.
    """

    figure: str
    percent: bool = False
    digits: int | None = Field(default=None, ge=0, le=12)
    parts: bool = False


def _summary(value: Any) -> Any:
    """Let ``summarises: ID`` mean ``summarises: {figure: ID}``."""
    return {"figure": value} if isinstance(value, str) else value


class Check(FileEntry):
    """What the audit holds a figure against; one key an entry.

    Parameters
    ----------
    equals : str
        The figure has the value of this one.
    equals_sum_of : tuple of str
        The figure has the sum of these.
    same_records : str
        The figure (of a share: its numerator) counts the same records as this one.
    at_least, at_most : str
        The figure is not below, not above this one.
    at_least_average_of : Average
        The figure of one year is not below the yearly average of this one.
    summarises : Summary
        The figure was entered by hand; the records behind this one have to give it.
    """

    equals: str | None = None
    equals_sum_of: tuple[str, ...] | None = None
    same_records: str | None = None
    at_least: str | None = None
    at_most: str | None = None
    at_least_average_of: Average | None = None
    summarises: Annotated[Summary | None, BeforeValidator(_summary)] = None

    @model_validator(mode="after")
    def _one_key(self) -> Check:
        if len(self.model_fields_set) != 1:
            raise ValueError(_("a check has one key; begin each with a dash of its own."))
        return self

    @property
    def key(self) -> str:
        """The one key that is filled in."""
        return next(iter(self.model_fields_set))

    def others(self) -> list[str]:
        """Return the ids of the figures that the check needs."""
        named = [one.figure for one in (self.at_least_average_of, self.summarises) if one]
        single = (self.equals, self.same_records, self.at_least, self.at_most)
        return [id_ for id_ in single if id_] + [*(self.equals_sum_of or ())] + named


class Definition(FileEntry):
    """One figure that a register publishes.

    Parameters
    ----------
    id : str
    measure : str
        Name of a measure.
    label : Wording
        Words for people. ``{from}`` in it is the first day of the period.
    unit : Wording or None
        What is counted, where the measure's own word is too general; with a word for each plural
        form of the language where they differ.
    period : PeriodEntry or None
        For events: when.
    as_of : datetime.date or None
        The day of states; None: the register's own.
    scope : str or None
        A unit, with all below it; None: all.
    filter : dict
        As the measure reads it.
    breakdown : str or None
    whole : bool
        Whether the parts make a whole. Shares of several years stand each for itself: there is no
        one share of them all.
    checks : tuple of Check
    """

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")
    measure: str
    label: SaidText
    unit: CountedText | None = None
    period: PeriodEntry | None = None
    as_of: dt.date | None = None
    scope: str | None = None
    filter: dict[str, Any] = Field(default_factory=dict)
    breakdown: str | None = None
    whole: bool = True
    checks: tuple[Check, ...] = ()

    @model_validator(mode="after")
    def _parts_without_a_whole(self) -> Definition:
        if not self.whole and self.breakdown is None:
            raise ValueError(_("without a whole there are only parts; add breakdown:."))
        return self

    @model_validator(mode="after")
    def _from_a_day(self) -> Definition:
        if self.period is None and any(FROM in str(label) for label in self.label.said.values()):
            text = _("the label says {place}; add period: with from and to.")
            raise ValueError(text.format(place=FROM))
        return self

    def said(self) -> str:
        """Return the label in the language in use."""
        period = self.period
        if period is None:
            return str(self.label)
        return self.label.told(lambda text: text.replace(FROM, show_date(period.from_)))

    def counted(self) -> Counted | None:
        """Return what is counted in the language in use; None: as the measure says it."""
        return None if self.unit is None else self.unit.counted(language())


class File(FileEntry):
    """The whole file."""

    figures: tuple[Definition, ...]
