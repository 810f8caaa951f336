"""What the worker says of a load becomes sentences; whatever form it has, nothing breaks."""

import pytest

from gradschool.judge.loaded import Loaded
from gradschool.records.submission import Cell, Submission

FILE = Submission("ann", "slope", "slope.py", "0" * 64, (Cell("", "", 1),), (), "")
NOTEBOOK = Submission(
    "ann", "slope", "slope.ipynb", "0" * 64, (Cell("code cell 1", "", 1),), (), "", is_notebook=True
)


def problem(**fields):
    return {"type": "ValueError", "message": "no", "line": 3, "text": "f()"} | fields


def test_a_failing_statement_is_a_note_and_the_rest_is_graded():
    loaded = Loaded({"problems": [problem()]})
    assert loaded.why_broken(FILE) is None
    assert loaded.notes(FILE) == [
        "The code raised `ValueError: no` while it was loaded at line 3: `f()`. The rest is graded."
    ]


def test_a_problem_in_another_file_or_cell_says_where():
    assert Loaded({"problems": [problem(cell="utils.py")]}).notes(FILE)[0].startswith("In utils.py: ")


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ({"problems": [problem(defines_nothing=True)]}, "crashed"),
        ({"problems": [problem()], "defined": []}, "crashed"),
        ({"problems": [problem(memory=True)]}, "memory"),
        ({"problems": [problem(cut=True)], "defined": []}, "timeout"),
        ({"problems": [problem(type="PermissionError")], "defined": []}, "blocked"),
    ],
)
def test_a_file_that_gives_nothing_to_judge_is_broken_and_told_once(reply, status):
    loaded = Loaded(reply)
    broken = loaded.why_broken(FILE)
    assert broken is not None
    assert broken[0] == status
    assert loaded.notes(FILE) == []


def test_a_cell_that_does_not_compile_leaves_the_others_of_a_notebook():
    loaded = Loaded({"problems": [problem(cell="code cell 2", defines_nothing=True)], "defined": ["loss"]})
    assert loaded.why_broken(NOTEBOOK) is None


@pytest.mark.parametrize(
    ("submission", "is_last", "said"),
    [
        (FILE, False, 'The rest is graded. Put what tests or trains under `if __name__ == "__main__":`'),
        (FILE, True, "What follows was not run. Put"),
        (NOTEBOOK, False, "The rest is graded. Take it out before you hand the notebook in"),
    ],
)
def test_what_was_cut_off_is_named_with_what_to_do(submission, is_last, said):
    note = Loaded({"problems": [problem(cut=True, is_last=is_last)]}).notes(submission)[0]
    assert note.startswith("Line 3, `f()`, took too long while the file was loaded and was cut off. ")
    assert said in note


def test_missing_packages_and_a_misspelt_init_are_told():
    loaded = Loaded({"quiet": ["tqdm"], "absent": ["einops"], "misspelt": [["Net", "_init_"]]})
    assert loaded.notes(FILE) == [
        "`Net` has a method `_init_`, which Python never calls by itself. Did you mean `__init__`, with two underscores on each side?",
        "Not installed here, and without effect: `tqdm`.",
        "Not installed here: `einops`. What calls it fails; the rest is graded.",
    ]


@pytest.mark.parametrize(
    "reply",
    [
        None, [], 3, "text", {"problems": 3}, {"problems": [3, None, [], {}]}, {"quiet": {}, "absent": [3, [], None]},
        {"misspelt": [3, [], ["a"], ["a", 3], None]}, {"defined": 3}, {"problems": [{"line": "x", "type": [], "cut": 3}]},
    ],
)  # fmt: skip
def test_a_reply_of_another_form_breaks_nothing(reply):
    loaded = Loaded(reply)
    loaded.why_broken(FILE)
    assert all(isinstance(note, str) for note in loaded.notes(FILE))
