"""Any file that is handed in is a submission or refused with a sentence about it; its code is never changed on the way."""

import json
import tempfile
from pathlib import Path

from fuzzing import damaged, examples, outcome
from hypothesis import given
from hypothesis import strategies as st

from gradschool.course.course import read_course
from gradschool.errors import SubmissionError
from gradschool.intake.answers_file import answers_of
from gradschool.intake.class_folder import find_submissions
from gradschool.intake.defined_names import defined_names, missing_entry_points
from gradschool.intake.notebook import Notebook, read_notebook, set_commands_aside
from gradschool.intake.submission import read_submission
from gradschool.records.submission import Submission

SMALL = Path(__file__).parents[1] / "cases_course" / "small"
COURSE = read_course(SMALL)
LINES = st.lists(
    st.sampled_from(
        [
            "x = 1",
            "'''",
            '"""',
            "'",
            '"',
            "(",
            ")]",
            "# [",
            "\\",
            "  \\",
            "%%time",
            "%%bash",
            "%ls",
            "!rm",
            "x?",
            "x = !ls",
            "  ",
        ]
    )
    | st.text(max_size=20),
    max_size=12,
).map("\n".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)
CELLS = st.lists(
    st.fixed_dictionaries(
        {
            "cell_type": st.sampled_from(["code", "markdown", "raw"]),
            "source": LINES | st.lists(LINES, max_size=3),
        },
        optional={"outputs": JSON, "metadata": JSON, "input": LINES, "id": JSON},
    ),
    max_size=4,
)
NOTEBOOKS = st.fixed_dictionaries(
    {"nbformat": st.sampled_from([4, 4, 4, 3, 5]), "cells": CELLS},
    optional={"metadata": JSON, "worksheets": st.lists(st.fixed_dictionaries({"cells": CELLS}), max_size=2)},
)
TOML = st.lists(
    st.sampled_from(
        [
            "[tensors_quiz]",
            "a",
            ".",
            "=",
            "[",
            "]",
            "{",
            "}",
            '"',
            "'",
            '"""',
            "1",
            "\n",
            "#",
            "\\",
            " ",
            "[[",
            ",",
        ]
    )
    | st.text(max_size=6),
    max_size=60,
).map("".join)


def read(raw):
    return outcome(lambda: read_notebook(raw, "tensors.ipynb"), SubmissionError)


def read_file(name, raw, exercise):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        return outcome(lambda: read_submission(path, COURSE.exercise(exercise), "ann"), SubmissionError)


@examples(300)
@given(st.binary(max_size=400) | JSON.map(json.dumps).map(str.encode))
def test_any_bytes_are_a_notebook_or_refused(raw):
    assert isinstance(read(raw), (Notebook, SubmissionError))


@examples(300)
@given(NOTEBOOKS, st.data())
def test_a_damaged_notebook_is_one_or_refused(content, data):
    assert isinstance(read(damaged(data, json.dumps(content).encode())), (Notebook, SubmissionError))


@examples(300)
@given(NOTEBOOKS)
def test_every_code_cell_of_a_notebook_is_there_in_order(content):
    result = read(json.dumps(content).encode())
    if not isinstance(result, Notebook):
        assert isinstance(result, SubmissionError)
        return
    lines = result.text.split("\n")
    for label, source, first_line in result.cells:
        assert lines[first_line - 2] == f"# %% {label}"
        assert "\n".join(lines[first_line - 1 : first_line - 1 + len(source.split("\n"))]) == source


@examples(500)
@given(LINES)
def test_setting_commands_aside_keeps_the_number_of_lines(source):
    result, commands = outcome(lambda: set_commands_aside(source))
    assert len(result.split("\n")) == len(source.split("\n"))
    assert (result == source) == (not commands)


@examples(300)
@given(LINES.map(str.encode) | st.binary(max_size=300))
def test_any_python_file_is_read_or_refused(raw):
    result = read_file("tensors.py", raw, "tensors")
    if isinstance(result, Submission):
        assert "\r" not in result.text
        assert result.cells[0].source == result.text
        outcome(lambda: missing_entry_points(result, COURSE.exercise("tensors")))
        names = outcome(lambda: defined_names(result.text))
        assert names is None or all(isinstance(name, str) for name in names)


@examples(300)
@given(TOML.map(str.encode) | st.binary(max_size=200).map(b"[tensors_quiz]\n".__add__))
def test_any_answers_are_read_or_refused(raw):
    result = read_file("answers.toml", raw, "tensors_quiz")
    if isinstance(result, Submission):
        assert isinstance(answers_of(result), dict)


@examples(150)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["tensors.py", "tensors.ipynb", "answers.toml", "gradschool.toml", "01_tensors", "Tensors.py"]
            )
            | st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=12),
            TOML.map(str.encode) | LINES.map(str.encode),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_folder_of_a_student_is_told(files):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ann").mkdir()
        for name, raw in files:
            if name not in (".", ".."):
                Path(folder, "ann", name).write_bytes(raw)
        found = outcome(lambda: find_submissions(Path(folder), COURSE))
    assert found.students == ("ann",)
    told = [(each.student, each.exercise) for each in (*found.submissions, *found.unreadable)]
    assert len(told) == len(set(told))
