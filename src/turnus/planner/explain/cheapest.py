"""Next best alternatives: the cheapest other choice for an official, and for an empty seat."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from turnus.planner.model.candidates import Candidates
from turnus.solver.margins import NO_PLAN
from turnus.solver.problem import Ints


@dataclass(frozen=True, eq=False)
class Cheapest:
    """The cheapest other choices of a solved round.

    Parameters
    ----------
    found : Candidates
    choice : int64[n_officials]
        The chosen pair of each official, -1 for none.
    price : int64[n_pairs]
        Lower bound of what a plan with the pair costs above the plan; `NO_PLAN`: there is none.
    """

    found: Candidates
    choice: Ints
    price: Ints

    def posts(self, official: str, without: str, most: int) -> list[tuple[str, int]]:
        """Return the posts that an official could have for the least, each with its price."""
        found, at = self.found, self.found.official_at[official]
        pairs = np.arange(found.starts[at], found.starts[at + 1])
        other = found.post[pairs] != found.post_at.get(without, -1)
        pairs = pairs[other & (self.price[pairs] != NO_PLAN)]
        cheapest = pairs[np.argsort(self.price[pairs], kind="stable")][:most]
        return [(found.posts[found.post[pair]], int(self.price[pair])) for pair in cheapest]

    def takers(self, posts: Ints) -> dict[str, tuple[str, int]]:
        """Return for some posts who could take a seat for the least, and at which price."""
        found = self.found
        free = np.isin(found.post, posts) & (self.price != NO_PLAN)
        free[self.choice[self.choice >= 0]] = False  # sits in another seat of the same post
        pairs = np.flatnonzero(free)
        pairs = pairs[np.lexsort((self.price[pairs], found.post[pairs]))]
        _, first = np.unique(found.post[pairs], return_index=True)
        return {
            found.posts[found.post[pair]]: (
                found.officials[found.official[pair]],
                int(self.price[pair]),
            )
            for pair in pairs[first].tolist()
        }
