"""Units and posts of a register of a wanted size, and the seats of the posts one by one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from turnus.synth.land.divisions import Province
from turnus.synth.land.geography import PROVINCES, spread
from turnus.synth.land.titles import NUMBER, SENSITIVE, STAFF_FIELDS, TITLES

Ints = NDArray[np.int64]

COUNTRY = "vn"
# suffix of the id, title, field, seats
_COMMUNE = (
    ("secretary", "commune-secretary", "general", 1),
    ("executive-head", "commune-executive-head", "general", 1),
    ("standing-deputy-secretary", "commune-standing-deputy-secretary", "party-affairs", 1),
    ("deputy-executive-head", "commune-deputy-executive-head", "general", 2),
    ("council-vice-chair", "commune-council-vice-chair", "general", 1),
    ("front-chair", "commune-front-chair", "mass-mobilisation", 1),
    ("inspection-chief", "commune-inspection-chief", "party-inspection", 1),
    ("party-building-chief", "commune-party-building-chief", "organisation", 1),
    ("military-commander", "commune-military-commander", "military", 1),
    ("police-chief", "commune-police-chief", "police", 1),
    ("office-head", "commune-office-head", "office", 1),
    ("economy-head", "commune-economy-head", "finance", 1),
    ("culture-head", "commune-culture-head", "culture", 1),
    ("service-centre-head", "commune-service-centre-head", "justice", 1),
    *((field, f"commune-{field}-officer", field, 1) for field in STAFF_FIELDS),
)
_PROVINCE = (
    ("secretary", "province-secretary", "general", 1),
    ("chair", "province-chair", "general", 1),
    ("standing-deputy-secretary", "province-standing-deputy-secretary", "party-affairs", 1),
    ("vice-chair", "province-vice-chair", "general", 3),
    ("council-vice-chair", "province-council-vice-chair", "general", 1),
    ("front-chair", "province-front-chair", "mass-mobilisation", 1),
    ("inspection-chief", "province-inspection-chief", "party-inspection", 1),
    ("organisation-chief", "province-organisation-chief", "organisation", 1),
    ("propaganda-chief", "province-propaganda-chief", "propaganda", 1),
    ("internal-affairs-chief", "province-internal-affairs-chief", "internal-affairs", 1),
    ("military-commander", "province-military-commander", "military", 1),
)
# field, name; a province with few communes has the first ones only
_DEPARTMENTS = (
    ("finance", "Sở Tài chính"),
    ("internal-affairs", "Sở Nội vụ"),
    ("environment", "Sở Nông nghiệp và Môi trường"),
    ("construction", "Sở Xây dựng"),
    ("office", "Văn phòng UBND tỉnh"),
    ("inspectorate", "Thanh tra tỉnh"),
    ("education", "Sở Giáo dục và Đào tạo"),
    ("health", "Sở Y tế"),
    ("justice", "Sở Tư pháp"),
    ("culture", "Sở Văn hóa, Thể thao và Du lịch"),
    ("industry-trade", "Sở Công Thương"),
    ("science", "Sở Khoa học và Công nghệ"),
    ("party-affairs", "Văn phòng Tỉnh ủy"),
    ("organisation", "Ban Tổ chức Tỉnh ủy"),
    ("party-inspection", "Ủy ban Kiểm tra Tỉnh ủy"),
    ("propaganda", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    ("mass-mobilisation", "Ủy ban MTTQ Việt Nam tỉnh"),
    ("planning", "Ban Quản lý các khu công nghiệp"),
    ("procurement", "Ban Quản lý dự án đầu tư xây dựng"),
    ("ethnic-affairs", "Sở Dân tộc và Tôn giáo"),
    ("social-affairs", "Trung tâm Bảo trợ xã hội"),
    ("transport", "Ban Quản lý dự án giao thông"),
)
_DIVISIONS = 4
_DEPARTMENT = (
    ("head", "department-head", 1),
    ("deputy", "department-deputy", 3),
    *((f"division-{n}-head", "division-head", 1) for n in range(1, _DIVISIONS + 1)),
    *((f"division-{n}-staff", "department-specialist", 2) for n in range(1, _DIVISIONS + 1)),
)
_KEY = ("province-secretary", "province-chair", "commune-secretary", "commune-executive-head")
_SEATS_OF_A_COMMUNE = sum(row[3] for row in _COMMUNE)
_SEATS_OF_A_PROVINCE = sum(row[3] for row in _PROVINCE)
_SEATS_OF_A_DEPARTMENT = sum(row[2] for row in _DEPARTMENT)
_COMMUNES_A_DEPARTMENT = 4  # a department more for so many communes, after the first four


@dataclass(frozen=True)
class Layout:
    """Units and posts, and every seat of a post as a row of its own.

    Parameters
    ----------
    units : polars.DataFrame
        As in the table, with the further columns ``province`` (code) and ``rugged``.
    posts : polars.DataFrame
        As in the table, with ``number`` of the title and ``place`` (row of the unit).
    seat_post : int64 array, shape (n_seats,)
        Row of the post of each seat.
    """

    units: pl.DataFrame
    posts: pl.DataFrame
    seat_post: Ints

    def of_seat(self, column: str) -> Ints:
        """Return a whole-number column of the posts for each seat."""
        values: Ints = self.posts[column].to_numpy()[self.seat_post].astype(np.int64)
        return values


def lay_out(rng: np.random.Generator, provinces: tuple[Province, ...], seats: int) -> Layout:
    """Choose units with about `seats` seats, and add seats of staff until there are so many.

    A small number takes some provinces only, the last of them with some of its communes; a number
    beyond what all units hold gives more seats to each post of staff.
    """
    chosen = _chosen(rng, provinces, seats)
    units = _units(rng, chosen)
    posts = _posts(units)
    missing = seats - int(posts["seats"].sum())
    staff = np.flatnonzero(posts["title"].str.ends_with("-officer").to_numpy())
    more = np.zeros(posts.height, dtype=np.int64)
    more[staff] = missing // len(staff)
    more[rng.permutation(staff)[: missing % len(staff)]] += 1
    posts = posts.with_columns(seats=pl.col("seats") + pl.Series(more))
    return Layout(units, posts, np.repeat(np.arange(posts.height), posts["seats"].to_numpy()))


def _chosen(
    rng: np.random.Generator, provinces: tuple[Province, ...], seats: int
) -> list[tuple[Province, int]]:
    """Return provinces with the number of their communes that take part."""
    left = seats
    chosen: list[tuple[Province, int]] = []
    for at in rng.permutation(len(provinces)).tolist():
        province = provinces[at]
        counts = np.arange(1, len(province.communes) + 1)
        needed = (
            _SEATS_OF_A_PROVINCE
            + _departments(counts) * _SEATS_OF_A_DEPARTMENT
            + counts * _SEATS_OF_A_COMMUNE
        )
        fitting = int(np.searchsorted(needed, left, side="right"))
        if fitting == 0:
            break
        chosen.append((province, fitting))
        left -= int(needed[fitting - 1])
    return sorted(chosen, key=lambda pair: pair[0].code)


def _departments(communes: Ints) -> Ints:
    return np.minimum(3 + communes // _COMMUNES_A_DEPARTMENT, len(_DEPARTMENTS))


def _units(rng: np.random.Generator, chosen: list[tuple[Province, int]]) -> pl.DataFrame:
    country = {"id": [COUNTRY], "name": ["Việt Nam"], "kind": ["country"], "level": ["central"]}
    frames = [pl.DataFrame(country | {"code": [None], "parent": [None]})]
    for province, count in chosen:
        frames += _units_of(rng, province, count)
    return pl.concat(frames, how="diagonal_relaxed")


def _units_of(rng: np.random.Generator, province: Province, count: int) -> list[pl.DataFrame]:
    own = f"p{province.code:02d}"
    latitude, longitude, _area, rugged = PROVINCES[province.code]
    middle = {"latitude": latitude, "longitude": longitude, "province": province.code}
    top = pl.DataFrame(
        {"id": own, "name": province.name, "kind": "city" if province.is_city else "province"}
        | {"level": "province", "parent": COUNTRY, "code": f"{province.code:02d}"}
        | middle
    )
    departments = _DEPARTMENTS[: int(_departments(np.array([count]))[0])]
    offices = pl.DataFrame(
        {
            "id": [f"{own}-{field}" for field, _name in departments],
            "name": [name for _field, name in departments],
            "field": [field for field, _name in departments],
        }
    ).with_columns(
        kind=pl.lit("department"),
        level=pl.lit("province"),
        parent=pl.lit(own),
        **{name: pl.lit(value) for name, value in middle.items()},
    )
    return [top, offices, _communes(rng, province, count, rugged)]


def _communes(
    rng: np.random.Generator, province: Province, count: int, rugged: int
) -> pl.DataFrame:
    all_north, all_east = spread(province.code, len(province.communes))
    kinds = np.array([commune.kind for commune in province.communes[:count]])
    hardship = np.where(kinds == "ward", 0, rng.binomial(3, (0.05, 0.15, 0.3, 0.5)[rugged], count))
    share = rng.random(count)
    priority = np.where(
        kinds == "ward",
        np.where(share < 0.5, "urban", ""),
        np.where(hardship >= 2, "complex", np.where(share < 0.25, "new-rural", "")),
    )
    return pl.DataFrame(
        {
            "id": [f"c{commune.code:05d}" for commune in province.communes[:count]],
            "name": [commune.name for commune in province.communes[:count]],
            "code": [f"{commune.code:05d}" for commune in province.communes[:count]],
            "kind": kinds,
            "hardship": hardship,
            "priority": priority,
            "latitude": all_north[:count],
            "longitude": all_east[:count],
        }
    ).with_columns(
        pl.when(pl.col("priority") != "").then("priority"),
        level=pl.lit("commune"),
        parent=pl.lit(f"p{province.code:02d}"),
        province=pl.lit(province.code),
    )


def _posts(units: pl.DataFrame) -> pl.DataFrame:
    """Return the posts of all units, in the order of the units and of the templates."""
    template = pl.DataFrame(
        [("commune", *row) for row in _COMMUNE]
        + [("province", *row) for row in _PROVINCE]
        + [("department", suffix, title, None, seats) for suffix, title, seats in _DEPARTMENT],
        schema=["shape", "suffix", "title", "work", "seats"],
        orient="row",
    ).with_row_index("line")
    office = pl.col("kind") == "department"
    staff = [number for number, title in enumerate(TITLES) if title.headship == "staff"]
    return (
        units.with_row_index("place")
        .select(
            pl.col("place").cast(pl.Int64),
            "id",
            "field",
            "province",
            shape=pl.when(office).then(pl.lit("department")).otherwise("level"),
        )
        .join(template, on="shape", how="inner")
        .sort("place", "line")
        .with_columns(
            number=pl.col("title").replace_strict(NUMBER, return_dtype=pl.Int64),
            field=pl.coalesce("work", "field"),
        )
        .select(
            pl.concat_str("id", "suffix", separator="-").alias("id"),
            pl.col("id").alias("unit"),
            "title",
            pl.col("seats").cast(pl.Int64),
            pl.col("title").is_in(_KEY).alias("key"),
            (pl.col("number").is_in(staff) & pl.col("field").is_in(SENSITIVE)).alias("sensitive"),
            "field",
            "number",
            "place",
            "province",
        )
    )
