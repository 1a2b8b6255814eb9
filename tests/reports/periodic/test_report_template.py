"""Templates: what they may say, and what is refused with its line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnus.reports.periodic.report_template import (
    Heading,
    Piece,
    Placeholder,
    Points,
    Reference,
    TemplateError,
    Words,
    find,
    parse,
)
from turnus.words import LANGUAGES, speaking


def read(text: str) -> tuple[object, ...]:
    return parse(text, "our.md", known=("moves", "heads"), figures=("KB1", "KB-heads")).elements


def faults(text: str) -> list[str]:
    with speaking("en"), pytest.raises(TemplateError) as caught:
        read(text)
    return str(caught.value).splitlines()


def test_a_placeholder_alone_is_a_block_and_inside_a_sentence_a_number() -> None:
    assert read("# T\n\n{table moves KB1}\n\nThere were {KB1} moves.") == (
        Placeholder("table", ("moves", "KB1"), 3),
        Words((Piece("There were "), Reference("KB1", "value", 5), Piece(" moves."))),
    )


def test_a_figure_alone_in_a_paragraph_is_a_sentence_of_one_number() -> None:
    assert read("# T\n\n{KB-heads}") == (Words((Reference("KB-heads", "value", 3),)),)


def test_forms_of_a_figure_follow_a_point_or_a_colon() -> None:
    assert read("# T\n\nx {KB1.parts} {KB1:sentence}")[0] == Words(
        (
            Piece("x "),
            Reference("KB1", "parts", 3),
            Piece(" "),
            Reference("KB1", "sentence", 3),
        )
    )


def test_lists_headings_comments_and_doubled_braces_are_read() -> None:
    assert read("<!-- for us -->\n# T\n\n## One {{a}}\n\n- **first**\n- second") == (
        Heading(2, (Piece("One "), Piece("{"), Piece("a"), Piece("}"))),
        Points(((Piece("first", "strong"),), (Piece("second"),))),
    )


def test_the_line_of_a_fault_is_that_of_the_placeholder_not_of_its_paragraph() -> None:
    assert faults("# T\n\nOne line.\nThere were {KB9} moves.") == [
        (
            "our.md, line 4: The register publishes no figure “KB9”, and no measure is called so. "
            "Did you mean “KB1”?"
        )
    ]


def test_all_faults_are_told_at_once_in_the_order_of_their_lines() -> None:
    found = faults(
        "# T\n\n{graph KB1}\n\n{chart}\n\n{table movs}\n\nA { brace\n\n{KB1.mean} x\n\n"
        "A {table KB1} inside\n\n> quoted\n\n[link](x)"
    )
    assert found == [
        "our.md, line 3: “graph” asks for no block; there are sentences, table, chart, and audit.",
        "our.md, line 5: “chart” names no figures, such as {chart moves}.",
        (
            "our.md, line 7: The register publishes no figure “movs”, and no measure is called so. "
            "Did you mean “moves”?"
        ),
        "our.md, line 9: A brace is not closed or not opened; a plain one is “{{”.",
        (
            "our.md, line 11: A figure has no form “mean”; there are value, sentence, parts, "
            "label, numerator, and denominator."
        ),
        "our.md, line 13: “{table KB1}” makes a block and stands alone, between empty lines.",
        (
            "our.md, line 15: This is no part of the template format. Use headings, paragraphs, "
            "lists with “-”, **bold**, *italic* and placeholders in braces."
        ),
        "our.md, line 17: Links, pictures and code are no part of the template format.",
    ]


def test_a_table_of_the_template_itself_is_told_once_with_its_line() -> None:
    (found,) = faults("# T\n\n## Posts\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    assert found.startswith("our.md, line 5: This is no part of the template format.")


def test_a_template_has_one_title_and_it_comes_first() -> None:
    assert faults("Only words.") == [
        "our.md, line 1: The template has no title; its first line is “# …”."
    ]
    assert faults("# One\n\n# Two") == [
        "our.md, line 3: A template has one title, “# …”, and it comes first."
    ]


@given(st.text(alphabet="ab {}#-*_.:\n<!>[]`", max_size=60))
def test_any_text_is_a_template_or_has_faults_but_never_fails_otherwise(text: str) -> None:
    with suppress(TemplateError):
        assert all(
            not isinstance(item, Heading) or item.level > 1 for item in read("# T\n\n" + text)
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_sections_and_placeholders(language: str) -> None:
    from_english = _skeleton("en")
    assert from_english
    assert _skeleton(language) == from_english


def _skeleton(language: str) -> list[str]:
    lines = find("term-review", language).read_text(encoding="utf-8").splitlines()
    return [line if line.startswith("{") else line.split(" ")[0] for line in lines if line[:1] in
            ("{", "#")]  # fmt: skip


def test_an_unknown_template_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    with (
        speaking("en"),
        pytest.raises(
            TemplateError, match=r"term-revue: there is no such template; use one of: term-review\."
        ),
    ):
        find("term-revue", "en")
    with (
        speaking("en"),
        pytest.raises(
            TemplateError, match=r"ours\.md: there is no such file; write a template into it\."
        ),
    ):
        find(str(tmp_path / "ours.md"), "en")
