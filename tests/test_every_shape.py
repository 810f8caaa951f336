"""Every right answer of the course, in every shape and every download in which it may come: none loses a point."""

import ast
import json
from itertools import cycle, islice

import pytest

from gradschool.course.course import find_course, read_course
from gradschool.grading.batch import GradeOptions, grade_folder


def right_answers():
    """exercise -> texts: the reference first, then the other ways."""
    course = read_course(find_course())
    found = {}
    for exercise in course.exercises:
        if exercise.kind.has_file:
            paths = [exercise.reference, *sorted(exercise.other_ways.glob("*.py"))]
            found[exercise.id] = [path.read_text(encoding="utf-8") for path in paths]
    return found


def students():
    """So many students that each right answer belongs to one; each has all exercises."""
    found = right_answers()
    count = max(map(len, found.values()))
    columns = {name: list(islice(cycle(texts), count)) for name, texts in found.items()}
    return [{name: texts[number] for name, texts in columns.items()} for number in range(count)]


def as_cells(text):
    """A notebook with a cell for each statement, after a cell that does not count."""
    lines = text.splitlines(keepends=True)
    starts = [
        min([statement.lineno, *(d.lineno for d in getattr(statement, "decorator_list", []))]) - 1
        for statement in ast.parse(text).body
    ]
    pieces = ["".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], None], strict=True)]
    cells = [{"cell_type": "code", "metadata": {}, "source": piece, "outputs": []} for piece in pieces]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def with_missing_imports(text):
    imports = "import matplotlib.pyplot as plt\nfrom einops import rearrange\nimport wandb\n"
    future = "from __future__ import annotations\n"
    head, found, tail = text.partition(future)
    return head + found + imports + tail if found else imports + text


SHAPES = {
    "plain": lambda name, text: (f"{name}.py", text),
    "notebook": lambda name, text: (f"{name}.ipynb", as_cells(text)),
    "exported": lambda name, text: (
        f"{name}.py",
        f"#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\n{text}\n\n# In[2]:\n\n\nget_ipython().run_line_magic('matplotlib', 'inline')\n",
    ),
    "failing-line": lambda name, text: (f"{name}.py", f"{text}\n\nassert False, 'my own test'\n"),
    "missing-imports": lambda name, text: (f"{name}.py", with_missing_imports(text)),
    "renamed": lambda name, text: (f"{name.capitalize()} (1).py", text),
    "one-folder-down": lambda name, text: (f"homework/{name}.py", text),
}


def write(folder, files):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def in_folders(folder):
    for number, answers in enumerate(students()):
        for shape, change in SHAPES.items():
            write(folder / f"s{number}-{shape}", dict(change(*item) for item in answers.items()))


def in_canvas(folder):
    for number, answers in enumerate(students()):
        for place, (name, text) in enumerate(answers.items()):
            late = "_LATE" if number % 2 else ""
            write(
                folder,
                {f"student{number}{late}_{1200 + number}_{5000 + 100 * number + place}_{name}-1.py": text},
            )


def in_moodle(folder):
    for number, answers in enumerate(students()):
        place = f"Student {number}_{4000 + number}_assignsubmission_file"
        write(folder / place, {f"{name}.py": text for name, text in answers.items()})


def in_gradescope(folder):
    people = []
    for number, answers in enumerate(students()):
        place = f"submission_{700 + number}"
        write(folder / place, {f"{name}.py": text for name, text in answers.items()})
        people.append(
            f"{place}:\n  :submitters:\n  - :name: Student {number}\n    :sid: '{number}'\n    :email: s{number}@example.org\n"
            "  :created_at: 2026-04-26 17:34:00.861687000 Z\n"
        )
    (folder / "submission_metadata.yml").write_text("---\n" + "".join(people))


def in_nbgrader(folder):
    for number, answers in enumerate(students()):
        write(
            folder / "submitted",
            {f"student{number}/ps1/{name}.ipynb": as_cells(text) for name, text in answers.items()},
        )


@pytest.mark.long
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("layout", [in_folders, in_canvas, in_moodle, in_gradescope, in_nbgrader])
def test_no_right_answer_loses_a_point(layout, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    layout(folder)
    records, _ = grade_folder(
        read_course(find_course()), folder, tmp_path / "out", GradeOptions(jobs=2, device="cpu", seed=5)
    )
    code = [record for record in records if not record.exercise.endswith("_quiz")]
    lost = {
        (record.student, record.exercise): (record.status, record.score, record.message)
        for record in code
        if record.score != record.max_score
    }
    assert lost == {}
    shapes = len(SHAPES) if layout is in_folders else 1
    assert len(code) == len(students()) * len(students()[0]) * shapes
