"""Processes die at bad moments: the submission is judged again, three times at most, and its neighbours notice nothing."""

import contextlib
import os
import signal
from pathlib import Path

import pytest

from gradschool.course.course import read_course
from gradschool.grading.judges import Judges, Plan
from gradschool.judge.attempt import MAX_DEATHS
from gradschool.records.submission import Cell, Submission


def submission(student, text):
    return Submission(student, "slope", "slope.py", "0" * 64, (Cell("", text, 1),), (), text)


def judged(judges, submissions, on_record=lambda record: None):
    records = {}

    def take(record):
        assert record.student not in records, "a record came twice"
        records[record.student] = record
        on_record(record)

    judges.judge(submissions, take)
    return records


@pytest.fixture
def own_judges(small_course):
    """Judges that lose their warm process."""

    def judges(level=0):
        return Judges(read_course(small_course), Plan(secret=1, purpose="grade", level=level))

    return judges


def below(pid):
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield int(child)
            yield from below(child)


def warm_processes(judges):
    pids = [pid for judge in judges._judges for pid in below(judge._process.pid)]
    return [pid for pid in pids if b"worker.warm" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@pytest.mark.slow
@pytest.mark.parametrize("level", [0, 2])
def test_a_warm_process_that_is_killed_between_submissions_is_replaced(own_judges, right_answer, level):
    batch = [submission(f"s{number}", right_answer) for number in range(4)]
    killed = []

    def kill_warm(record):
        if record.student in ("s0", "s2"):
            for pid in warm_processes(judges)[:1]:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)

    with own_judges(level) as judges:
        records = judged(judges, batch, kill_warm)
    assert len(set(killed)) == 2
    assert {name: record.score for name, record in records.items()} == dict.fromkeys(
        ["s0", "s1", "s2", "s3"], 10
    )
    assert {record.isolation for record in records.values()} == {
        f"level {level}" + ", trusted" * (level == 0)
    }


@pytest.mark.slow
def test_a_submission_that_takes_its_warm_process_along_three_times_counts_as_crashed(
    own_judges, right_answer
):
    killer = right_answer.replace(
        "def loss(w, x, y):",
        "def loss(w, x, y):\n    import os, time; os.kill(os.getppid(), 9); time.sleep(9)",
        1,
    )
    batch = [submission("a", right_answer), submission("b", killer), submission("c", right_answer)]
    with own_judges() as judges:
        records = judged(judges, batch)
    assert (records["a"].score, records["c"].score) == (10, 10)
    assert records["b"].status == "crashed"
    assert f"{MAX_DEATHS} times" in records["b"].message
    # on the last try the other cases still get a worker where one can be had
    assert [case.status for case in records["b"].cases] == ["failed", "passed", "passed", "passed"]


@pytest.mark.slow
@pytest.mark.parametrize("level", [0, 2])
def test_a_worker_that_dies_by_sigkill_each_time_counts_as_crashed(running_judges, right_answer, level):
    text = right_answer.replace(
        "def loss(w, x, y):", "def loss(w, x, y):\n    import os; os.kill(os.getpid(), 9)", 1
    )
    records = judged(running_judges(level), [submission("a", text), submission("b", right_answer)])
    assert (records["a"].status, records["a"].score) == ("crashed", 7)
    assert f"killed from outside, {MAX_DEATHS} times" in records["a"].message
    assert (records["b"].status, records["b"].score) == ("graded", 10)


@pytest.mark.slow
def test_a_worker_that_dies_by_sigkill_once_is_judged_again(running_judges, right_answer, tmp_path):
    once = tmp_path / "once"
    once.write_text("")
    line = (
        f"import os\n    if os.path.exists({str(once)!r}): os.unlink({str(once)!r}); os.kill(os.getpid(), 9)"
    )
    text = right_answer.replace("def slope(w, x, y):", f"def slope(w, x, y):\n    {line}", 1)
    records = judged(running_judges(), [submission("a", text)])
    assert (records["a"].status, records["a"].score, once.exists()) == ("graded", 10, False)
