"""What several tests need: the small course, and the command line run in this process."""

import contextlib
import functools
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from gradschool.course.course import read_course
from gradschool.grading.judges import Judges, Plan
from gradschool.learner import check_client

HERE = Path(__file__).parent
# graders and submissions that tests judge; they are no tests of the kit
collect_ignore = ["small_course", "attacks", "cases", "cases_course"]


@pytest.fixture(autouse=True)
def no_service(monkeypatch):
    """No test leaves a service of `learn check` behind; those that are about it switch it on."""
    monkeypatch.setenv(check_client.SWITCH, "off")


@pytest.fixture(autouse=True)
def own_state(monkeypatch, tmp_path_factory):
    """No test writes into the home of whoever runs it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))


@pytest.fixture(scope="session")
def small_course():
    """A course of one exercise, `slope`, whose right and wrong answers are known."""
    return HERE / "small_course"


@pytest.fixture(scope="session")
def running_judges(small_course):
    """`running_judges(level, purpose)` gives `Judges` of the small course that are shared by all tests which need records and no more.

    A judge takes seconds to start. A test that ends one, or looks at its start, has its own.
    """
    with contextlib.ExitStack() as stack:

        @functools.cache
        def judges(level=0, purpose="grade"):
            plan = Plan(secret=1, purpose=purpose, level=level)
            return stack.enter_context(Judges(read_course(small_course), plan))

        yield judges


@pytest.fixture
def own_course(tmp_path):
    """A copy of the small course that a test may change."""
    return Path(shutil.copytree(HERE / "small_course", tmp_path / "course"))


@pytest.fixture
def learn(monkeypatch):
    """Runs `learn ARGUMENTS` with a course; gives the result with exit_code, stdout and stderr."""

    def run(*arguments, course=HERE / "small_course", cwd=None, text=None):
        if cwd is not None:
            monkeypatch.chdir(cwd)
        return CliRunner().invoke(
            cli.main, ["--course", str(course), *map(str, arguments)], input=text, catch_exceptions=False
        )

    return run


@pytest.fixture
def right_answer(small_course):
    return (small_course / "solutions/01_basics/slope/slope.py").read_text()
