"""Rules in words: their values, the posts they speak about, their price."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from turnus.rules.kinds import KINDS
from turnus.rules.kinds.base import is_about_leaving
from turnus.rules.model import AppliesTo, Pack, RuleFile
from turnus.rules.pool_rules import POOL_KINDS, PoolRuleFile
from turnus.rules.text.tier_words import tier_word
from turnus.tables.schema.codes import label
from turnus.words import _, show_number


def value_shape(rule: RuleFile | PoolRuleFile) -> type[BaseModel]:
    """Return the shape of the values that the kind of a rule declares."""
    return KINDS[rule.kind].value if isinstance(rule, RuleFile) else POOL_KINDS[rule.kind]


def value_text(value: Mapping[str, Any] | None) -> str:
    """Return a value as it stands in its file, in one line; a repealed rule has none."""
    if value is None:
        return _("repealed")
    return ", ".join(f"{key}: {_plain(item)}" for key, item in value.items())


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "(" + ", ".join(f"{key}: {_plain(item)}" for key, item in value.items()) + ")"
    if isinstance(value, list | tuple):
        return " + ".join(
            f"({_plain(item)})" if isinstance(item, list | tuple) else _plain(item)
            for item in value
        )
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def extends_text(pack: Pack) -> str:
    """Return the sentence about the pack that a pack extends."""
    return _("Extends {pack}: its rules hold too.").format(pack=pack.extends)


def applies_text(to: AppliesTo) -> str:
    """Return which posts a rule speaks about, in words of the language in use."""
    parts: list[str] = []
    for attribute in AppliesTo.model_fields:
        wanted = getattr(to, attribute)
        if isinstance(wanted, tuple) and wanted:
            words = wanted if attribute == "title" else [label(attribute, code) for code in wanted]
            parts.append(" / ".join(words))
    for wanted, yes, no in (
        (to.key, _("key posts"), _("posts that are not key posts")),
        (to.sensitive, _("sensitive posts"), _("posts that are not sensitive")),
    ):
        if wanted is not None:
            parts.append(yes if wanted else no)
    for years, text in (
        (to.min_age, _("officials of {years} years and more")),
        (to.max_age, _("officials under {years} years")),
    ):
        if years is not None:
            parts.append(text.format(years=show_number(years)))
    return "; ".join(parts) or _("all posts")


def about_text(rule: RuleFile | PoolRuleFile) -> str:
    """Return which posts or pools a rule speaks about, in words of the language in use."""
    if isinstance(rule, RuleFile):
        posts = applies_text(rule.applies_to)
        if rule.applies_to != AppliesTo() and is_about_leaving(KINDS[rule.kind]):
            return _("the post that is left: {posts}").format(posts=posts)
        return posts
    return " / ".join(label("level", code) for code in rule.level) or _("all pools")


def force_text(rule: RuleFile | PoolRuleFile) -> str:
    """Return whether the rule is hard, or what breaking it costs."""
    if isinstance(rule, PoolRuleFile):
        return _("target of pools")
    if rule.force == "hard":
        return _("hard")
    if rule.tier is None:
        raise ValueError(f"the soft rule {rule.id} has no tier")
    return _("soft: {weight} in the priority “{tier}”").format(
        weight=rule.weight, tier=tier_word(rule.tier)
    )
