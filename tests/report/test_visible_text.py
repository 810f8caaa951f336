"""What a student wrote is shown as it is, except for what acts on a terminal or hides from the eye."""

import io
import unicodedata

import pytest
from records_for_tests import HOSTILE

from gradschool.report.text import first_line, number, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("loss = 0.5", "loss = 0.5"),
        ("two\nlines\twith a tab", "two\nlines\twith a tab"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x9b2J", "\\x9b2J"),
        ("bell\x07 null\x00 delete\x7f", "bell\\x07 null\\x00 delete\\x7f"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\u2066a\u2069\u200e\u061c", "\\u2066a\\u2069\\u200e\\u061c"),
        ("pass\u200bword", "pass\\u200bword"),
        ("\ufeffimport", "\\ufeffimport"),
        ("a\u00a0b", "a\\xa0b"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("half\udc80", "half\\udc80"),
        ("line\u2028end", "line\\u2028end"),
        ("filler\u3164", "filler\\u3164"),
        ("selector\U000e0101", "selector\\U000e0101"),
        ("Béla Ångström 李明 مريم 🙂", "Béla Ångström 李明 مريم 🙂"),
    ],
)
def test_only_what_acts_or_hides_is_escaped(text, shown):
    assert visible(text) == shown


def test_accents_written_as_marks_stay_but_do_not_pile_up():
    assert visible("e\u0301") == "e\u0301"
    assert visible("e" + "\u0301" * 5) == "e\u0301\u0301\u0301\\u0301\\u0301"


def test_one_line_stays_one_line():
    assert visible("a\nb\tc\r\nd", one_line=True) == "a\\nb\\tc\\nd"


def test_a_long_text_is_cut_and_says_by_how_much():
    assert visible("x" * 12_345, 345) == "x" * 345 + "\n[12,000 more characters are left out]"
    assert visible("x" * 10, 8, one_line=True) == "x" * 8 + " [2 more characters are left out]"
    assert visible("x" * 8, 8) == "x" * 8


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_hostile_is_left_that_a_terminal_obeys(name):
    shown = visible(HOSTILE[name] * 3)
    kinds = {unicodedata.category(character) for character in shown if character not in "\n\t"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def test_every_character_there_is_comes_out_visible():
    everything = "".join(map(chr, range(0x110000)))
    shown = visible(everything, limit=len(everything))
    assert all(character.isprintable() or character in "\n\t" for character in shown)
    io.BytesIO().write(shown.encode("utf-8"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (7.0, "7"),
        (7.5, "7.5"),
        (20 / 3, "6.67"),
        (0.0, "0"),
        (1234.0, "1234"),
        (float("nan"), "?"),
        (2.999, "3"),
    ],
)
def test_scores_have_no_needless_decimals(value, shown):
    assert number(value) == shown


def test_the_first_line_is_the_first_with_something_on_it():
    assert first_line("\n  \n  here \nthere") == "here"
    assert first_line(" \n") == ""
