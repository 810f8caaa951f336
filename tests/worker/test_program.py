"""The code of a submission runs on behind what fails, and every failure is noted with its place."""

import signal
import sys

import pytest

from gradschool.worker.program import MAX_CUTS, Program


@pytest.fixture
def program(monkeypatch):
    before = dict(sys.modules)
    yield Program("own", "own.py")
    for name in sys.modules.keys() - before.keys():
        del sys.modules[name]
    sys.modules.update({name: before[name] for name in ("__main__",) if name in before})


def places(program):
    return [(problem["type"], problem["line"]) for problem in program.problems]


@pytest.mark.parametrize(
    ("source", "names", "problems"),
    [
        ("a = 1\nb = 2", "ab", []),
        ("a = 1\n1 / 0\nb = 2", "ab", [("ZeroDivisionError", 2)]),
        ("x = 1 / 0; b = 2", "b", [("ZeroDivisionError", 1)]),
        ("a = 1; x = 1 / 0\nb = 2", "ab", [("ZeroDivisionError", 1)]),
        ("@nothing\n@nothing\ndef f(): pass\nb = 2", "b", [("NameError", 1)]),
        ("def f():\n    1 / 0\nf()\nb = 2", "fb", [("ZeroDivisionError", 2)]),
        ("if True:\n    a = 1\n    1 / 0\n    c = 3\nb = 2", "ab", [("ZeroDivisionError", 3)]),
        ("a = (1 +\n  1 / 0)\nb = 2\nnothing\nc = 3", "bc", [("ZeroDivisionError", 2), ("NameError", 4)]),
        ("import sys\nsys.exit(1)", "", []),
        ("import sys\nsys.exit(1)\nb = 2", "b", [("SystemExit", 2)]),
        ("class A:\n    x = nothing\nb = 2", "b", [("NameError", 2)]),
        ("for i in range(3):\n    if i == 1: raise ValueError\nb = 2", "ib", [("ValueError", 2)]),
    ],
)
def test_what_stands_behind_a_failing_statement_runs(source, names, problems, program):
    program.run_cell("", source)
    found = [name for name in vars(program.module) if not name.startswith("__") and name not in ("sys",)]
    assert found == list(names)
    assert places(program) == problems


def test_code_that_does_not_compile_defines_nothing_and_says_so(program):
    program.run_cell("", "a = 1\ndef f(:\n    pass")
    assert "a" not in vars(program.module)
    assert [problem["defines_nothing"] for problem in program.problems] == [True]
    assert places(program) == [("SyntaxError", 2)]


def test_annotations_of_the_future_hold_behind_a_failing_statement(program):
    program.run_cell("", "from __future__ import annotations\n1 / 0\ndef f(x: Nothing): pass")
    assert vars(program.module)["f"].__annotations__ == {"x": "Nothing"}


@pytest.mark.parametrize("loop", ["while True: pass", "import time\ntime.sleep(30)"])
def test_a_statement_that_takes_too_long_is_cut_off_and_the_rest_runs(loop):
    program = Program("slow", seconds=0.2)
    before = signal.getsignal(signal.SIGPROF), signal.getsignal(signal.SIGALRM)
    with program.watched():
        program.run_cell("", f"a = 1\n{loop}\nb = 2")
    assert (signal.getsignal(signal.SIGPROF), signal.getsignal(signal.SIGALRM)) == before
    assert vars(program.module)["b"] == 2
    assert [(problem["cut"], problem["text"]) for problem in program.problems] == [
        (True, loop.splitlines()[-1])
    ]


def test_a_call_that_takes_too_long_is_named_by_its_place_at_the_top():
    program = Program("slow", seconds=0.2)
    with program.watched():
        program.run_cell("", "def f():\n    while True: pass\n\nf()\n")
    assert [(problem["line"], problem["text"]) for problem in program.problems] == [(4, "f()")]


def test_a_file_of_many_loops_is_ended():
    program = Program("slow", seconds=0.1)
    with program.watched():
        program.run_cell("", "while True: pass\n" * 9 + "b = 2")
    assert "b" not in vars(program.module)
    assert [problem["is_last"] for problem in program.problems] == [False] * (MAX_CUTS - 1) + [True]


def test_in_a_notebook_await_stands_at_the_top_and_the_module_is_the_main_one(program):
    notebook = Program("own", is_notebook=True)
    notebook.run_cell("code cell 1", "import asyncio\nawait asyncio.sleep(0)\nname = __name__\n1 / 0\nb = 2")
    assert (vars(notebook.module)["name"], vars(notebook.module)["b"]) == ("__main__", 2)
    assert [(problem["cell"], problem["line"]) for problem in notebook.problems] == [("code cell 1", 4)]


def test_no_more_problems_are_noted_than_are_shown(program):
    program.run_cell("", "nothing\n" * 50 + "b = 2")
    assert len(program.problems) == 20
    assert vars(program.module)["b"] == 2
