import numpy as np
import pytest

from tests.casts.incumbents import middle_problem, tiny_problem
from turnus.planner import Problem
from turnus.solver.dual.pair_classes import PairClasses


@pytest.mark.parametrize("seed", range(30))
def test_pairs_are_of_one_kind_exactly_when_post_and_rows_are_the_same(seed):
    problem = tiny_problem(seed)
    classes = PairClasses(problem)
    seen = np.vstack([problem.post, problem.side_rows.matrix.toarray()])
    alike = (seen[:, :, None] == seen[:, None, :]).all(axis=0)
    assert alike.shape == (problem.n_pairs, problem.n_pairs)
    assert (classes.of_pair[:, None] == classes.of_pair[None, :]).tolist() == alike.tolist()


@pytest.mark.parametrize("seed", range(10))
def test_the_matrix_says_what_prices_add_to_the_cost_of_a_pair(seed):
    problem, rng = tiny_problem(seed), np.random.default_rng(seed)
    classes, m = PairClasses(problem), problem.n_posts
    prices = rng.normal(0, 10, m + problem.n_rows)
    added = (classes.matrix @ prices)[classes.of_pair]
    expected = problem.side_rows.matrix.T @ prices[m:] - prices[problem.post]
    assert added == pytest.approx(expected)


def test_many_pairs_are_of_few_kinds():
    problem = middle_problem(200)
    assert PairClasses(problem).matrix.shape[0] < problem.n_pairs / 2


def test_without_rows_a_kind_is_a_post_and_without_pairs_there_is_none():
    plain = Problem(2, [1, 1], [0, 0, 1], [0, 1, 1], [5, 6, 7], [9, 9], [0, 0])
    assert PairClasses(plain).matrix.toarray().tolist() == [[-1, 0], [0, -1]] or PairClasses(
        plain
    ).matrix.toarray().tolist() == [[0, -1], [-1, 0]]
    assert PairClasses(Problem(0, [], [], [], [])).matrix.shape == (0, 0)
