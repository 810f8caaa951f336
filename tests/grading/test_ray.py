"""A batch on many machines gives the records of a batch on one, whatever happens to hosts and machines; nothing is left behind."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gradschool.author.proof import comparable
from gradschool.course.course import read_course
from gradschool.errors import UsageError, WorkerError
from gradschool.grading.judges import Plan, judge_batch
from gradschool.grading.ray import cluster as cluster_module
from gradschool.grading.ray import driver
from gradschool.grading.ray.driver import MAX_CHUNK, chunk_size, judge_on_ray
from gradschool.grading.ray.host import pack_course
from gradschool.records.submission import Cell, Submission

try:
    cluster_module.import_ray()  # not by ourselves: it says to Ray what not to print
except UsageError:
    pytest.skip("Ray is not installed", allow_module_level=True)

pytestmark = [
    pytest.mark.slow,
    # Ray's own: files and sockets that it leaves to the garbage collector, and changes that it announces
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning:ray"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:ray"),
]

SIZE = 60
ROOT = Path(__file__).resolve().parents[2]


def submission(student, text):
    return Submission(student, "slope", "slope.py", "0" * 64, (Cell("", text, 1),), (), text)


def a_class(right, size):
    """Right and wrong answers in turn."""
    wrong = right.replace("** 2).mean()", "** 2).sum()")
    assert wrong != right
    return [submission(f"s{number}", wrong if number % 3 == 0 else right) for number in range(size)]


def plan(**more):
    return Plan(secret=1, purpose="grade", **more)


def by_student(records):
    found = {record.student: comparable(record) for record in records}
    assert len(found) == len(records)
    return found


@pytest.fixture(scope="module")
def undisturbed(small_course):
    """The records of the whole class, by judges on this machine without Ray."""
    right = (small_course / "solutions/01_basics/slope/slope.py").read_text()
    records = []
    judge_batch(read_course(small_course), a_class(right, SIZE), plan(), records.append)
    return by_student(records)


@pytest.fixture(scope="module")
def cluster():
    from ray.cluster_utils import Cluster

    before = signal.getsignal(signal.SIGTERM)
    found = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    yield found
    found.shutdown()
    signal.signal(signal.SIGTERM, before)


def children(pid):
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield int(child)
            yield from children(int(child))


def ours():
    """The judges that this module has started, wherever they are now; their workers end with them."""
    mark = f"GRADSCHOOL_TEST_RAY={os.getpid()}".encode()
    for path in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (
                b"judge.__main__" in (path / "cmdline").read_bytes()
                and mark in (path / "environ").read_bytes()
            ):
                yield int(path.name)


@pytest.fixture(scope="module", autouse=True)
def _marked():
    """What this module starts can be told from what others run on the same machine."""
    os.environ["GRADSCHOOL_TEST_RAY"] = str(os.getpid())
    yield
    del os.environ["GRADSCHOOL_TEST_RAY"]


def assert_soon(holds, seconds=60):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def folders():
    """The folders of courses that hosts have unpacked and not removed."""
    return [path for path in Path("/tmp").glob("gradschool-*/graders") if path.is_dir()]


# -- without a cluster -----------------------------------------------------------------------------------------


def test_without_ray_the_extra_is_named(small_course, right_answer, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=re.escape("pip install 'gradschool[ray]'")):
        judge_on_ray(read_course(small_course), a_class(right_answer, 1), plan(), print)


def test_an_empty_batch_needs_no_ray(small_course, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    records = []
    judge_on_ray(read_course(small_course), [], plan(), records.append)
    assert records == []


def test_an_address_where_nothing_listens_is_told_within_its_time(small_course, right_answer, monkeypatch):
    monkeypatch.setattr(cluster_module, "CONNECT_SECONDS", 4.0)
    began = time.monotonic()
    with pytest.raises(
        UsageError, match=r"The Ray cluster at `127\.0\.0\.1:9` cannot be used: no answer within 4 s"
    ):
        judge_on_ray(
            read_course(small_course), a_class(right_answer, 1), plan(), print, address="127.0.0.1:9"
        )
    assert time.monotonic() - began < 60


def test_chunks_take_some_seconds_and_shrink_towards_the_end():
    assert chunk_size(100_000, 64) == MAX_CHUNK
    assert chunk_size(100_000, 64, seconds=2.0) == 5
    assert chunk_size(100_000, 64, seconds=60.0) == 1
    assert [chunk_size(left, 2) for left in (200, 100, 60, 16, 8, 1)] == [20, 13, 8, 2, 1, 1]
    assert chunk_size(5, 0) == 2


def test_a_course_travels_as_equal_bytes_and_without_what_python_wrote(own_course):
    packed = pack_course(own_course)
    (own_course / "graders/__pycache__").mkdir()
    (own_course / "graders/__pycache__/x.pyc").write_bytes(b"1")
    (own_course / "notes.txt").write_text("not of the course")
    assert pack_course(own_course) == packed
    (own_course / "graders/data.txt").write_text("1")
    assert pack_course(own_course) != packed


# -- on a cluster ----------------------------------------------------------------------------------------------


def test_what_a_judge_reports_arrives_as_our_error(small_course, right_answer, cluster):
    handler = signal.getsignal(signal.SIGTERM)
    with pytest.raises(UsageError, match="level 0, and level 2 is asked for") as found:
        judge_on_ray(
            read_course(small_course),
            a_class(right_answer, 4),
            plan(at_least=2),
            print,
            address=cluster.address,
        )
    assert found.value.exit_code == 2
    assert str(found.value).startswith("On the machine `")
    assert signal.getsignal(signal.SIGTERM) == handler


def test_a_machine_with_another_kit_is_named_with_both(small_course, right_answer, cluster, monkeypatch):
    monkeypatch.setattr(driver, "kit", lambda: "abc on 3.0")
    with pytest.raises(
        UsageError, match=r"differs from the one that asks: `\w{16} on [^`]*` here, `abc on 3\.0` there"
    ):
        judge_on_ray(
            read_course(small_course), a_class(right_answer, 1), plan(), print, address=cluster.address
        )


def test_a_gpu_that_no_machine_has_is_told_at_once(small_course, right_answer, cluster):
    with pytest.raises(UsageError, match="has no GPU to offer"):
        judge_on_ray(
            read_course(small_course),
            a_class(right_answer, 1),
            plan(device="cuda"),
            print,
            address=cluster.address,
        )


def test_a_submission_whose_host_ends_each_time_is_our_fault(
    small_course, right_answer, cluster, monkeypatch
):
    monkeypatch.setattr(driver, "MAX_REPEATS", 1)
    monkeypatch.setattr(driver, "judge_chunk", lambda *_: os._exit(9))
    records = []
    judge_on_ray(
        read_course(small_course), a_class(right_answer, 1), plan(), records.append, address=cluster.address
    )
    (record,) = records
    assert (record.student, record.status, record.max_score) == ("s0", "grader_error", 10)
    assert "was lost 2 times. The last reason: WorkerCrashedError" in record.message


def test_what_goes_wrong_in_a_host_is_told_in_a_sentence(small_course, right_answer, cluster, monkeypatch):
    monkeypatch.setattr(driver, "judge_chunk", lambda *_: [][0])
    with pytest.raises(WorkerError, match="could not judge: IndexError: list index out of range"):
        judge_on_ray(
            read_course(small_course), a_class(right_answer, 1), plan(), print, address=cluster.address
        )


@pytest.mark.long
def test_a_machine_that_dies_costs_no_record(
    small_course, cluster, undisturbed, right_answer, monkeypatch, capfd
):
    lost, records, isolation = [], [], []
    lose = driver._Driver._requeue
    monkeypatch.setattr(driver._Driver, "_requeue", lambda *what: (lost.append(what[2]), lose(*what)))
    nodes = [cluster.add_node(num_cpus=1)]

    def take(record):
        records.append(record)
        if len(isolation) == 2 and nodes:  # both machines have brought something, and each has more
            cluster.remove_node(nodes.pop(), allow_graceful=False)

    judge_on_ray(
        read_course(small_course),
        a_class(right_answer, SIZE),
        plan(),
        take,
        isolation.append,
        address=cluster.address,
    )
    assert lost
    assert not nodes
    assert len(isolation) == 2  # one judge for each machine, however many chunks there were
    assert by_student(records) == undisturbed
    assert capfd.readouterr() == ("", "")
    assert_soon(lambda: not [*ours()] and not folders())


# -- a Ray of its own ------------------------------------------------------------------------------------------


def test_ray_on_this_machine_gives_the_same_records(small_course, right_answer, undisturbed):
    handler = signal.getsignal(signal.SIGTERM)
    records, isolation = [], []
    judge_on_ray(
        read_course(small_course), a_class(right_answer, 12), plan(), records.append, isolation.append
    )
    assert by_student(records) == {name: undisturbed[name] for name in by_student(records)}
    assert len(records) == 12
    assert len(isolation) == 1  # however many chunks there were
    assert signal.getsignal(signal.SIGTERM) == handler
    assert "RAY_AUTH_TOKEN" not in os.environ
    assert_soon(lambda: not [*ours()] and not folders())


SCRIPT = """
import sys
sys.path.insert(0, {root!r})
sys.path.insert(0, {tests!r})
from test_ray import *
course = ROOT / "tests/small_course"
right = (course / "solutions/01_basics/slope/slope.py").read_text()
tell = lambda record: print(record.student, flush=True)
judge_on_ray(read_course(course), a_class(right, 400), plan(), tell, seconds={{"slope": 5.0}})
"""


@pytest.mark.long
def test_ctrl_c_ends_all_that_was_started():
    script = SCRIPT.format(root=str(ROOT), tests=str(Path(__file__).parent))
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        assert process.stdout.readline() == "s0\n"
        below = list(children(process.pid))
        assert any(ours())
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, errors = process.communicate(timeout=120)
    finally:
        process.kill()
    assert errors.strip().endswith("KeyboardInterrupt")
    assert_soon(lambda: not [*ours()] and not folders())
    assert_soon(lambda: not [pid for pid in below if is_alive(pid)])


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
