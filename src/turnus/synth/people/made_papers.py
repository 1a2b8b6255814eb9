"""Documents, exceptions and priority tasks of a made-up register."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.synth.arrays_to_tables import days, numbered, picked, table
from turnus.synth.land.titles import NUMBER
from turnus.synth.people.cast import YEAR, Cast
from turnus.synth.people.chance import draw

Ints = NDArray[np.int64]

TERM, NEXT_TERM = "2025-2030", "2030-2035"
_KIND = "Quyết định"
_POOLS, _EXTENSION = "Phê duyệt quy hoạch cán bộ", "Kéo dài thời gian giữ chức vụ"
_REASON = "Chờ nhân sự sau đại hội, cấp có thẩm quyền cho kéo dài"
_EXCEPTED = 0.06  # of the heads beyond their limit may stay by decision
_HEADS_LIMIT = 8.0
_CARRYING = 0.2  # of the heads of communes carry a priority task
_HEADS = ("commune-secretary", "commune-executive-head")
# title, kind
_TASKS = (
    ("Giải phóng mặt bằng cho dự án trọng điểm", "difficult"),
    ("Giải quyết dứt điểm khiếu nại kéo dài về đất đai", "difficult"),
    ("Đưa xã đạt chuẩn nông thôn mới", "breakthrough"),
    ("Số hóa toàn bộ hồ sơ thủ tục hành chính", "breakthrough"),
    ("Xóa nhà tạm, nhà dột nát", "breakthrough"),
    ("Sắp xếp trụ sở dôi dư sau sáp nhập", "difficult"),
)
_STATES = {"open": 0.55, "done": 0.33, "late": 0.12}
_PROGRESS = {"open": "Tiến độ đúng kế hoạch", "done": "Hoàn thành", "late": "Chậm so với kế hoạch"}


def documents(cast: Cast) -> pl.DataFrame:
    """Return for each province the decisions on both pools and on those who may stay longer."""
    provinces = cast.layout.units.filter(pl.col("level") == "province", pl.col("field").is_null())
    made = []
    for suffix, number, title, since in (
        (f"pool-{TERM}", "101-QĐ/TU", _POOLS, 200),
        (f"pool-{NEXT_TERM}", "102-QĐ/TU", _POOLS, 60),
        ("extension", "103-QĐ/TU", _EXTENSION, 120),
    ):
        made.append(
            provinces.select(
                id=pl.concat_str(pl.lit("d-"), "id", pl.lit(f"-{suffix}")),
                number=pl.lit(number),
                issuer=pl.lit("Tỉnh ủy ") + pl.col("name"),
                date=pl.lit(cast.on - since).cast(pl.Int32).cast(pl.Date),
                kind=pl.lit(_KIND),
                title=pl.lit(title),
            )
        )
    return table("documents", pl.concat(made).sort("id").to_dict())


def of_province(cast: Cast, units: Ints, suffix: pl.Series) -> pl.Series:
    """Return the ids of the documents of the provinces in which the units lie."""
    code = cast.layout.units["province"].fill_null(0).gather(units)
    return pl.select(
        pl.concat_str(pl.lit("d-p"), code.cast(pl.String).str.zfill(2), pl.lit("-"), suffix)
    ).to_series()


def exceptions(rng: np.random.Generator, cast: Cast, ids: pl.Series) -> pl.DataFrame:
    """Let a few heads beyond their limit stay until the congress."""
    beyond = np.isin(cast.of_holder(cast.title), [NUMBER[name] for name in _HEADS])
    beyond &= cast.on - cast.since >= _HEADS_LIMIT * YEAR
    heads = rng.permutation(np.flatnonzero(beyond))
    who = np.sort(heads[: max(1, round(len(heads) * _EXCEPTED))])
    suffix = pl.repeat("extension", len(who), dtype=pl.String, eager=True)
    post = cast.post[cast.seat[who]]
    return table(
        "exceptions",
        {
            "id": numbered("e", np.arange(len(who))),
            "rule": pl.repeat("heads-max-tenure", len(who), dtype=pl.String, eager=True),
            "official": ids.gather(who),
            "post": picked(cast.layout.posts["id"], post),
            "reason": pl.repeat(_REASON, len(who), dtype=pl.String, eager=True),
            "document": of_province(cast, cast.place[cast.seat[who]], suffix),
            "valid_from": days(np.full(len(who), cast.on - 120)),
            "valid_to": days(np.full(len(who), cast.on + 245)),
        },
    )


def tasks(
    rng: np.random.Generator, cast: Cast, ids: pl.Series
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the priority tasks of some heads of communes, and the last entry about each."""
    heads = np.isin(cast.of_holder(cast.title), [NUMBER[name] for name in _HEADS])
    who = np.flatnonzero(heads & (rng.random(cast.size) < _CARRYING))
    what = rng.integers(0, len(_TASKS), len(who))
    state = draw(rng, _STATES.values(), len(who))
    began = np.maximum(cast.since[who], cast.on - rng.integers(150, 700, len(who)))
    ahead = rng.integers(20, 400, len(who))
    due = np.where(state == 0, cast.on + ahead, np.maximum(began + 30, cast.on - ahead // 3))
    units = cast.layout.units
    place = cast.place[cast.seat[who]]
    number = numbered("t", np.arange(len(who)))
    states = pl.Series(list(_STATES)).gather(state)
    frame = table(
        "tasks",
        {
            "id": number,
            "kind": pl.Series([kind for _title, kind in _TASKS]).gather(what),
            "title": pl.Series([title for title, _kind in _TASKS]).gather(what),
            "assigned_by": units["parent"].gather(place),
            "official": ids.gather(who),
            "unit": units["id"].gather(place),
            "led_in_person": pl.Series(rng.random(len(who)) < 0.6),
            "from": days(began),
            "due": days(due),
            "state": states,
        },
    )
    share = np.where(state == 1, 100, rng.integers(2, 18, len(who)) * 5)
    entry = np.maximum(began, cast.on - rng.integers(1, 120, len(who)))
    updates = table(
        "task_updates",
        {
            "task": number,
            "date": days(entry),
            "text": states.replace_strict(_PROGRESS, return_dtype=pl.String),
            "progress": share,
        },
    )
    return frame, updates
