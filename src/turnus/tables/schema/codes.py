"""The codes that cells may hold, and the word for each.

Codes are stored, words are shown: one word of a source text often stands for two things, so a
register never stores the word. The English words here are message ids; `label` translates them.
"""

from __future__ import annotations

from turnus.words import mark, pgettext

CODES: dict[str, dict[str, str]] = {
    "unit_kind": {
        "country": mark("unit_kind", "country"),
        "province": mark("unit_kind", "province"),
        "district": mark("unit_kind", "district"),
        "district-town": mark("unit_kind", "district-level town"),
        "city": mark("unit_kind", "city"),
        "township": mark("unit_kind", "township"),
        "ward": mark("unit_kind", "ward"),
        "commune": mark("unit_kind", "commune"),
        "village": mark("unit_kind", "village"),
        "cell": mark("unit_kind", "party cell"),
        "department": mark("unit_kind", "department"),
        "organisation": mark("unit_kind", "organisation"),
        "enterprise": mark("unit_kind", "enterprise"),
        "other": mark("unit_kind", "other unit"),
    },
    "level": {
        "central": mark("level", "central"),
        "province": mark("level", "province"),
        "district": mark("level", "district"),
        "commune": mark("level", "commune"),
        "village": mark("level", "village"),
    },
    "priority": {
        "new-rural": mark("priority", "new rural area"),
        "urban": mark("priority", "urban area"),
        "complex": mark("priority", "complex area"),
    },
    "unit_event": {
        "merge": mark("unit_event", "merger"),
        "split": mark("unit_event", "split"),
        "rename": mark("unit_event", "new name"),
        "upgrade": mark("unit_event", "upgrade"),
        "reparent": mark("unit_event", "new superior unit"),
        "dissolve": mark("unit_event", "dissolution"),
    },
    "body": {
        "committee": mark("body", "full committee"),
        "standing-committee": mark("body", "standing committee"),
        "secretariat": mark("body", "secretariat"),
        "executive": mark("body", "people's committee"),
        "council": mark("body", "people's council"),
        "front": mark("body", "fatherland front"),
        "association": mark("body", "association"),
        "department": mark("body", "department"),
        "court": mark("body", "people's court"),
        "prosecution": mark("body", "people's procuracy"),
        "police": mark("body", "police"),
        "military": mark("body", "military command"),
        "other": mark("body", "other body"),
    },
    "headship": {
        "head": mark("headship", "head"),
        "deputy": mark("headship", "deputy head"),
        "member": mark("headship", "member"),
        "staff": mark("headship", "staff"),
    },
    "filled_by": {
        "appointment": mark("filled_by", "appointment"),
        "election": mark("filled_by", "election"),
    },
    "field": {
        "general": mark("field", "general leadership"),
        "party-affairs": mark("field", "party affairs"),
        "organisation": mark("field", "organisation and personnel"),
        "propaganda": mark("field", "propaganda"),
        "mass-mobilisation": mark("field", "mass mobilisation"),
        "party-inspection": mark("field", "party inspection"),
        "office": mark("field", "office and statistics"),
        "internal-affairs": mark("field", "internal affairs"),
        "inspectorate": mark("field", "inspectorate"),
        "finance": mark("field", "finance and budget"),
        "tax": mark("field", "tax"),
        "customs": mark("field", "customs"),
        "environment": mark("field", "natural resources and environment"),
        "land": mark("field", "land administration"),
        "construction": mark("field", "construction and infrastructure"),
        "planning": mark("field", "planning and investment"),
        "industry-trade": mark("field", "industry and trade"),
        "transport": mark("field", "transport"),
        "agriculture": mark("field", "agriculture and rural development"),
        "social-affairs": mark("field", "labour, war invalids and social affairs"),
        "education": mark("field", "education and training"),
        "health": mark("field", "health"),
        "culture": mark("field", "culture and information"),
        "science": mark("field", "science and technology"),
        "ethnic-affairs": mark("field", "ethnic affairs"),
        "justice": mark("field", "justice"),
        "court": mark("field", "court"),
        "prosecution": mark("field", "prosecution"),
        "police": mark("field", "police"),
        "military": mark("field", "military"),
        "procurement": mark("field", "procurement"),
        "other": mark("field", "other field"),
    },
    "gender": {
        "female": mark("gender", "female"),
        "male": mark("gender", "male"),
        "other": mark("gender", "other"),
    },
    "staff_status": {
        "official": mark("staff_status", "elected or appointed official"),
        "civil-servant": mark("staff_status", "civil servant"),
        "public-employee": mark("staff_status", "public employee"),
        "other": mark("staff_status", "other status"),
    },
    "education": {  # in rising order: the order is used by post requirements
        "secondary": mark("education", "secondary school"),
        "vocational": mark("education", "vocational school"),
        "college": mark("education", "college"),
        "bachelor": mark("education", "bachelor"),
        "master": mark("education", "master"),
        "doctor": mark("education", "doctor"),
    },
    "qualification": {
        "law": mark("qualification", "law"),
        "economics": mark("qualification", "economics and management"),
        "finance": mark("qualification", "finance and accounting"),
        "administration": mark("qualification", "public administration"),
        "party-building": mark("qualification", "party building and political theory"),
        "education": mark("qualification", "teaching and education"),
        "agriculture": mark("qualification", "agriculture and forestry"),
        "environment": mark("qualification", "land and environment"),
        "construction": mark("qualification", "construction and planning"),
        "transport": mark("qualification", "transport"),
        "social-sciences": mark("qualification", "social sciences and social work"),
        "culture": mark("qualification", "culture and the arts"),
        "health": mark("qualification", "medicine and health"),
        "science": mark("qualification", "natural sciences and engineering"),
        "information-technology": mark("qualification", "information technology"),
        "military": mark("qualification", "military science"),
        "police": mark("qualification", "police and security"),
        "other": mark("qualification", "another field"),
    },
    "kinship": {
        "spouse": mark("kinship", "spouse"),
        "parent": mark("kinship", "parent"),
        "child": mark("kinship", "child"),
        "sibling": mark("kinship", "sibling"),
        "grandparent": mark("kinship", "grandparent"),
        "uncle-aunt": mark("kinship", "uncle or aunt"),
        "cousin": mark("kinship", "cousin"),
        "parent-in-law": mark("kinship", "parent-in-law"),
        "child-in-law": mark("kinship", "child-in-law"),
        "sibling-in-law": mark("kinship", "sibling-in-law"),
    },
    "sanction": {
        "reprimand": mark("sanction", "reprimand"),
        "warning": mark("sanction", "warning"),
        "demotion": mark("sanction", "demotion"),
        "removal": mark("sanction", "removal from post"),
        "expulsion": mark("sanction", "expulsion"),
    },
    "movement": {
        "appointment": mark("movement", "appointment"),
        "rotation": mark("movement", "rotation"),
        "transfer": mark("movement", "transfer"),
        "secondment": mark("movement", "secondment"),
        "return": mark("movement", "return"),
        "nomination": mark("movement", "nomination for election"),
        "promotion": mark("movement", "promotion"),
        "recruitment": mark("movement", "recruitment"),
        "sensitive-change": mark("movement", "change of sensitive post"),
    },
    "end_reason": {
        "moved": mark("end_reason", "moved to another post"),
        "returned": mark("end_reason", "returned after rotation"),
        "term-ended": mark("end_reason", "term ended"),
        "retired": mark("end_reason", "retired"),
        "resigned": mark("end_reason", "resigned"),
        "removed": mark("end_reason", "removed"),
        "died": mark("end_reason", "died"),
        "post-abolished": mark("end_reason", "post abolished"),
        "unknown": mark("end_reason", "not known"),
    },
    "task_kind": {
        "difficult": mark("task_kind", "difficult task"),
        "breakthrough": mark("task_kind", "breakthrough task"),
    },
    "task_state": {
        "open": mark("task_state", "open"),
        "done": mark("task_state", "done"),
        "late": mark("task_state", "late"),
        "dropped": mark("task_state", "dropped"),
    },
    "better": {
        "higher": mark("better", "higher is better"),
        "lower": mark("better", "lower is better"),
    },
    "subject_kind": {
        "official": mark("subject_kind", "official"),
        "cell": mark("subject_kind", "party cell"),
        "organisation": mark("subject_kind", "organisation"),
        "unit": mark("subject_kind", "unit"),
        "task": mark("subject_kind", "task"),
    },
    "rating": {
        "excellent": mark("rating", "excellent"),
        "good": mark("rating", "good"),
        "satisfactory": mark("rating", "satisfactory"),
        "unsatisfactory": mark("rating", "unsatisfactory"),
    },
    "stage": {
        "introduced": mark("stage", "introduced"),
        "course-done": mark("stage", "awareness course done"),
        "admitted": mark("stage", "admitted"),
        "left": mark("stage", "left"),
    },
    "recruitment_method": {
        "examination": mark("recruitment_method", "examination"),
        "selection": mark("recruitment_method", "selection"),
    },
}


# Units that are a place where one serves; offices, organisations and villages lie in one.
PLACE_KINDS = frozenset(
    {"province", "district", "district-town", "city", "township", "ward", "commune"}
)


def label(list_name: str, code: str | None) -> str:
    """Return the word for `code` in the language in use; an empty text for None.

    Raises
    ------
    KeyError
        If the list or the code does not exist: codes are checked when a register is read.
    """
    if code is None:
        return ""
    return pgettext(list_name, CODES[list_name][code])
