"""The columns of the pair frame: where each comes from, and how the derived ones follow.

Beside each column stands the column of the register that a reader has to fill in when its value is
not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from turnus.rules.model import Pack
from turnus.rules.pairs.movement import movement, planned_months

OFFICIAL_SIDE: dict[str, str] = {
    "official": "officials.id",
    "official_name": "officials.name",
    "gender": "officials.gender",
    "ethnicity": "officials.ethnicity",
    "minority": "officials.ethnicity",
    "birth_date": "officials.birth_date",
    "age": "officials.birth_date",
    "staff_status": "officials.staff_status",
    "education": "officials.education",
    "education_rank": "officials.education",
    "qualifications": "officials.qualifications",
    "service_years": "officials.service_from",
    "member": "officials.member_from",
    "native_unit": "officials.native_unit",
    "incumbent": "appointments.post",
    "from_post": "appointments.post",
    "from_exists": "appointments.post",
    "from_unit": "posts.unit",
    "from_place": "units.kind",
    "from_unit_name": "units.name",
    "from_title": "posts.title",
    "from_title_name": "titles.name",
    "from_body": "titles.body",
    "from_headship": "titles.headship",
    "from_rank": "titles.rank",
    "from_level": "units.level",
    "from_unit_kind": "units.kind",
    "from_field": "posts.field",
    "from_sensitive": "posts.sensitive",
    "from_key": "posts.key",
    "from_filled_by": "titles.filled_by",
    "from_since": "appointments.valid_from",
    "years_in_post": "appointments.valid_from",
    "years_in_title_here": "appointments.valid_from",
    "since_in_headship_here": "appointments.valid_from",
    "years_in_headship_here": "appointments.valid_from",
    "from_since_merged": "appointments.valid_from",
    "years_in_post_merged": "appointments.valid_from",
    "years_in_title_here_merged": "appointments.valid_from",
    "since_in_headship_here_merged": "appointments.valid_from",
    "years_in_headship_here_merged": "appointments.valid_from",
    "from_movement": "appointments.movement",
    "from_origin_post": "appointments.from_post",
    "from_origin_place": "appointments.from_post",
    "from_planned_end": "appointments.planned_end",
    "from_tasks": "tasks.official",
    "years_to_retirement": "officials.birth_date",
    "last_reprimand": "sanctions.valid_from",
    "last_warning": "sanctions.valid_from",
    "last_demotion": "sanctions.valid_from",
    "last_removal": "sanctions.valid_from",
    "grassroots_years": "appointments.valid_from",
    "priority_years": "appointments.valid_from",
    "hardship_career": "appointments.valid_from",
    "has_preferences": "preferences.rank",
    "pool_rank": "pools.title",
}

POST_SIDE: dict[str, str] = {
    "post": "posts.id",
    "unit": "posts.unit",
    "unit_name": "units.name",
    "place": "units.kind",
    "place_name": "units.name",
    "title": "posts.title",
    "title_name": "titles.name",
    "body": "titles.body",
    "headship": "titles.headship",
    "rank": "titles.rank",
    "level": "units.level",
    "unit_kind": "units.kind",
    "field": "posts.field",
    "post_gender": "posts.gender",
    "sensitive": "posts.sensitive",
    "key": "posts.key",
    "filled_by": "titles.filled_by",
    "term_years": "titles.term_years",
    "managed_by": "titles.managed_by",
    "priority": "units.priority",
    "hardship": "units.hardship",
    "seats": "posts.seats",
}

RELATION: dict[str, str] = {
    "stay": "appointments.post",
    "concurrent": "appointments.concurrent",
    "same_unit": "posts.unit",
    "same_place": "units.kind",
    "same_province": "units.level",
    "native_here": "officials.native_unit",
    "residence_years_here": "residences.valid_from",
    "residence_least_here": "units.kind",
    "in_pool": "pools.official",
    "distance": "units.latitude",
    "preference_rank": "preferences.rank",
    "excepted": "exceptions.rule",
    "on": "",
    "movement": "titles.rank",
    "planned_months": "titles.rank",
    "nomination": "titles.filled_by",
}

PAIR_COLUMNS: dict[str, str] = OFFICIAL_SIDE | POST_SIDE | RELATION

# Columns that take a fact of the pack beside cells: where all the cells are filled, it is missing.
WITH_THE_PACK: dict[str, tuple[tuple[str, ...], str]] = {
    "years_to_retirement": (("birth_date", "gender"), "pack.yaml.retirement_age"),
    "minority": (("ethnicity",), "pack.yaml.majority_ethnicity"),
}


def derived(pack: Pack, on: date) -> dict[str, pl.Expr]:
    """Return the columns that follow from others, by a pack on a day.

    In topological order: each needs only columns before it.
    """
    return {
        "stay": (pl.col("from_post") == pl.col("post")).fill_null(value=False),
        "same_unit": pl.col("from_unit") == pl.col("unit"),
        "same_place": pl.col("from_place") == pl.col("place"),
        "movement": movement(pack, on),
        "planned_months": planned_months(pack, on),
        "nomination": (pl.col("filled_by") == "election") & ~pl.col("stay"),
    }


def with_needed(columns: Iterable[str], following: dict[str, pl.Expr]) -> set[str]:
    """Return `columns` and all that the derived ones among them are computed from.

    Transitive closure, in one pass against the topological order of `derived`.
    """
    needed = set(columns)
    for name in reversed(following):
        if name in needed:
            needed |= set(following[name].meta.root_names())
    return needed
