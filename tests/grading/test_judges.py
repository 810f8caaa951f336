"""Submissions become records whatever happens to a judge; nothing is lost and nothing doubled."""

import contextlib
import hashlib
import os
import re
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from gradschool.course.course import read_course
from gradschool.errors import UsageError, WorkerError
from gradschool.grading import control, judge_process, judges, machine
from gradschool.grading.judges import Judges, Plan, judge_batch, longest_first
from gradschool.records.submission import Cell, Submission


def submission(student, text):
    return Submission(student, "slope", "slope.py", "0" * 64, (Cell("", text, 1),), (), text)


def judged(course, submissions, **plan):
    records = []
    judge_batch(read_course(course), submissions, Plan(secret=1, purpose="grade", **plan), records.append)
    return {record.student: record for record in records}, records


def spoil_grader(course, line):
    grader = course / "graders/01_basics/slope/test_slope.py"
    text = grader.read_text()
    spoilt = text.replace("def test_loss(agree, rng):", "def test_loss(agree, rng, source):").replace(
        "    batch = a_batch(rng)\n", f"    {line}\n    batch = a_batch(rng)\n", 1
    )
    assert spoilt != text
    grader.write_text(spoilt)


def test_no_submissions_start_no_judge(small_course):
    assert judged(small_course, []) == ({}, [])


@pytest.mark.slow
def test_a_submission_that_kills_its_judge_each_time_gets_0_and_a_look_and_the_others_are_judged(
    own_course, right_answer
):
    spoil_grader(own_course, "__import__('os')._exit(9) if 'poison' in source else None")
    batch = [submission(f"s{i}", right_answer + ("# poison\n" if i == 1 else "")) for i in range(4)]
    found, records = judged(own_course, batch)
    assert len(records) == 4
    assert (found["s1"].status, found["s1"].score, found["s1"].max_score) == ("crashed", 0, 10)
    assert "3 times" in found["s1"].message
    assert "counts as 0 until a person has looked at it" in found["s1"].message
    assert {found[s].score for s in ("s0", "s2", "s3")} == {10}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "status"),
    [("student.loss(*batch).nothing", "grader_error"), ("student.loss(*batch) + 1", "graded")],
    ids=["over any answer", "over this answer"],
)
def test_a_fixture_of_the_grader_that_stumbles_is_our_fault_where_it_does_so_on_the_right_answer(
    own_course, right_answer, line, status
):
    grader = own_course / "graders/01_basics/slope/test_slope.py"
    fixture = f"@pytest.fixture\ndef fitted(student, rng):\n    batch = a_batch(rng)\n    return {line}\n\n\n"
    text = grader.read_text().replace("def test_loss(agree, rng):", "def test_loss(agree, rng, fitted):")
    grader.write_text(
        text.replace("@points(3)", f"{fixture}@points(3)", 1).replace(
            "import torch", "import pytest\nimport torch"
        )
    )
    texts = right_answer.replace("return ((w * x - y) ** 2).mean()", "return 'text'")
    record = judged(own_course, [submission("s", texts)])[0]["s"]
    assert (record.status, record.score) == (status, 7)


@pytest.mark.long
def test_a_grader_that_kills_its_judge_on_the_right_answer_as_well_is_our_fault(own_course, right_answer):
    spoil_grader(own_course, "__import__('os')._exit(9)")
    found, records = judged(own_course, [submission("s", right_answer), submission("t", right_answer)])
    assert len(records) == 2
    assert {record.status for record in records} == {"grader_error"}
    assert "3 times on the right answer" in found["s"].message


def a_quiz_task(course):
    return Submission("s", "tensors_quiz", "answers.toml", "1" * 64, (), ("a note",), '{"a": 1}')


def test_the_control_has_the_inputs_of_what_it_stands_for(small_course):
    course, suspect = read_course(small_course), submission("s", "x = 1\n")
    suspect = replace(suspect, sha256="2" * 64)
    right = control.right_answer_like(course, suspect)
    assert (right.student, right.exercise, right.sha256) == ("s", "slope", "2" * 64)
    assert "(w * x - y)" in right.text


def test_the_control_of_a_quiz_has_no_answers_and_where_there_is_no_right_answer_there_is_none(own_course):
    course = read_course(Path(__file__).resolve().parents[2])
    right = control.right_answer_like(course, a_quiz_task(course))
    assert (right.student, right.text, right.notes) == ("s", "{}", ())
    (own_course / "solutions/01_basics/slope/slope.py").write_text("")
    assert control.right_answer_like(read_course(own_course), submission("s", "x = 1\n")) is None


def test_judges_that_cannot_start_are_told_in_one_sentence(small_course, right_answer, monkeypatch):
    course = read_course(small_course)
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(WorkerError, match="failed to start 3 times in a row"):
        judge_batch(course, [submission("s", right_answer)], Plan(secret=1, purpose="grade"), print)


@pytest.mark.slow
def test_a_course_that_breaks_after_it_was_read_is_told_as_such(own_course, right_answer):
    course = read_course(own_course)
    course.exercise("slope")
    (own_course / "exercises/course.toml").unlink()
    with pytest.raises(UsageError, match=r"course\.toml` cannot be read"):
        judge_batch(course, [submission("s", right_answer)], Plan(secret=1, purpose="grade"), print)


def judged_by(judges, *submissions):
    records = []
    judges.judge(submissions, records.append)
    return records


@pytest.mark.slow
def test_the_same_seed_gives_the_same_records_and_purposes_draw_other_inputs(
    small_course, right_answer, running_judges
):
    from gradschool.author.proof import comparable

    wrong = submission("s", right_answer.replace("** 2).mean()", "** 2).sum()"))
    (first,) = judged_by(running_judges(), wrong)
    second = judged(small_course, [wrong])[0]["s"]  # by another process
    assert comparable(first) == comparable(second)
    (checked,) = judged_by(running_judges(purpose="check"), wrong)
    assert checked.seed != first.seed
    assert checked.cases[0].message != first.cases[0].message


CONSTANTS = """
import torch
def loss(w, x, y): return torch.tensor({loss})
def slope(w, x, y): return torch.tensor({slope})
class Line(torch.nn.Module):
    def forward(self, x): return 0 * x
"""


@pytest.mark.slow
def test_numbers_read_off_one_grading_gain_nothing_in_the_next(running_judges):
    def graded(**numbers):
        text = CONSTANTS.format(**numbers)
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        handed_in = Submission("s", "slope", "slope.py", sha256, (Cell("", text, 1),), (), text)
        return judged_by(running_judges(), handed_in)[0]

    first = graded(loss=0.0, slope=0.0)
    seen = [re.search(r"expected `([-\d.e]+)`", case.message)[1] for case in first.cases[:2]]
    second = graded(loss=float(seen[0]), slope=float(seen[1]))
    assert (first.score, second.score) == (0, 0)


def test_what_takes_longest_goes_first_and_what_is_not_known_counts_with_its_limit():
    course = read_course(Path(__file__).resolve().parents[2])
    names = ["tensors", "autograd", "simple_cnn"]
    waiting = [Submission(s, name, f"{name}.py", "", (), (), "") for s in ("b", "a") for name in names]
    order = longest_first(course, waiting, {"tensors": 0.1, "autograd": 0.5})
    assert [each.exercise for each in order] == [name for name in reversed(names[1:]) for _ in "ab"] + [
        "tensors"
    ] * 2
    assert [each.student for each in order] == ["a", "b"] * 3


@pytest.mark.slow
def test_each_judge_sees_one_gpu_and_judges_stay_for_the_next_batch(small_course, right_answer):
    show = right_answer + '\n\nimport os\nprint(os.environ.get("CUDA_VISIBLE_DEVICES"))\n'
    plan = Plan(secret=1, purpose="grade", jobs=2, gpus=("4", "7"))
    records = []
    with Judges(read_course(small_course), plan) as judges:
        for names in ("abcdef", "gh"):
            judges.judge([submission(name, show) for name in names], records.append)
            pids = {judge._process.pid for judge in judges._judges}
        assert len(pids) == 2
    assert sorted(record.student for record in records) == list("abcdefgh")
    assert {record.cases[0].output.strip() for record in records} == {"4", "7"}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="processes are placed on Linux only")
def test_each_judge_and_its_workers_keep_to_a_core_where_there_is_one_for_each(
    small_course, right_answer, monkeypatch
):
    there = sorted(os.sched_getaffinity(0))
    monkeypatch.setattr(machine, "one_core_each", lambda jobs: (there[0], there[-1]))
    show = right_answer + "\n\nimport os\nprint(*os.sched_getaffinity(0))\n"
    records = []
    with Judges(read_course(small_course), Plan(secret=1, purpose="grade", jobs=2)) as judges:
        judges.judge([submission(name, show) for name in "abcdef"], records.append)
        kept_to = [os.sched_getaffinity(judge._process.pid) for judge in judges._judges]
    assert sorted(kept_to, key=min) == [{there[0]}, {there[-1]}]
    assert {record.cases[0].output.strip() for record in records} == {str(there[0]), str(there[-1])}


@pytest.mark.slow
def test_a_judge_that_is_alone_may_use_every_core(small_course, right_answer, monkeypatch):
    monkeypatch.setattr(machine, "one_core_each", lambda jobs: () if jobs == 1 else (0,))
    with Judges(read_course(small_course), Plan(secret=1, purpose="grade", jobs=2)) as judges:
        judges.judge([submission("a", right_answer)], lambda _: None)
        assert [judge.core for judge in judges._judges] == [None]


@pytest.mark.slow
def test_an_idle_judge_that_died_is_replaced_in_the_next_batch(small_course, right_answer):
    records = []
    with Judges(read_course(small_course), Plan(secret=1, purpose="grade")) as judges:
        judges.judge([submission("a", right_answer)], records.append)
        judges._judges[0].kill()
        judges._judges[0]._process.wait()
        judges.judge([submission("b", right_answer)], records.append)
    assert [(record.student, record.score) for record in records] == [("a", 10), ("b", 10)]


@pytest.mark.slow
def test_a_spawned_worker_judges_like_a_forked_one(small_course, right_answer):
    found, _ = judged(small_course, [submission("s", right_answer)], spawn=True)
    assert (found["s"].status, found["s"].score) == ("graded", 10)


@pytest.mark.slow
def test_a_grader_that_cannot_be_collected_is_our_fault(own_course, right_answer):
    (own_course / "graders/01_basics/slope/test_slope.py").write_text("import nothing_of_this_name\n")
    found, _ = judged(own_course, [submission("s", right_answer)])
    assert found["s"].status == "grader_error"
    assert "nothing_of_this_name" in found["s"].message


@pytest.mark.slow
def test_cases_beyond_the_submissions_time_are_not_run_and_say_so(own_course, right_answer):
    settings = own_course / "exercises/01_basics/slope/exercise.toml"
    settings.write_text(settings.read_text().replace("submission_seconds = 12", "submission_seconds = 1"))
    endless = right_answer.replace("    return ((w * x - y) ** 2).mean()", "    while True:\n        pass")
    record = judged(own_course, [submission("s", endless)])[0]["s"]
    assert record.status == "timeout"
    assert [case.status for case in record.cases] == ["failed", "not_run", "not_run", "not_run"]
    assert "its time limit (1 s for the whole submission)" in record.cases[0].message
    assert record.cases[1].message == "Not run: the submission had already used its 1 s."


@pytest.mark.slow
def test_a_grader_that_never_ends_is_our_fault_and_after_two_such_its_exercise_is_not_judged_any_more(
    own_course, right_answer
):
    settings = own_course / "exercises/01_basics/slope/exercise.toml"
    text = settings.read_text().replace("submission_seconds = 12", "submission_seconds = 1")
    settings.write_text(f"{text}grader_seconds = 0.5\n")
    spoil_grader(own_course, "while True: pass")
    found, records = judged(own_course, [submission(name, right_answer) for name in "abcd"])
    assert {record.status for record in records} == {"grader_error"}
    assert [case.status for case in found["a"].cases] == ["error", "not_run", "not_run", "not_run"]
    assert "The grader did not finish: the judge's own work may take 0.5 s per check." in found["b"].message
    assert [found[name].cases for name in "cd"] == [(), ()]
    assert "did not finish within its time limit, 2 times" in found["d"].message


@pytest.mark.slow
def test_a_submission_that_makes_the_judge_work_for_ever_fails_and_ends_no_exercise(own_course, right_answer):
    settings = own_course / "exercises/01_basics/slope/exercise.toml"
    text = settings.read_text().replace("submission_seconds = 12", "submission_seconds = 1")
    settings.write_text(f"{text}grader_seconds = 0.5\n")
    spoil_grader(own_course, "while 'poison' in source: pass")
    poison = f"{right_answer}# poison\n"
    batch = [submission("a", poison), submission("b", poison), submission("c", right_answer)]
    found, _ = judged(own_course, batch)
    assert [found[name].score for name in "abc"] == [7, 7, 10]
    assert found["a"].cases[0].message == (
        "What came back takes too long to judge: the judge's own work may take 0.5 s per check."
    )


@pytest.mark.slow
def test_where_a_course_says_so_two_different_files_get_the_same_inputs(own_course, right_answer):
    file = own_course / "exercises/course.toml"
    file.write_text(f"same_inputs = true\n{file.read_text()}")
    batch = [
        replace(submission("ann", right_answer), sha256="1" * 64),
        replace(submission("ben", f"{right_answer}# mine\n"), sha256="2" * 64),
    ]
    found, _ = judged(own_course, batch)
    assert found["ann"].seed == found["ben"].seed
    assert found["ann"].passed


def command_of(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


@pytest.mark.slow
def test_a_grader_may_print_more_than_a_pipe_holds(own_course, right_answer):
    spoil_grader(own_course, "__import__('os').write(2, b'x' * 300_000)")
    found, _ = judged(own_course, [submission("s", right_answer)])
    assert (found["s"].status, found["s"].score) == ("graded", 10)


@pytest.mark.slow
def test_a_judge_that_takes_no_input_is_replaced(small_course, right_answer, judge_clock):
    """What it is to be given does not fit into a pipe, and nobody waits for that."""
    large = f"{right_answer}# {'x' * 400_000}\n"
    records = []

    def take(record):
        records.append(record)
        if record.student == "s0":
            os.kill(found._judges[0]._process.pid, signal.SIGSTOP)

    batch = [submission(f"s{number}", large) for number in range(2)]
    with Judges(read_course(small_course), Plan(secret=1, purpose="grade")) as found:
        found.judge(batch, take, meanwhile=lambda: records and judge_clock.jump())
    assert [(record.student, record.score) for record in records] == [("s0", 10), ("s1", 10)]


@pytest.mark.slow
def test_where_judges_hang_on_the_right_answer_as_well_its_exercise_is_given_up(
    own_course, right_answer, judge_clock
):
    """A hang in C, which no signal ends: the judge's own time limit cannot come through."""
    begun = own_course / "begun"
    block = f"__import__('signal').pthread_sigmask(0, [14, 27]); open({str(begun)!r}, 'a').write('x')\n    while True: pass"
    spoil_grader(own_course, block)
    records = []

    def jump():
        if begun.exists():
            begun.unlink()
            judge_clock.jump_again()

    batch = [submission(name, right_answer) for name in "abcd"]
    with Judges(read_course(own_course), Plan(secret=1, purpose="grade", jobs=2)) as found:
        found.judge(batch, records.append, meanwhile=jump)
    assert sorted(record.student for record in records) == ["a", "b", "c", "d"]
    assert {(record.status, record.score) for record in records} == {("grader_error", 0)}
    assert "did not finish on the right answer" in " ".join(record.message for record in records)


@pytest.mark.slow
def test_submissions_on_which_judges_hang_get_0_and_the_others_are_judged(
    own_course, right_answer, judge_clock
):
    begun = own_course / "begun"
    block = (
        f"if 'poison' in source:\n        open({str(begun)!r}, 'a').write('x')\n"
        "        __import__('signal').pthread_sigmask(0, [14, 27])\n        while True: pass"
    )
    spoil_grader(own_course, block)

    def jump():
        if begun.exists():
            begun.unlink()
            judge_clock.jump_again()

    batch = [submission(name, right_answer + "# poison\n" * (name in "ac")) for name in "abcd"]
    records = []
    with Judges(read_course(own_course), Plan(secret=1, purpose="grade")) as found:
        found.judge(batch, records.append, meanwhile=jump)
    assert {record.student: (record.status, record.score) for record in records} == {
        "a": ("crashed", 0),
        "b": ("graded", 10),
        "c": ("crashed", 0),
        "d": ("graded", 10),
    }


@pytest.mark.slow
def test_what_a_dead_judge_left_running_keeps_nobody(own_course, right_answer):
    """A process that the judge started holds its error stream open, as the preflight's would when the judge is killed there."""
    script = "import time; time.sleep(600)"
    spoil_grader(
        own_course,
        f"__import__('subprocess').Popen([{sys.executable!r}, '-S', '-c', {script!r}], start_new_session=True)"
        " and __import__('os')._exit(9) if 'poison' in source else None",
    )
    began = time.monotonic()
    try:
        found, _ = judged(own_course, [submission("s", right_answer + "# poison\n")])
    finally:
        for path in Path("/proc").glob("[0-9]*"):
            if script.encode() in command_of(path.name):
                os.kill(int(path.name), signal.SIGKILL)
    assert (found["s"].status, found["s"].score) == ("crashed", 0)
    assert time.monotonic() - began < 300


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_child_of_a_dead_judge_that_holds_its_output_keeps_nobody(own_course, right_answer, tmp_path):
    children = tmp_path / "children"
    note = "print(os.getpid(), file=open(children, 'a'))"
    leave = f"os.fork() and os._exit(9) or {note} or time.sleep(600) or os._exit(0)"
    spoil_grader(
        own_course,
        f"import os, time; children = {str(children)!r}; 'poison' in source and ({leave})",
    )
    try:
        found, _ = judged(
            own_course, [submission("s", right_answer + "# poison\n"), submission("t", right_answer)]
        )
    finally:
        for pid in children.read_text().split():
            os.kill(int(pid), signal.SIGKILL)
    assert (found["s"].status, found["t"].score) == ("crashed", 10)
    assert "3 times" in found["s"].message
    assert "ended with code 9" in found["s"].message


@pytest.mark.slow
def test_an_idle_judge_that_dies_is_buried(small_course, right_answer, monkeypatch):
    """The other one still has work; nothing is lost, and no zombie stays."""
    started, records, was_there = [], [], []

    class Seen(judge_process.JudgeProcess):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            started.append(self)

    def take(record):
        records.append(record)
        if len(records) == 1:
            (idle,) = [judge for judge in started if judge.task is None]
            idle.kill()
            was_there.append(f"/proc/{idle._process.pid}")
        else:
            was_there.append(Path(was_there[0]).exists())

    monkeypatch.setattr(judges, "JudgeProcess", Seen)
    slow = right_answer.replace("import torch\n", "import time\nimport torch\ntime.sleep(4)\n", 1)
    batch = [submission("a", right_answer), submission("b", slow)]
    judge_batch(read_course(small_course), batch, Plan(secret=1, purpose="grade", jobs=2), take)
    assert sorted((record.student, record.score) for record in records) == [("a", 10), ("b", 10)]
    assert was_there[1] is False


@pytest.mark.parametrize(("code", "kind"), [(2, UsageError), (3, WorkerError)])
def test_a_fault_that_a_judge_reports_keeps_its_exit_code(code, kind):
    error = judge_process._reported({"fault": "x", "exit_code": code})
    assert (type(error), str(error), error.exit_code) == (kind, "x", code)
