"""The answers file: what is written is read back, and a fault names file and line."""

from __future__ import annotations

import math
import os

import pytest

from gradschool.errors import SubmissionError, UsageError
from gradschool.kinds.quiz.answers_file import LARGEST_FILE, read_answers, write_answers

ANSWERS = {
    "tensors_quiz": {
        "shape": "(3, 4)",
        "text": 'a "quoted"\n\\ text\x7f with ü',
        "count": 12,
        "spread": 1e-05,
        "big": 1e300,
        "limit": -math.inf,
        "yes": True,
        "order": ["step", "zero"],
        "sizes": [3, 4],
        "none": [],
    },
    "odd name": {"dotted.id": "b"},
    "empty_quiz": {},
}


def test_what_is_written_is_read_back(tmp_path):
    path = tmp_path / "new folder" / "answers.toml"
    write_answers(path, ANSWERS)
    assert read_answers(path) == ANSWERS
    assert type(read_answers(path)["tensors_quiz"]["yes"]) is bool


def test_writing_again_replaces_the_file_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "answers.toml"
    write_answers(path, ANSWERS)
    write_answers(path, {"tensors_quiz": {"shape": "()"}})
    assert read_answers(path) == {"tensors_quiz": {"shape": "()"}}
    assert os.listdir(tmp_path) == ["answers.toml"]


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "answers.toml"
    write_answers(path, ANSWERS)

    def no_space(*_):
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", no_space)
    with pytest.raises(UsageError, match="cannot be written"):
        write_answers(path, {})
    assert read_answers(path) == ANSWERS
    assert os.listdir(tmp_path) == ["answers.toml"]


def test_what_is_no_answer_is_not_written(tmp_path):
    with pytest.raises(TypeError, match="is no answer"):
        write_answers(tmp_path / "answers.toml", {"quiz": {"question": None}})
    assert not os.listdir(tmp_path)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "answers.toml"
    path.write_bytes(b"\xef\xbb\xbf[quiz]\r\nfirst = 'b'\r\n")
    assert read_answers(path) == {"quiz": {"first": "b"}}


@pytest.mark.parametrize(
    ("content", "line", "fact"),
    [
        ('[quiz]\nfirst = "b"\nsecond = (3, 4)\n', 3, "Texts stand in quotes"),
        ("[quiz]\nfirst =", 2, "Texts stand in quotes"),
        ('[quiz]\na = "b"\na = "c"\n', 3, "Cannot overwrite a value."),
        ('first = "b"\n', 1, "`first` stands outside of a quiz's table"),
        (
            "[other]\nday = 'x'\n[quiz]\na = 1\nday = 2024-01-01\n",
            5,
            "the answer to `day` is neither text, number nor",
        ),
        ("[quiz]\na = 1\nb = [[1]]\n", 3, "the answer to `b` is neither"),
        ("[quiz.deeper]\na = 1\n", 1, "the answer to `deeper` is neither"),
        ("[quiz]\na = " + "[" * 5000, 1, "lists are nested too deeply"),
    ],
)
def test_a_fault_names_file_and_line_and_what_to_do(tmp_path, content, line, fact):
    path = tmp_path / "answers.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SubmissionError) as caught:
        read_answers(path)
    assert f"`{path}`, line {line}: " in str(caught.value)
    assert fact in str(caught.value)


def test_a_file_that_is_no_text_names_the_line(tmp_path):
    path = tmp_path / "answers.toml"
    path.write_bytes(b"[quiz]\na = '\xff'\n")
    with pytest.raises(SubmissionError, match="line 2: the file is not UTF-8 text"):
        read_answers(path)


def test_a_missing_and_an_enormous_file_are_known_faults(tmp_path):
    with pytest.raises(SubmissionError, match="cannot be read: No such file"):
        read_answers(tmp_path / "answers.toml")
    (tmp_path / "large.toml").write_bytes(b"#" * (LARGEST_FILE + 1))
    with pytest.raises(SubmissionError, match="larger than 1 MiB"):
        read_answers(tmp_path / "large.toml")
