"""HiGHS by highspy, the program stated directly; plans and bounds told as they are found."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np

from benchmarks.peers.base import Clock, Outcome, Task
from benchmarks.problems.statement import Arrays, Program, chosen, stated


def run(arrays: Arrays, task: Task, clock: Clock) -> Outcome:
    program = stated(arrays)
    highs = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("mip_rel_gap", task.gap),
        ("mip_abs_gap", 0.5),  # costs are whole numbers
        ("random_seed", task.seed),
    ):
        highs.setOptionValue(option, value)
    highs.passModel(_model(program))

    def improved(event: Any) -> None:
        out = event.data_out
        clock.tell(out.objective_function_value, _finite(out.mip_dual_bound))

    def logged(event: Any) -> None:
        clock.tell(None, _finite(event.data_out.mip_dual_bound))

    highs.cbMipImprovingSolution += improved
    highs.cbMipLogging += logged
    highs.setOptionValue("time_limit", task.left(clock))
    highs.run()
    info, solution = highs.getInfo(), highs.getSolution()
    bound = _finite(info.mip_dual_bound)
    status = highs.modelStatusToString(highs.getModelStatus()).lower()
    values = np.array(solution.col_value)[: program.n_pairs] if solution.value_valid else None
    clock.stop()
    clock.tell(info.objective_function_value if values is not None else None, bound)
    return Outcome(None if values is None else chosen(arrays, values), bound, status)


def _finite(bound: float) -> float | None:
    return bound if abs(bound) < highspy.kHighsInf else None


def _model(program: Program) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = program.matrix.shape
    lp.col_cost_ = program.cost
    lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), program.upper
    lp.row_lower_, lp.row_upper_ = program.low, program.high
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.num_row_, lp.a_matrix_.num_col_ = lp.num_row_, lp.num_col_
    lp.a_matrix_.start_ = program.matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = program.matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = program.matrix.data
    classes = [highspy.HighsVarType.kInteger] * program.n_pairs
    classes += [highspy.HighsVarType.kContinuous] * (lp.num_col_ - program.n_pairs)
    lp.integrality_ = classes
    return lp
