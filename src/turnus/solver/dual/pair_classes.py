"""Equivalence classes of pairs: same post, counted by the same rows with the same coefficients."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

from turnus.solver.problem import Ints, Problem

KEYS = 20_240_229  # seed of the numbers by which columns are told apart


class PairClasses:
    """The classes of a problem's pairs: what prices add to a pair depends on its class only.

    A national round has some fourteen pairs to a class, so that prices are applied to classes,
    and what the pairs take of posts and rows is summed up by class first.

    Parameters
    ----------
    problem : Problem
        Costs do not count: a problem with its ends opened has the same classes.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self.columns: sparse.csc_array = sparse.csc_array(problem.side_rows.matrix)

    @cached_property
    def _of_pair_and_first(self) -> tuple[Ints, Ints]:
        found = np.unique(self._marks(), return_index=True, return_inverse=True)
        return found[2].astype(np.int64), found[1].astype(np.int64)

    @property
    def of_pair(self) -> Ints:
        """Class of each pair."""
        return self._of_pair_and_first[0]

    @cached_property
    def matrix(self) -> sparse.csr_array:
        """Classes by posts, then rows: by what factor a price adds to the cost of a pair."""
        problem, first = self._problem, self._of_pair_and_first[1]
        count = len(first)
        where = (np.arange(count), problem.post[first])
        post = sparse.csr_array((np.full(count, -1.0), where), shape=(count, problem.n_posts))
        row = sparse.csr_array(self.columns[:, first].T.astype(np.float64))
        return sparse.csr_array(sparse.hstack([post, row]))

    def _marks(self) -> npt.NDArray[np.uint64]:
        """Return a number for each pair, equal for pairs of one class (a hash of its column).

        Others are as good as never equal; were they, a proof would not suffer, only prices would.
        """
        problem, columns = self._problem, self.columns
        random = np.random.default_rng(KEYS)
        keys = random.integers(2**64, size=problem.n_posts + problem.n_rows, dtype=np.uint64)
        entries = keys[problem.n_posts + columns.indices] * columns.data.astype(np.uint64)
        total = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(entries)])
        counted = total[columns.indptr[1:]] - total[columns.indptr[:-1]]
        return np.asarray(counted + keys[problem.post])
