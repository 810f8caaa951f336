"""Saving answers: what is written is read back, as a whole or not at all."""

from __future__ import annotations

import math
import os

import pytest

from gradschool.errors import UsageError
from gradschool.intake.answers_file import read_answers_file
from gradschool.kinds.quiz.saving import write_answers

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


def read_back(path):
    file = read_answers_file(path)
    assert file.notes == ()
    return file.tables


def test_what_is_written_is_read_back(tmp_path):
    path = tmp_path / "new folder" / "answers.toml"
    write_answers(path, ANSWERS)
    assert read_back(path) == ANSWERS
    assert type(read_back(path)["tensors_quiz"]["yes"]) is bool


def test_writing_again_replaces_the_file_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "answers.toml"
    write_answers(path, ANSWERS)
    write_answers(path, {"tensors_quiz": {"shape": "()"}})
    assert read_back(path) == {"tensors_quiz": {"shape": "()"}}
    assert os.listdir(tmp_path) == ["answers.toml"]


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "answers.toml"
    write_answers(path, ANSWERS)

    def no_space(*_):
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", no_space)
    with pytest.raises(UsageError, match="cannot be written"):
        write_answers(path, {})
    assert read_back(path) == ANSWERS
    assert os.listdir(tmp_path) == ["answers.toml"]


def test_what_is_no_answer_is_not_written(tmp_path):
    with pytest.raises(TypeError, match="is not an answer"):
        write_answers(tmp_path / "answers.toml", {"quiz": {"question": None}})
    assert not os.listdir(tmp_path)
