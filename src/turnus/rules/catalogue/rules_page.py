"""The page of the documentation that lists every pack and rule with its citations."""

from __future__ import annotations

from datetime import date

from turnus.rules.catalogue.describe import about_text, extends_text, force_text, value_text
from turnus.rules.loading.packs_on_a_day import available_packs, load_pack
from turnus.rules.model import Citation, Pack, RuleFile
from turnus.rules.pool_rules import PoolRuleFile
from turnus.rules.ruleset import RuleSet
from turnus.rules.text.tier_words import tier_word
from turnus.words import speaking

_HEAD = """# Rules

This page is generated from the packs (`python docs/generate.py`). A value marked **unverified** was
recalled or is a setting of the pack: nobody read it in a published text. A hard rule is never
broken by a plan; breaking a soft one costs its weight in a tier, and no gain in a later tier pays
for a loss in an earlier one. Targets of succession pools bind no plan: `turnus pools` shows how a
pool stands, and `turnus check` reports what it misses.
"""


def files_of(ruleset: RuleSet) -> list[RuleFile | PoolRuleFile]:
    """Return the files of all rules of a pack, also of those that do not hold on its day, by id.

    What the pack asks of succession pools stands at the end.
    """
    files = [rule.source for rule in ruleset.rules] + [rule.source for rule in ruleset.dormant]
    pools = [rule.source for rule in ruleset.pool_rules]
    return [*sorted(files, key=lambda file: file.id), *pools]


def own_files_of(ruleset: RuleSet) -> list[RuleFile | PoolRuleFile]:
    """Return the files that a pack has itself, without those of the pack that it extends."""
    return [file for file in files_of(ruleset) if file.id not in ruleset.inherited]


def markdown() -> str:
    """Return the page, in English."""
    with speaking("en"):
        parts = [_HEAD]
        for name in available_packs():
            # Any day loads all files; the page shows the values of all days.
            ruleset = load_pack(name, date.max)
            parts += [_pack(ruleset.pack), _table(own_files_of(ruleset))]
        return "\n".join(parts)


def _pack(pack: Pack) -> str:
    prices = pack.prices
    tiers = " > ".join(f"`{tier}` ({tier_word(tier)})" for tier in pack.tiers)
    priced = ", ".join(
        f"{what} {price.weight} in `{price.tier}`"
        for what, price in (
            ("an empty key post", prices.key_post_vacant),
            ("another empty seat", prices.post_vacant),
            ("an official without a post", prices.official_unplaced),
        )
    )
    waves = (
        f"{pack.waves.days_between} days apart; a key post stands empty for at most "
        f"{pack.waves.key_post_empty_at_most_days} days; {pack.waves.nomination_days} days from "
        "nomination to election"
    )
    if pack.waves.notice_days:
        waves += f"; {pack.waves.notice_days} days of notice before the first"
    extended = f"\n{extends_text(pack)}\n" if pack.extends else ""
    return f"""## {pack.id}

{pack.title}. {" ".join(str(pack.description).split())}
{extended}
- Tiers, the most important first: {tiers}
- Prices: {priced}
- Waves: {waves}
"""


def _table(files: list[RuleFile | PoolRuleFile]) -> str:
    lines = [
        "| rule | kind | force | posts | from | value | source |",
        "|---|---|---|---|---|---|---|",
    ]
    for file in files:
        for place, dated in enumerate(file.values):
            own = (
                f"**{file.id}**: {file.title}",
                f"`{file.kind}`",
                force_text(file),
                about_text(file),
            )
            cells = (
                *(own if place == 0 else [""] * len(own)),
                dated.from_.isoformat(),
                value_text(dated.value),
                _source(dated.citation),
            )
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _source(citation: Citation) -> str:
    parts = [str(citation)]
    if not citation.verified:
        parts.append("**unverified**")
    if citation.note:
        parts.append(str(citation.note))
    return ". ".join(part.rstrip(".") for part in parts) + "."
