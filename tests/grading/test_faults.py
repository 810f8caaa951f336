"""Whatever ends a batch, nothing is lost, doubled or half written, and the same command goes on from there."""

import ast
import contextlib
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from attack_plan import day

from gradschool.author.proof import comparable
from gradschool.course.course import read_course
from gradschool.grading.batch import ended_by_signals
from gradschool.grading.judges import Judges, Plan
from gradschool.grading.results import read_results
from gradschool.records.submission import Cell, Submission

ROOT = Path(__file__).resolve().parents[2]
STUDENTS = 8
COMMAND = [
    sys.executable,
    str(ROOT / "cli.py"),
    "--course",
    str(ROOT / "tests/small_course"),
    "grade",
    "class",
    "--out",
    "out",
]


def write_class(place):
    """A folder with right and wrong submissions; one takes a second, so that a batch can be met at work."""
    right = (ROOT / "tests/small_course/solutions/01_basics/slope/slope.py").read_text()
    for number in range(STUDENTS):
        folder = place / f"class/s{number}"
        folder.mkdir(parents=True)
        text = right if number % 2 else right.replace("** 2).mean()", "** 2).sum()")
        slow = "import time\ntime.sleep(1)\n" if number == 4 else ""
        (folder / "slope.py").write_text(text + slow)
    (place / "class/s9").mkdir()
    return place


@pytest.fixture
def a_class(tmp_path):
    return write_class(tmp_path)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The records of a run of the same class that nobody stopped."""
    folder = write_class(tmp_path_factory.mktemp("undisturbed"))
    subprocess.run([*COMMAND, "--seed", "3", "--jobs", "1"], cwd=folder, capture_output=True, check=True)
    return without_times(folder)


started = []


@pytest.fixture(autouse=True)
def all_ended():
    """A test that fails leaves no batch behind."""
    yield
    for process in started:
        process.kill()
        process.communicate()
    started.clear()


def start(folder, *arguments, **options):
    started.append(_start(folder, *arguments, **options))
    return started[-1]


def _start(folder, *arguments, before=lambda: None):
    def begin():
        for number in (signal.SIGINT, signal.SIGHUP):  # these tests may run where they are ignored
            signal.signal(number, signal.SIG_DFL)
        before()

    return subprocess.Popen(
        [*COMMAND, "--seed", "3", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=begin,
    )


def finish(folder, *arguments):
    process = start(folder, *arguments)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def records_of(folder):
    return list(read_results(folder / "out/results.jsonl"))


def without_times(folder):
    """The records of a finished batch, by student; each must be there once."""
    records = records_of(folder)
    assert len({record.student for record in records}) == len(records) == STUDENTS + 1
    return {record.student: comparable(record) for record in records}


def wait_for_records(folder, count, process):
    for _ in range(6000):
        with contextlib.suppress(OSError):
            if (folder / "out/results.jsonl").read_bytes().count(b"\n") >= count:
                return
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.02)
    pytest.fail("no records came")


def descendants(pid):
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield int(child)
            yield from descendants(child)


def assert_all_end(pids):
    for _ in range(3000):
        alive = [pid for pid in pids if is_alive(pid)]
        if not alive:
            return
        time.sleep(0.02)
    pytest.fail(f"still there: {[Path(f'/proc/{pid}/cmdline').read_bytes()[:80] for pid in alive]}")


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# -- going on --------------------------------------------------------------------------------------------------


# a kill each time; of the requests to end, which are taken alike, one a day and the others with `make long`
ENDS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
OF_THE_DAY = ENDS[day() % len(ENDS)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "number",
    [
        signal.SIGKILL,
        *(pytest.param(end, marks=() if end is OF_THE_DAY else pytest.mark.long) for end in ENDS),
    ],
    ids=lambda number: number.name,
)
def test_a_batch_that_is_stopped_goes_on_with_the_same_command(a_class, undisturbed, number):
    process = start(a_class)
    wait_for_records(a_class, 4, process)
    below = list(descendants(process.pid))
    assert below
    process.send_signal(number)
    _, err = process.communicate(timeout=120)
    assert_all_end(below)
    if number != signal.SIGKILL:
        assert process.returncode == 130
        assert "Results so far are kept; run the same command to continue" in err
    done = len(records_of(a_class))
    assert 4 <= done < STUDENTS
    code, out, err = finish(a_class, "--jobs", "1")
    assert code == 0, err
    assert f"{done} of them were judged before and have not changed" in out
    assert without_times(a_class) == undisturbed
    assert (a_class / "out/index.html").exists()


@pytest.mark.slow
def test_only_what_has_changed_is_judged_again(a_class, own_course):
    def grade(*arguments):
        command = [part if part != str(ROOT / "tests/small_course") else str(own_course) for part in COMMAND]
        command += ["--jobs", "1", *arguments]  # two judges take longer to start than these few to judge
        return subprocess.run(command, cwd=a_class, capture_output=True, text=True, check=True).stdout

    assert "judged before" not in grade()
    assert f"{STUDENTS} of them were judged before" in grade()
    (a_class / "class/s1/slope.py").write_text("def loss(w, x, y):\n    return 0\n")
    assert f"{STUDENTS - 1} of them were judged before" in grade()
    assert next(record for record in records_of(a_class) if record.student == "s1").score < 10
    grader = own_course / "graders/01_basics/slope/test_slope.py"
    grader.write_text(grader.read_text() + "\n# changed\n")
    assert "judged before" not in grade()
    assert "judged before" not in grade("--seed", "5"), "other inputs are drawn"
    assert "judged before" not in grade("--seed", "5", "--force")


@pytest.mark.slow
def test_a_full_disk_is_said_and_the_batch_goes_on_when_there_is_room(a_class):
    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (9000, resource.RLIM_INFINITY))

    process = start(a_class, before=small_files)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "cannot be written: File too large. Results so far are kept" in err
    assert (a_class / "out/results.jsonl").read_bytes().endswith(b"\n")
    assert 0 < len(records_of(a_class)) < STUDENTS
    assert finish(a_class, "--jobs", "1")[0] == 0
    assert len(without_times(a_class)) == STUDENTS + 1


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_is_said_before_anything_is_judged(a_class):
    (a_class / "out").write_text("a file")
    code, _, err = finish(a_class)
    assert (code, "`out` cannot be written to" in err) == (2, True)
    assert (a_class / "out").read_text() == "a file"


@pytest.mark.slow
def test_a_second_batch_into_the_same_folder_is_refused_and_the_first_goes_on(a_class):
    process = start(a_class)
    wait_for_records(a_class, 1, process)
    process.send_signal(signal.SIGSTOP)  # so that it is not done before the second one has come up
    code, _, err = finish(a_class)
    process.send_signal(signal.SIGCONT)
    assert (code, "Another `learn grade` is writing to `out`" in err) == (2, True)
    process.communicate(timeout=120)
    assert process.returncode == 0
    assert len(without_times(a_class)) == STUDENTS + 1


def test_a_hang_up_that_is_ignored_stays_ignored():
    """`nohup learn grade ...` outlives its terminal; SIGTERM is taken like Ctrl-C."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ended_by_signals():
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGHUP, before)


# -- judges ----------------------------------------------------------------------------------------------------


def a_batch(text, count=4):
    return [
        Submission(f"s{n}", "slope", "slope.py", "0" * 64, (Cell("", text, 1),), (), text)
        for n in range(count)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP], ids=lambda n: n.name)
def test_a_judge_that_dies_or_hangs_is_replaced(small_course, right_answer, judge_clock, number):
    records, hurt = {}, []

    def take(record):
        assert record.student not in records
        records[record.student] = record
        if record.student == "s1":
            hurt.append(found._judges[0]._process.pid)
            os.kill(hurt[0], number)

    def meanwhile():
        if hurt and number == signal.SIGSTOP:
            judge_clock.jump()

    with Judges(read_course(small_course), Plan(secret=1, purpose="grade")) as found:
        found.judge(a_batch(right_answer), take, meanwhile=meanwhile)
    assert {student: record.score for student, record in records.items()} == {f"s{n}": 10 for n in range(4)}
    assert_all_end(hurt)


@pytest.mark.slow
def test_the_same_batch_gives_the_same_records_however_many_judges_there_are(small_course, right_answer):
    wrong = right_answer.replace("** 2).mean()", "** 2).sum()")
    batch = a_batch(right_answer, 3) + [
        Submission(f"w{n}", "slope", "slope.py", "0" * 64, (Cell("", wrong, 1),), (), wrong) for n in range(3)
    ]
    rounds = []
    for jobs in (1, 2):
        with Judges(read_course(small_course), Plan(secret=1, purpose="grade", jobs=jobs, level=2)) as found:
            for _ in range(2):
                records = []
                found.judge(batch, records.append)
                rounds.append({record.student: comparable(record) for record in records})
    assert len(rounds[0]) == 6
    assert rounds == [rounds[0]] * 4


# none of them can be set
CLOCKS = ("clock_gettime", "monotonic", "perf_counter", "process_time", "sleep", "thread_time")


def test_no_decision_hangs_on_the_clock_of_the_day():
    """Dates are written and never compared: a clock that jumps ends nothing early or late."""
    for path in [ROOT / "cli.py", *(ROOT / "gradschool").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "time"
            ):
                assert node.attr in CLOCKS, f"{path.name} uses time.{node.attr}"


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.timeout(900)
def test_kills_at_random_moments_leave_the_records_of_an_undisturbed_run():
    """A few each day, others than the day before; `make soak` is the long run."""
    command = [
        sys.executable,
        str(ROOT / "tests/soak/kills.py"),
        "--kills",
        "6",
        "--students",
        "40",
        "--repeats",
        "1",
        "--seed",
        str(day()),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "6 kills" in done.stdout
    assert done.stdout.count("all records equal") == 3
