"""A text in one or more languages, and what a reader of another language sees.

Rules, figures and registers are written by offices, most of them in one language. Each text is
shown in the reader's language; where it lacks that, in its own: the first in which it is written.
Then the code of its language stands behind it, as in ``Gần nhà [vi]``, wherever it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, TypeAlias

from pydantic import PlainSerializer, PlainValidator

from turnus.words import LANGUAGES, _, language, speaking
from turnus.words.counted import Counted, forms_fault
from turnus.words.faults import not_one_of


class ForeignText(str):
    """A text in another language than the reader's, with the code of that language behind it.

    Parameters
    ----------
    bare : str
        The text alone.
    language : str
        The code of its language; pages give it to screen readers.
    """

    __slots__ = ("bare", "language")

    bare: str
    language: str

    def __new__(cls, bare: str, language: str) -> ForeignText:
        """Return the text with its mark."""
        made = super().__new__(cls, f"{bare} [{language}]")
        made.bare, made.language = bare, language
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # it takes two
        """Return what a copy is made of."""
        return self.bare, self.language


def marked(text: str, written_in: str, reader: str) -> str:
    """Return a text as somebody reads it; what has no letters is in no language."""
    if written_in == reader or not any(letter.isalpha() for letter in text):
        return text
    return ForeignText(text, written_in)


@dataclass(frozen=True)
class Wording:
    """A text in one or more languages.

    Parameters
    ----------
    said : mapping of str to Counted
        The text by language, its own first; with plural forms where it stands beside numbers.
    """

    said: Mapping[str, Counted] = field(hash=False)

    def __str__(self) -> str:
        """Return the text as it stands alone, in the language in use."""
        return self.shown(language())

    @classmethod
    def plain(cls, **texts: str) -> Wording:
        """Return a text without plural forms, given by language."""
        return cls({code: Counted(code, {"other": text}) for code, text in texts.items()})

    def written_in(self, reader: str) -> str:
        """Return the language that a reader of `reader` sees: that one, else the text's own."""
        return reader if reader in self.said else next(iter(self.said))

    def shown(self, reader: str) -> str:
        """Return the text as it stands alone, for a reader of the language `reader`."""
        code = self.written_in(reader)
        return marked(str(self.said[code]), code, reader)

    def counted(self, reader: str) -> Counted:
        """Return the text as it stands beside numbers, for a reader of the language `reader`."""
        code = self.written_in(reader)
        forms = self.said[code].forms
        return Counted(code, {form: marked(word, code, reader) for form, word in forms.items()})

    def told(self, fill: Callable[[str], str]) -> str:
        """Return the text in the language in use, filled by `fill`.

        A sentence has dates, numbers and words for codes in its own language, not the reader's.
        """
        reader = language()
        code = self.written_in(reader)
        with speaking(code):
            text = fill(str(self.said[code]))
        return marked(text, code, reader)

    def filled(self, pieces: Mapping[str, str]) -> Wording:
        """Return the text with its placeholders filled, the same in every language."""
        return Wording({code: word.filled(pieces) for code, word in self.said.items()})

    def of(self, text: str, written_in: str) -> Wording:
        """Return the wording of a `text` that stands elsewhere: its own language comes first."""
        own = {written_in: Counted(written_in, {"other": text})}
        return Wording({**own, **self.said})

    def entry(self) -> dict[str, str | dict[str, str]]:
        """Return the text as files have it."""
        return {
            code: word.forms["other"] if set(word.forms) == {"other"} else dict(word.forms)
            for code, word in self.said.items()
        }


class WordingError(ValueError):
    """A text is not written as it should be; `misfits` are the places in it, with what to do."""

    def __init__(self, misfits: list[tuple[tuple[str, ...], str]]) -> None:
        self.misfits = misfits
        super().__init__("\n".join(text for _place, text in misfits))


def read_wording(entry: object, *, counted: bool = False) -> Wording:
    """Read a text that a file gives by language, such as ``{vi: Gần nhà, de: In der Nähe}``.

    Parameters
    ----------
    entry : object
        What stands in the file.
    counted : bool
        Whether it stands beside numbers, and may have plural forms.

    Raises
    ------
    WordingError
        With every fault and its place.
    """
    if isinstance(entry, Wording):
        return entry
    if not isinstance(entry, Mapping) or not entry:
        text = _("write it with the code of its language, such as {example}; one is enough.")
        raise WordingError([((), text.format(example="{vi: …}"))])
    said: dict[str, Counted] = {}
    misfits: list[tuple[tuple[str, ...], str]] = []
    for code, word in entry.items():
        if fault := _fault(code, word, counted=counted):
            misfits.append(((code,), fault))
        elif isinstance(word, str):
            said[code] = Counted(code, {"other": word.strip()})
        else:
            said[code] = Counted(code, word)
    if misfits:
        raise WordingError(misfits)
    return Wording(said)


def _fault(code: str, word: object, *, counted: bool) -> str:
    """Say what is wrong with a text in one language; empty: nothing."""
    if code not in LANGUAGES:
        return not_one_of(code, LANGUAGES)
    if isinstance(word, str) and word.strip():
        return ""
    if not isinstance(word, Mapping):
        return _("write it as text; where it looks like a number, in quotes.")
    if not counted:
        return _("only what stands beside a number has plural forms; write one text.")
    return forms_fault(code, word)


def read_name(entry: object) -> str | Wording:
    """Read what may be the same in every language, such as a number, or a text by language.

    Raises
    ------
    WordingError
        If it is neither.
    """
    return entry if isinstance(entry, str) else read_wording(entry)


def _name_in_file(name: str | Wording) -> str | dict[str, str | dict[str, str]]:
    return name if isinstance(name, str) else name.entry()


_AS_IN_FILES = PlainSerializer(Wording.entry)
SaidText: TypeAlias = Annotated[Wording, PlainValidator(read_wording), _AS_IN_FILES]
"""A field of a file: a text in one or more languages."""
CountedText: TypeAlias = Annotated[
    Wording, PlainValidator(partial(read_wording, counted=True)), _AS_IN_FILES
]
"""A field of a file: a text in one or more languages that stands beside numbers."""
NamedText: TypeAlias = Annotated[
    str | Wording, PlainValidator(read_name), PlainSerializer(_name_in_file)
]
"""A field of a file: one text for all languages, or a text in one or more of them."""
