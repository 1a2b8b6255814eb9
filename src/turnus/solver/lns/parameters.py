"""What steers the large neighbourhood search, in one object; the values were measured.

The measure for "how much a pair loses" is its reduced cost at the prices that prove the bound.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchParameters:
    """Parameters of a large neighbourhood search.

    Attributes
    ----------
    dive_pairs, near_pairs, region_pairs, typical_pairs : float
        How many pairs an official, the cheapest by the prices: a dive may use; say who competes
        with whom, and are tried across the whole plan; are tried in regions where little is lost;
        are the measure of what counts as little.
    softness, coldest : float
        Temperature of decisions, as a share of that measure, and at least.
    smallest, first : int
        Officials in a region, at least and to begin with.
    effort, harder, hardest : float
        Work for each region in CP-SAT's deterministic measure; by what factor it grows where
        regions are too heavy to grow, and up to where.
    heavy : float
        Part of the effort above which regions are too large for it.
    narrowing, widening : float
        By what factor regions shrink and grow.
    wide, widest : float
        Undecided officials searched together, to begin with and at most.
    wide_effort, slight : float
        How hard; the part of it below which subproblems may be larger.
    wide_pairs : tuple of float
        So many pairs an official, of all, are tried then; in turn.
    most_wide_pairs : int
    mend_size, most_mends : int
        Officials in the first region around a broken row; so many regions at once.
    mend_reaches : float
        A row is worth it that loses so many times the measure of what is little.
    mend_effort : float
        How hard each is searched; harder in proportion where they are larger.
    patience : float
        Every official is looked at so often without success before regions grow.
    least_at_once, most_at_once : int
        Regions in one batch: with the fewest they cover most of a small plan, but no processor
        waits; with others half of it, so that regions vary.
    worth_across, worth_batch, worth_parts, worth_wide : float
        Part of the distance to the bound that a step at the beginning has to bring for another of
        its kind: across the whole plan, in regions, among all who are undecided in parts or at
        once.
    worth_mention : float
        The same for regions later on, lest they grow.
    loose : tuple of float
        Share of rows that a step across the whole plan leaves to their prices; one is drawn.
    draws, rest : int
        So many such steps may fail; then there is one in so many batches only.
    easy_pairs : int
        So many pairs are decided faster than a plan is improved.
    """

    dive_pairs: float = 10
    near_pairs: float = 6
    region_pairs: float = 6
    typical_pairs: float = 4.5
    softness: float = 0.02
    coldest: float = 0.05
    smallest: int = 60
    first: int = 100
    effort: float = 0.5
    harder: float = 4.0
    hardest: float = 128.0
    heavy: float = 0.4
    narrowing: float = 1.2
    widening: float = 1.4
    wide: float = 2_400
    widest: float = 6_600.0
    wide_effort: float = 5.0
    slight: float = 0.2
    wide_pairs: tuple[float, ...] = (2.4, 2.1)
    most_wide_pairs: int = 20_000
    mend_size: int = 120
    most_mends: int = 16
    mend_reaches: float = 30.0
    mend_effort: float = 0.5
    patience: float = 1.0
    least_at_once: int = 2
    most_at_once: int = 120
    worth_across: float = 0.1
    worth_batch: float = 0.01
    worth_parts: float = 0.03
    worth_wide: float = 0.2
    worth_mention: float = 0.002
    loose: tuple[float, ...] = (0.0, 0.02, 0.05, 0.1)
    draws: int = 4
    rest: int = 4
    easy_pairs: int = 2_500


DEFAULT = SearchParameters()
