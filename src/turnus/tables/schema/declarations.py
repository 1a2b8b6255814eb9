"""The schema of every table, in one place.

From it come validation (Pandera over Polars), the data package descriptor, the empty workbook and
the reference page. A table that is missing and a cell that is empty are fine unless said otherwise.

Dates may be partial. In files a date is one text cell (`2021`, `2021-12` or `2021-12-01`); in
memory it is two columns: ``valid_from`` (`Date`, the first day of what is known) and
``valid_from_precision`` (`"day"`, `"month"` or `"year"`). Intervals are half-open:
``valid_from <= day < valid_to``; an empty end is open.

Tables also say here whether their rows are about persons, and what of them is public.
"""

from __future__ import annotations

from turnus.tables.schema.column_types import (
    LIST_SEPARATOR,
    PRECISION_SUFFIX,
    Column,
    Table,
    boolean,
    code,
    day,
    ids,
    integer,
    number,
    text,
    validity,
    wording,
)

__all__ = ["LIST_SEPARATOR", "PRECISION_SUFFIX", "TABLES", "Column", "Table"]

_ID = text("id", "identifier, unique in the table", required=True)

_TABLES = (
    Table(
        "units",
        "a unit of the administration or an organisation, with its place in the tree",
        (
            _ID,
            wording("name", "name as it is written", required=True),
            code("kind", "unit_kind", "kind of the unit", required=True),
            code("level", "level", "level of the administration", required=True),
            text("parent", "unit directly above; empty at the top", ref="units"),
            text("code", "official statistical code"),
            code("priority", "priority", "kind of priority area; empty: none"),
            integer("hardship", "hardship of service, 0 (none) and up", minimum=0),
            number("latitude", "degrees north"),
            number("longitude", "degrees east"),
            *validity(),
        ),
    ),
    Table(
        "unit_events",
        "a merger, split, new name or other change of units",
        (
            _ID,
            code("kind", "unit_event", "what happens", required=True),
            day("date", "day of effect", required=True),
            boolean("planned", "whether it is still a plan"),
            ids("from_units", "units before", ref="units"),
            ids("to_units", "units after", ref="units"),
            text("document", "document that orders it", ref="documents"),
        ),
    ),
    Table(
        "titles",
        "a title that posts carry: the body it sits in, its rank, how it is filled",
        (
            _ID,
            wording("name", "name as it is written", required=True),
            code("body", "body", "body in which the title sits", required=True),
            code("headship", "headship", "head, deputy, member or staff", required=True),
            integer("rank", "rank; a higher number is a higher rank", minimum=0),
            code("filled_by", "filled_by", "how a holder comes into the post"),
            integer("term_years", "length of a term in years", minimum=1),
            code("managed_by", "level", "managing authority"),
        ),
    ),
    Table(
        "posts",
        "a post of a unit, with its seats",
        (
            _ID,
            text("unit", "unit that has the post", required=True, ref="units"),
            text("title", "title of the post", required=True, ref="titles"),
            integer("seats", "number of seats; empty: one", minimum=0),
            boolean("key", "whether it must not stand empty"),
            boolean("sensitive", "whether it is prone to corruption"),
            code("field", "field", "field of work"),
            *validity(),
        ),
    ),
    Table(
        "officials",
        "a person under the register",
        (
            _ID,
            text("name", "name as it is written", required=True),
            text("other_names", "further names"),
            day("birth_date", "date of birth"),
            code("gender", "gender", "gender"),
            text("ethnicity", "ethnic group, as a code of the register"),
            text("native_unit", "unit of birth and upbringing", ref="units"),
            code("staff_status", "staff_status", "legal status"),
            code("education", "education", "highest completed education"),
            day("service_from", "entry into service"),
            day("member_from", "admission to the party"),
            boolean("generated", "whether the person is invented"),
            boolean("undisclosed", "whether the source does not say who this is: is never planned"),
        ),
        persons="public",
    ),
    Table(
        "residences",
        "where an official lived, studied or worked",
        (
            text("official", "the official", required=True, ref="officials"),
            text("unit", "the unit", required=True, ref="units"),
            *validity(),
        ),
        key=("official", "unit", "valid_from"),
        persons="private",
        withheld=("unit",),
    ),
    Table(
        "kinships",
        "two officials who are kin: the relative is the official's parent, spouse ...",
        (
            text("official", "the official", required=True, ref="officials"),
            text("relative", "the other official", required=True, ref="officials"),
            code("relation", "kinship", "what the relative is to the official", required=True),
        ),
        key=("official", "relative"),
        persons="private",
    ),
    Table(
        "sanctions",
        "a disciplinary measure",
        (
            text("official", "the official", required=True, ref="officials"),
            code("kind", "sanction", "kind of measure", required=True),
            *validity(),
            text("document", "the decision", ref="documents"),
        ),
        key=("official", "kind", "valid_from"),
        persons="private",
    ),
    Table(
        "appointments",
        "an official in a post, from a day to a day",
        (
            _ID,
            text("official", "the official", required=True, ref="officials"),
            text("post", "the post", required=True, ref="posts"),
            *validity(),
            day("planned_end", "planned end of a rotation, secondment or term"),
            code("movement", "movement", "how the official came"),
            text("from_post", "post that the official left for it", ref="posts"),
            text("start_document", "decision that began it", ref="documents"),
            text("end_document", "decision that ended it", ref="documents"),
            code("end_reason", "end_reason", "why it ended"),
            boolean("concurrent", "whether it is held beside another post"),
        ),
        persons="public",
        withheld=(
            *("post", "from_post", "valid_from", "valid_to", "planned_end"),
            *("start_document", "end_document"),
        ),
    ),
    Table(
        "documents",
        "a resolution, decision, plan or guide; number and date together name it",
        (
            _ID,
            text("number", "number as it is written", required=True),
            wording("issuer", "who issued it"),
            day("date", "date of issue", required=True),
            wording("kind", "kind of document"),
            wording("title", "title"),
            ids("implements", "documents that it implements", ref="documents"),
            ids("replaces", "documents that it replaces", ref="documents"),
            *validity(),
        ),
    ),
    Table(
        "exceptions",
        "a recorded exception from a rule, for one official or for the group of a unit",
        (
            _ID,
            text("rule", "id of the rule that is lifted", required=True),
            text("official", "the official; empty: the group of the unit", ref="officials"),
            text("unit", "the unit whose group a rule over groups spares", ref="units"),
            text("post", "only for this post; empty: for any", ref="posts"),
            wording("reason", "why", required=True),
            text("document", "decision that grants it", ref="documents"),
            *validity(),
        ),
        persons="private",
        withheld=("post", "reason"),
    ),
    Table(
        "pools",
        "an official planned for a title in a coming term",
        (
            _ID,
            text("term", "term, such as 2025-2030", required=True),
            code("level", "level", "level of the pool", required=True),
            text("title", "title planned for", required=True, ref="titles"),
            text("official", "the official", required=True, ref="officials"),
            text("document", "decision that approved it", ref="documents"),
        ),
        persons="private",
    ),
    Table(
        "preferences",
        "where an official would like to go; either a unit or a post",
        (
            text("official", "the official", required=True, ref="officials"),
            text("unit", "any post of this unit", ref="units"),
            text("post", "this post", ref="posts"),
            integer("rank", "1 is the first wish", required=True, minimum=1),
        ),
        key=("official", "rank"),
        persons="private",
    ),
    Table(
        "tasks",
        "a difficult or breakthrough task that a leader takes on",
        (
            _ID,
            code("kind", "task_kind", "kind of task", required=True),
            wording("title", "what is to be done", required=True),
            text("assigned_by", "unit that assigned it", ref="units"),
            text("official", "who carries it", required=True, ref="officials"),
            text("unit", "unit in which it is done", ref="units"),
            boolean("led_in_person", "whether the official leads it in person"),
            day("from", "day of assignment"),
            day("due", "deadline"),
            code("state", "task_state", "state"),
            wording("drop_reason", "why it was dropped"),
        ),
        persons="private",
        withheld=("drop_reason",),
    ),
    Table(
        "task_updates",
        "progress of a task",
        (
            text("task", "the task", required=True, ref="tasks"),
            day("date", "day of the entry", required=True),
            wording("text", "what happened", required=True),
            number("progress", "progress in percent"),
            wording("evidence", "what shows it"),
        ),
        key=("task", "date"),
        persons="private",
        withheld=("text", "evidence"),
    ),
    Table(
        "targets",
        "a target given to a unit or an organisation",
        (
            _ID,
            text("unit", "the unit", ref="units"),
            wording("organisation", "the organisation, if it is not a unit"),
            text("indicator", "what is counted", required=True, ref="indicators"),
            text("period", "period, such as 2024 or 2024-H1", required=True),
            number("asked", "asked for"),
            number("planned", "planned, not yet achieved"),
            number("achieved", "achieved"),
            text("document", "document that sets it", ref="documents"),
        ),
    ),
    Table(
        "indicators",
        "something that is measured",
        (
            _ID,
            wording("name", "name as it is written", required=True),
            wording("unit_of_measure", "unit of measure"),
            code("better", "better", "which direction is better"),
            boolean("cumulative", "whether values of a year add up"),
        ),
    ),
    Table(
        "indicator_values",
        "plan, actual value and baseline of an indicator for a unit and a period",
        (
            text("indicator", "the indicator", required=True, ref="indicators"),
            text("unit", "the unit", required=True, ref="units"),
            text("period", "period, such as 2024 or 2024-H1", required=True),
            number("plan", "planned value"),
            number("actual", "actual value"),
            number("baseline", "value to compare with"),
        ),
        key=("indicator", "unit", "period"),
    ),
    Table(
        "checklists",
        "a list of criteria or steps for a unit",
        (
            _ID,
            wording("name", "name as it is written", required=True),
            text("unit", "the unit", ref="units"),
            day("date", "day of the assessment"),
            text("document", "document that sets it", ref="documents"),
        ),
    ),
    Table(
        "checklist_items",
        "one criterion or step",
        (
            _ID,
            text("checklist", "the checklist", required=True, ref="checklists"),
            wording("text", "the criterion", required=True),
            boolean("met", "whether it is met; empty: not assessed"),
            day("date", "day on which it was met"),
        ),
    ),
    Table(
        "ratings",
        "the yearly rating of an official, cell, organisation or unit",
        (
            code("subject_kind", "subject_kind", "what is rated", required=True),
            text("subject", "id of what is rated", required=True),
            integer("year", "the year", required=True),
            code("rating", "rating", "the rating", required=True),
        ),
        key=("subject_kind", "subject", "year"),
        persons="private",
    ),
    Table(
        "memberships",
        "a stage on the way into the party",
        (
            _ID,
            text("member", "id of a person who is no official of the register"),
            text("official", "the official", ref="officials"),
            text("unit", "the cell", required=True, ref="units"),
            text("introduced_by", "association that put the person forward", ref="units"),
            code("stage", "stage", "stage", required=True),
            day("date", "day", required=True),
        ),
        persons="private",
    ),
    Table(
        "recruitments",
        "an entry into service",
        (
            _ID,
            text("unit", "the unit", required=True, ref="units"),
            integer("year", "the year", required=True),
            code("method", "recruitment_method", "method", required=True),
            code("staff_status", "staff_status", "status entered", required=True),
            text("official", "the official", ref="officials"),
        ),
        persons="private",
    ),
    Table(
        "notes",
        "a dated narrative entry",
        (
            code("subject_kind", "subject_kind", "what it is about", required=True),
            text("subject", "id of what it is about", required=True),
            day("date", "day of the entry", required=True),
            wording("text", "the text", required=True),
            wording("source", "where it comes from"),
        ),
        key=(),
        persons="private",
        withheld=("text", "source"),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
