"""A grade is the same at a load of one and of twelve, and what never ends is ended in either case.

Judge, workers and twelve busy processes of the same priority keep to one core.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gradschool.course.course import read_course
from gradschool.grading.judges import HIGHEST_LEVEL, Judges, Plan
from gradschool.intake.submission import read_submission
from gradschool.records.submission import Cell, Submission

ROOT = Path(__file__).resolve().parents[1]
NEIGHBOURS = 12
# as long as somebody is there to end it
SPINS = "import os; parent = os.getppid()\nwhile os.getppid() == parent: pass"
# hardly twice what they need of the processor
TIGHT = {"simple_cnn": (1.5, 4.0), "tensors": (0.2, 1.0)}
LOOPS = "he code did not finish within its time limit (0.5 s per check)."
SLEEPS = "s without computing; its time limit is 0.5 s per check."
ENDINGS = {
    "a loop": ("while True: pass", LOOPS),
    "a sleep": ("import time; time.sleep(9e6)", SLEEPS),
    "a deadlock": (
        "import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()",
        SLEEPS,
    ),
    "a loop in a process": (
        "import os; child = os.fork()\n    while not child: pass\n    os.waitpid(child, 0)",
        LOOPS,
    ),
}
# twenty times its half second, and what judging takes beside it
MOST_SECONDS = 40
pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(900),
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process uses and waits for"),
]


@pytest.fixture
def core():
    """The only core that this process, and what it starts, may use."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    yield min(before)
    os.sched_setaffinity(0, before)


@contextlib.contextmanager
def busy_neighbours():
    with contextlib.ExitStack() as stack:
        for _ in range(NEIGHBOURS):
            # each in a session: some kernels share out time by these
            process = subprocess.Popen([sys.executable, "-S", "-c", SPINS], start_new_session=True)
            stack.enter_context(process)
            stack.callback(process.kill)
        yield


def judged(judges, batch):
    """The records by student."""
    records = []
    judges.judge(batch, records.append)
    return {record.student: record for record in records}


def judged_in_both(course, batch, level):
    """On a quiet machine and beside busy neighbours, by the same judge: its start is nobody's time."""
    with Judges(course, Plan(secret=1, purpose="grade", level=level)) as judges:
        quiet = judged(judges, batch)
        with busy_neighbours():
            began = time.monotonic()
            busy = judged(judges, batch)
            print(f"{time.monotonic() - began:.0f} s beside {NEIGHBOURS} others")
    return quiet, busy


def with_limits(course, name, **limits):
    """Sets the limits of an exercise of a course that the test may change."""
    (settings,) = course.glob(f"exercises/*/{name}/exercise.toml")
    text, _, _ = settings.read_text().partition("[limits]")
    lines = "".join(f"{key} = {str(value).lower()}\n" for key, value in limits.items())
    settings.write_text(f"{text}[limits]\n{lines}")


@pytest.mark.parametrize("name", TIGHT)
def test_a_right_answer_gets_everything_within_tight_limits(core, tmp_path, name):
    for tree in ("exercises", "solutions", "graders"):
        shutil.copytree(ROOT / tree, tmp_path / tree)
    case_seconds, submission_seconds = TIGHT[name]
    with_limits(tmp_path, name, case_seconds=case_seconds, submission_seconds=submission_seconds)
    course = read_course(tmp_path)
    exercise = course.exercise(name)
    batch = [read_submission(exercise.reference, exercise, student) for student in ("ann", "ben")]
    for records in judged_in_both(course, batch, HIGHEST_LEVEL):
        for record in records.values():
            assert (record.status, record.score) == ("graded", record.max_score), record.message


def test_what_never_ends_is_ended_with_its_own_sentence(core, own_course, right_answer):
    with_limits(own_course, "slope", case_seconds=0.5, submission_seconds=12, processes=True)
    batch = []
    for name, (line, _) in ENDINGS.items():
        text = right_answer.replace("def loss(w, x, y):", f"def loss(w, x, y):\n    {line}", 1)
        batch.append(Submission(name, "slope", "slope.py", "0" * 64, (Cell("", text, 1),), (), text))
    quiet, busy = judged_in_both(read_course(own_course), batch, HIGHEST_LEVEL)
    for name, (_, sentence) in ENDINGS.items():
        for record in (quiet[name], busy[name]):
            assert (record.status, record.score) == ("timeout", 7)
            assert sentence in record.message, record
            assert record.seconds < MOST_SECONDS
    assert busy["a loop"].met_a_busy_machine
