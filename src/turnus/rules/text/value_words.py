"""Words for the values of rules: what a key of a rule file asks for, and the codes under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from turnus.tables.schema.codes import CODES, label
from turnus.words import _, mark, pgettext, show_number

KEY_WORDS = {
    "arrivals_only": mark("value", "newcomers only"),
    "at_least": mark("value", "at least"),
    "at_most": mark("value", "at most"),
    "bodies": mark("value", "bodies"),
    "by": mark("value", "counted by"),
    "changes": mark("value", "changes at most"),
    "demotion": mark("value", "months after a demotion"),
    "due_after_months": mark("value", "months to the deadline at least"),
    "due_within_months": mark("value", "months to the deadline at most"),
    "education": mark("value", "education"),
    "families": mark("value", "fields that count as one"),
    "field": mark("value", "field"),
    "free_km": mark("value", "km without points"),
    "gender": mark("value", "gender"),
    "grassroots_years": mark("value", "years at the grassroots"),
    "half_at": mark("value", "half of the points at a burden of"),
    "head_and_deputy": mark("value", "head and deputy"),
    "head_and_fields": mark("value", "head and those responsible for"),
    "higher": mark("value", "to a higher post"),
    "in_percent": mark("value", "in percent of the officials"),
    "km": mark("value", "within so many km of home"),
    "kinds": mark("value", "kinds of task"),
    "led_in_person": mark("value", "only tasks led in person"),
    "level": mark("value", "level"),
    "max_age": mark("value", "younger than"),
    "member": mark("value", "party member"),
    "min_age": mark("value", "age at least"),
    "min_seats": mark("value", "from so many seats on"),
    "minority": mark("value", "ethnic minority"),
    "months": mark("value", "months"),
    "moves": mark("value", "moves at most"),
    "non_local_years": mark("value", "non-locals, with fewer years of residence than"),
    "none": mark("value", "points for a post that was not wished for"),
    "only_higher": mark("value", "only before a higher post"),
    "percent": mark("value", "percent"),
    "persons": mark("value", "persons at most"),
    "points": mark("value", "points"),
    "points_per_10km": mark("value", "points for each 10 km"),
    "points_per_rank": mark("value", "points for each rank below the first wish"),
    "pool": mark("value", "members of the pool for the title"),
    "posts": mark("value", "posts at most"),
    "priority_years": mark("value", "years in a priority area"),
    "province": mark("value", "in the own province"),
    "ranges": mark("value", "moves by kind"),
    "relations": mark("value", "kinship"),
    "removal": mark("value", "months after a removal"),
    "reprimand": mark("value", "months after a reprimand"),
    "residence_years": mark("value", "years of residence that make a local"),
    "same_title_exempt": mark("value", "holders of the same title need no pool"),
    "service_years": mark("value", "years of service"),
    "terms": mark("value", "terms"),
    "usual_education": mark("value", "usual education"),
    "warning": mark("value", "months after a warning"),
    "who": mark("value", "who"),
    "wish": mark("value", "where wished for"),
    "years": mark("value", "years"),
    "years_non_local": mark("value", "years for a non-local"),
}

# Codes that are no codes of the tables.
_OWN_CODES = {
    "by": {
        "body": mark("value", "body"),
        "field": mark("value", "field"),
        "headship": mark("value", "headship"),
        "level": mark("value", "level"),
        "place": mark("value", "place"),
        "title": mark("value", "title"),
        "unit": mark("value", "unit"),
    },
    "higher": {
        "in-place": mark("value", "in the same place, from the pool"),
        "never": mark("value", "never"),
    },
    "pool": {
        "anywhere": mark("value", "anywhere"),
        "province": mark("value", "in the own province"),
    },
}

# The list whose words show the codes under a key, or its own keys.
_LISTS = {
    "bodies": "body",
    "families": "field",
    "head_and_fields": "field",
    "kinds": "task_kind",
    "ranges": "movement",
    "relations": "kinship",
    "usual_education": "education",
}


def value_words(value: Mapping[str, Any] | None) -> str:
    """Return a value in words of the language in use, in one line; a repealed rule has none."""
    if value is None:
        return _("repealed")
    return ", ".join(f"{_key(key)}: {_shown(key, item)}" for key, item in value.items())


def _key(key: str) -> str:
    return pgettext("value", KEY_WORDS[key])


def _shown(key: str, item: object) -> str:
    match item:
        case Mapping() if key == "ranges":
            parts = (f"{_word(key, code)} {value_words(range_)}" for code, range_ in item.items())
            return "; ".join(parts)
        case Mapping():
            return f"({value_words(item)})"
        case list() | tuple():
            return " + ".join(
                f"({_shown(key, each)})" if isinstance(each, list | tuple) else _shown(key, each)
                for each in item
            )
        case bool():
            return _("yes") if item else _("no")
        case int() | float():
            return show_number(item)
    return _word(key, str(item))


def _word(key: str, code: str) -> str:
    """Return the word for a code under a key; what is no code stands as it is."""
    if key in _OWN_CODES:
        return pgettext("value", _OWN_CODES[key][code])
    list_name = _LISTS.get(key, key)
    return label(list_name, code) if list_name in CODES else code
