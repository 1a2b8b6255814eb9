"""How much memory a search takes; the figures were measured, with a margin.

`python -m benchmarks` notes the peak of each run: 0.9 million pairs took 0.35 GB in all.
"""

from __future__ import annotations

from turnus.solver.problem import Problem

FOR_A_PAIR = 300  # bytes of the network flow, the smoothed dual and the copies between them
FOR_A_PLACE = 2_000  # for each official, post and row
AT_LEAST = 100_000_000
FOR_A_PAIR_OF_A_PROGRAM = 3_000  # of an exact program, in the process that solves it


def needed(problem: Problem) -> int:
    """Return about how many bytes a search takes beside the problem, exact programs apart."""
    places = problem.n_officials + problem.n_posts + problem.n_rows
    return AT_LEAST + FOR_A_PAIR * problem.n_pairs + FOR_A_PLACE * places


def check_memory(problem: Problem, most: int | None) -> None:
    """Raise ValueError when a search of the problem cannot do with so much."""
    if most is not None and most < needed(problem):
        raise ValueError(
            f"max_memory is {most}; a search of this problem takes about {needed(problem)} bytes"
        )


def pairs_of_a_program(problem: Problem, most: int | None) -> int:
    """Return how many pairs an exact program may have."""
    if most is None:
        return problem.n_pairs
    return max(0, most - needed(problem)) // FOR_A_PAIR_OF_A_PROGRAM
