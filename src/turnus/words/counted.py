"""A word beside a number, in the plural that the number wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from babel import Locale

from turnus.words import _


def plural_forms(language: str) -> tuple[str, ...]:
    """Return the plural forms that a language has: ``one``, ``few``, ``many``, ``other``."""
    known = {*Locale(language).plural_form.tags, "other"}
    return tuple(form for form in ("zero", "one", "two", "few", "many", "other") if form in known)


def forms_fault(language: str, forms: Mapping[str, object]) -> str:
    """Say what is wrong with the plural forms of a word; empty: they are those of the language."""
    wanted = plural_forms(language)
    if set(forms) == set(wanted) and all(isinstance(word, str) and word for word in forms.values()):
        return ""
    text = _("The language {code} has the plural forms {forms}; write a word for each.")
    return text.format(code=language, forms=", ".join(wanted))


@dataclass(frozen=True)
class Counted:
    """A word with its plural forms.

    Parameters
    ----------
    language : str
    forms : mapping of str to str
        The word in each plural form of the language, or one for all under ``other``.
    """

    language: str
    forms: Mapping[str, str] = field(hash=False)

    def __str__(self) -> str:
        """Return the word as it stands alone."""
        # many houses: a heading and a list name the thing in the plural
        return self.forms.get("many") or self.forms["other"]

    def beside(self, n: float) -> str:
        """Return the word as it stands beside the number `n`."""
        # a float has decimals to the rules of plurals, even one that ends in .0
        number = int(n) if float(n).is_integer() else n
        form = Locale(self.language).plural_form(number)
        return self.forms.get(form) or self.forms["other"]

    def filled(self, pieces: Mapping[str, str]) -> Counted:
        """Return the word with its placeholders filled."""
        forms = {form: word.format_map(pieces) for form, word in self.forms.items()}
        return Counted(self.language, forms)
