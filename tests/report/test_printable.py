"""A console gets every text in signs that it can show."""

import io
import json
import sys

import pytest

from gradschool.report.console import prepare_streams
from gradschool.report.json_text import to_json


def console(monkeypatch, encoding):
    """A stand-in for this process's output, prepared; gives what reaches it."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    prepare_streams()

    def printed(text):
        sys.stdout.write(text)
        sys.stdout.flush()
        return raw.getvalue().decode(encoding)

    return printed


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "✓ “done” – 李…"),
        ("cp1252", "+ “done” – \\u674e…"),
        ("ascii", '+ "done" - \\u674e...'),
        ("latin-1", '+ "done" - \\u674e...'),
        ("cp037", '+ "done" - \\u674e...'),
        ("utf-16", "✓ “done” – 李…"),
    ],
)
def test_text_can_be_printed_in_any_encoding(encoding, shown, monkeypatch):
    assert console(monkeypatch, encoding)("✓ “done” – 李…") == shown


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "utf-16"])
def test_half_a_surrogate_pair_ends_nothing(encoding, monkeypatch):
    assert console(monkeypatch, encoding)("half\udc80") == "half\\udc80"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_json_holds_the_same_on_every_console(encoding, monkeypatch):
    printed = console(monkeypatch, encoding)
    data = {"ä": ["✓ 李 🙂", 'a "quoted" \\ word', "\x1b\u2028"]}
    for one_line in (True, False):
        assert json.loads(to_json(data, one_line=one_line)) == data
    assert json.loads(printed(to_json(data))) == data


def test_json_is_left_as_it_is_where_the_console_can_show_it(monkeypatch):
    console(monkeypatch, "latin-1")
    assert to_json({"name": "Zoë"}, one_line=True) == '{"name":"Zoë"}'


def test_streams_that_are_not_there_or_are_no_files_are_left_alone(monkeypatch):
    """As under `pythonw`, and where another program has put its own in their place."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    prepare_streams()
    assert json.loads(to_json({"name": "Zoë"})) == {"name": "Zoë"}


def test_json_escapes_what_a_terminal_obeys_and_what_nobody_sees():
    hostile = "a\x7f\x9b31m\u202eb\u200b\u3164\U000e0041 Zoë 李"
    for one_line in (True, False):
        text = to_json({"name": hostile}, one_line=one_line)
        assert all(sign.isprintable() or sign == "\n" for sign in text)
        assert "Zoë 李" in text
        assert json.loads(text) == {"name": hostile}
