"""HiGHS in a process of its own: linear and mixed-integer programs in, events out.

Run by file path, never imported by the planner: ``highspy`` and ``ortools`` both carry HiGHS and
clash in one process. Standard input brings program after program, each 8 bytes of length and that
many bytes of ``.npz``; standard output gives one JSON line for each event, followed by the bytes
of its vectors (float64). When standard input closes, nobody waits any more and the process ends.
"""

from __future__ import annotations

import io
import json
import os
import queue
import struct
import sys
import threading
from typing import Any, BinaryIO

import highspy
import numpy as np

Model = dict[str, Any]


def read_model(source: BinaryIO) -> tuple[Model, dict[str, Any]] | None:
    """Read the arrays and the options of one program; None when there are no more."""
    head = source.read(8)
    if len(head) < 8:
        return None
    (length,) = struct.unpack("<Q", head)
    body = source.read(length)
    if len(body) < length:
        return None
    with np.load(io.BytesIO(body), allow_pickle=False) as arrays:
        model = dict(arrays)
    return model, json.loads(bytes(model.pop("options")))


def build(model: Model, options: dict[str, Any]) -> highspy.Highs:
    """Pass the arrays to HiGHS."""
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = len(model["low"]), len(model["cost"])
    lp.col_cost_ = model["cost"]
    lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), model["upper"]
    lp.row_lower_, lp.row_upper_ = model["low"], model["high"]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.num_row_, lp.a_matrix_.num_col_ = lp.num_row_, lp.num_col_
    lp.a_matrix_.start_ = model["start"]
    lp.a_matrix_.index_ = model["index"]
    lp.a_matrix_.value_ = model["value"]
    classes = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    if model["integer"].any():
        lp.integrality_ = [classes[int(flag)] for flag in model["integer"]]
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in options.items():
        if highs.setOptionValue(name, value) != highspy.HighsStatus.kOk:
            raise ValueError(f"HiGHS refuses the option {name} = {value!r}")
    if highs.passModel(lp) == highspy.HighsStatus.kError:
        raise ValueError("HiGHS refuses the model")
    return highs


def send(sink: BinaryIO, event: dict[str, Any], *vectors: np.ndarray) -> None:
    """Write one event; the sizes of its vectors stand in its line."""
    parts = [np.ascontiguousarray(vector, dtype=np.float64) for vector in vectors]
    event["sizes"] = [len(part) for part in parts]
    sink.write(json.dumps(event).encode() + b"\n" + b"".join(part.tobytes() for part in parts))
    sink.flush()


def report_while_running(highs: highspy.Highs, sink: BinaryIO, most: float) -> None:
    """Send every better incumbent and every better bound; end after so many checks."""
    best, checks = -np.inf, 0

    def incumbent(event: Any) -> None:
        send(sink, {"kind": "plan"}, np.array(event.data_out.mip_solution))

    def bound(event: Any) -> None:
        nonlocal best
        now = event.data_out.mip_dual_bound
        if best < now < highspy.kHighsInf:
            best = now
            send(sink, {"kind": "bound", "bound": now})

    def check(event: Any) -> None:
        nonlocal checks
        checks += 1
        event.data_in.user_interrupt = checks >= most

    highs.cbMipImprovingSolution += incumbent
    highs.cbMipLogging += bound
    if most < np.inf:
        highs.cbMipInterrupt += check


def run(model: Model, options: dict[str, Any], sink: BinaryIO) -> None:
    """Solve one program and send what is found, ``done`` last."""
    integer = bool(model["integer"].any())
    most = float(options.pop("checks", np.inf))
    highs = build(model, options)
    if integer:
        report_while_running(highs, sink, most)
        if len(model["begin"]):
            columns = np.arange(len(model["begin"]), dtype=np.int32)
            highs.setSolution(len(columns), columns, model["begin"])
    highs.run()
    status = highs.modelStatusToString(highs.getModelStatus()).lower()
    done: dict[str, Any] = {"kind": "done", "status": status}
    if integer:
        bound = highs.getInfo().mip_dual_bound
        done["bound"] = bound if abs(bound) < highspy.kHighsInf else None
        last = highs.getSolution()
        if last.value_valid:  # the last plan is not always told while HiGHS runs
            send(sink, {"kind": "plan"}, np.array(last.col_value))
        send(sink, done)
    else:
        solution = highs.getSolution()
        send(sink, done, np.array(solution.col_value), np.array(solution.row_dual))


def main() -> None:
    """Solve the programs on standard input one after another."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever HiGHS prints goes to standard error, not between the events
    waiting: queue.SimpleQueue[tuple[Model, dict[str, Any]]] = queue.SimpleQueue()

    def listen() -> None:
        while (task := read_model(source)) is not None:
            waiting.put(task)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        run(*waiting.get(), sink)


if __name__ == "__main__":
    main()
