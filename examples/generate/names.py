"""Vietnamese names for invented people: surname, middle name by gender, given name by gender."""

from __future__ import annotations

from random import Random

from turnus.synth.people.names import GIVEN, MIDDLE, SURNAMES


class Names:
    """Draws names and never gives the same one twice: namesakes would only confuse a reader.

    Parameters
    ----------
    random : random.Random
        Source of chance.
    taken : set of str
        Names that must not be drawn, such as those of real persons.
    """

    def __init__(self, random: Random, taken: set[str]) -> None:
        self._random = random
        self._taken = set(taken)

    def draw(self, gender: str, surname: str | None = None) -> str:
        """Return a new name for a person of `gender`, with the given surname for kin."""
        while True:
            first = (
                surname or self._random.choices(list(SURNAMES), weights=list(SURNAMES.values()))[0]
            )
            middle = self._random.choice(MIDDLE[gender])
            given = self._random.choice(GIVEN[gender])
            name = f"{first} {middle} {given}"
            # "Ngọc Ngọc" is no name.
            if name not in self._taken and given not in middle.split():
                self._taken.add(name)
                return name
