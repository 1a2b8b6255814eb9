from __future__ import annotations

from rich.console import Console

from turnus.cli.shared.console import WordTable


def shown(width: int, ratios: tuple[int | None, ...], *cells: str) -> str:
    screen = Console(width=width, color_system=None)
    table = WordTable(expand=ratios[0] is not None)
    for number, ratio in enumerate(ratios):
        table.add_column(str(number), overflow="fold", ratio=ratio)
    table.add_row(*cells)
    with screen.capture() as caught:
        screen.print(table)
    return caught.get()


def test_no_word_is_broken_while_the_screen_has_room_for_the_longest():
    sentence = "a long sentence of short words " * 4
    for ratios in ((None, None), (1, 5)):
        text = shown(60, ratios, "nguyen-thi-thanh-huong-of-le-ho", sentence)
        assert "nguyen-thi-thanh-huong-of-le-ho" in text
        assert max(map(len, text.splitlines())) <= 60


def test_where_there_is_no_room_words_are_folded_and_nothing_is_lost():
    text = shown(30, (None, None), "x" * 20, "y" * 20)
    assert (text.count("x"), text.count("y")) == (20, 20)
    assert max(map(len, text.splitlines())) <= 30


def test_a_column_without_a_share_shows_its_longest_line_whole():
    assert "  late " in shown(60, (None, 1), "  late", "a long sentence of short words " * 4)
