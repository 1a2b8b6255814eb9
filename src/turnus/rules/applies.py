"""Which posts and officials a rule speaks about: an expression over pairs, or over posts alone."""

from __future__ import annotations

import polars as pl

from turnus.rules.model import AppliesTo

OF_THE_OFFICIAL = frozenset({"staff_status", "gender", "education", "min_age", "max_age"})


def may_apply(to: AppliesTo, *, posts_only: bool = False, leaving: bool = False) -> pl.Expr:
    """Return the Boolean expression that is true where a rule applies; null: not known.

    Parameters
    ----------
    to : AppliesTo
    posts_only : bool
        Leave out what is an attribute of the official, for frames of posts.
    leaving : bool
        Ask the post that the official holds today, not that of the pair.
    """
    conditions: list[pl.Expr] = []
    for attribute in AppliesTo.model_fields:
        wanted = getattr(to, attribute)
        if wanted in ((), None) or (posts_only and attribute in OF_THE_OFFICIAL):
            continue
        of_post_left = leaving and attribute not in OF_THE_OFFICIAL
        column = pl.col(f"from_{attribute}" if of_post_left else attribute)
        match wanted:
            case bool():
                conditions.append(column == wanted)
            case tuple():
                conditions.append(column.is_in(wanted))
            case _:
                old_enough = pl.col("age") >= wanted
                conditions.append(old_enough if attribute == "min_age" else pl.col("age") < wanted)
    # Without a condition a whole column: Polars cannot filter a large frame by one literal.
    return pl.all_horizontal(conditions or [pl.repeat(value=True, n=pl.len())])


def applies(to: AppliesTo, *, posts_only: bool = False) -> pl.Expr:
    """Return the Boolean expression that is true where a rule applies, never null.

    What is not known does not match: a rule about heads does not speak about a post whose headship
    nobody recorded. Parameters are those of `may_apply`.
    """
    found = may_apply(to, posts_only=posts_only)
    # A rule about all posts is a constant; Polars filters large frames by no constant filled in.
    return found.fill_null(value=False) if found.meta.root_names() else found
