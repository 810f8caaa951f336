"""The warm check gives what a cold one gives; its service belongs to one user, one workspace and one version, and nobody is kept waiting by it."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gradschool.author.proof import comparable
from gradschool.course.course import read_course
from gradschool.errors import UsageError
from gradschool.learner import check_client
from gradschool.learner.doctor import _gpu
from gradschool.records.record import Isolation
from gradschool.records.submission import Cell, Submission

ROOT = Path(__file__).resolve().parents[2]
SLOW = "import time\ntime.sleep(60)\n"
pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no Unix sockets here")


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A workspace whose services, if any, end with the test."""
    monkeypatch.setenv(check_client.SWITCH, "on")
    monkeypatch.setenv(
        "XDG_RUNTIME_DIR", str(short := Path("/tmp") / f"gs-{os.getpid()}-{time.time_ns() % 10**6}")
    )
    short.mkdir(mode=0o700)
    folder = tmp_path / "workspace"
    folder.mkdir()
    yield folder
    left = pids()
    check_client.stop_all()
    wait_until(lambda: not any(map(is_alive, left)))
    shutil.rmtree(short)


def wait_until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it does not come"
        time.sleep(0.02)


def is_alive(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def submission(text):
    return Submission("s", "slope", "slope.py", "0" * 64, (Cell("", text, 1),), (), text)


def check(workspace, course, text):
    return check_client.check(workspace, read_course(course), submission(text), "cpu")


def pids():
    return [reply.pid for _, reply in check_client.running()]


@pytest.mark.slow
def test_a_warm_check_gives_the_record_of_a_cold_one_and_one_service_serves_all(
    workspace, small_course, right_answer, monkeypatch
):
    from gradschool.learner.commands import judge_one

    wrong = right_answer.replace("** 2).mean()", "** 2).sum()")
    first = [check(workspace, small_course, text) for text in (right_answer, wrong)]
    (pid,) = pids()
    second = [check(workspace, small_course, text) for text in (right_answer, wrong)]
    assert pids() == [pid]
    course = read_course(small_course)
    cold = [judge_one(course, submission(text), "cpu") for text in (right_answer, wrong)]
    assert [comparable(record) for record in first + second] == [comparable(record) for record in cold * 2]
    assert [record.score for record in cold] == [10, 7]
    monkeypatch.setenv(check_client.SWITCH, "off")
    assert check(workspace, small_course, right_answer) is None


@pytest.mark.slow
def test_a_changed_course_gets_another_service_and_the_old_one_ends(workspace, own_course, right_answer):
    assert check(workspace, own_course, right_answer).score == 10
    (old,) = pids()
    grader = own_course / "graders/01_basics/slope/test_slope.py"
    grader.write_text(grader.read_text().replace("@points(3)", "@points(4)", 1))
    assert check(workspace, own_course, right_answer).max_score == 11
    (new,) = pids()
    assert new != old
    wait_until(lambda: not is_alive(old))


@pytest.mark.slow
def test_a_killed_service_costs_one_start_and_no_check(workspace, small_course, right_answer):
    check(workspace, small_course, right_answer)
    (old,) = pids()
    os.kill(old, signal.SIGKILL)
    assert check_client.socket_path(workspace).exists(), "a killed one leaves its socket behind"
    assert check(workspace, small_course, right_answer).score == 10
    assert pids() != [old]


@pytest.mark.slow
def test_a_learner_who_hangs_up_ends_the_judge_and_the_next_check_is_served(
    workspace, small_course, right_answer
):
    check(workspace, small_course, right_answer)
    (pid,) = pids()
    script = (
        f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(Path(__file__).parent)!r}]\n"
        "from pathlib import Path\nfrom test_check_client import SLOW, check\n"
        f"check(Path({str(workspace)!r}), Path({str(small_course)!r}), SLOW)\n"
    )
    judges, idle = children(pid), set(below(pid))
    learner = subprocess.Popen([sys.executable, "-c", script])
    wait_until(lambda: set(below(pid)) - idle)  # a worker runs the code
    learner.kill()
    learner.wait()
    assert check(workspace, small_course, right_answer).score == 10
    assert pids() == [pid]
    assert not set(judges) & set(children(pid)), "nobody waits for code that nobody waits for"


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def below(pid):
    with contextlib.suppress(OSError):
        for child in children(pid):
            yield child
            yield from below(child)


@pytest.mark.slow
def test_an_idle_service_ends_itself_and_so_does_one_without_a_workspace(
    workspace, small_course, right_answer, monkeypatch
):
    monkeypatch.setattr(check_client, "IDLE_SECONDS", 3.0)
    check(workspace, small_course, right_answer)
    (pid,) = pids()
    wait_until(lambda: not is_alive(pid))
    assert not check_client.socket_path(workspace).exists()
    monkeypatch.setattr(check_client, "IDLE_SECONDS", 60.0)
    check(workspace, small_course, right_answer)
    (pid,) = pids()
    workspace.rmdir()
    wait_until(lambda: not is_alive(pid))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "darwin", reason="there may be such a device here")
def test_a_fault_that_the_judge_reports_comes_with_its_sentence(workspace, small_course, right_answer):
    with pytest.raises(UsageError, match="This machine has no `mps` that torch can use"):
        check_client.check(workspace, read_course(small_course), submission(right_answer), "mps")
    assert check(workspace, small_course, right_answer).score == 10


@pytest.mark.slow
def test_doctor_says_whether_a_gpu_can_be_used_where_there_is_one():
    found = Isolation(level=2, gpu="Fake GPU")
    assert _gpu(found).seen == "Fake GPU: a step of training came through in a worker at level 2."
    found = Isolation(level=1, gpu_note="The GPU cannot be used: no driver. Graded on the CPU.")
    assert not _gpu(found).well
    assert _gpu(found).seen == "The GPU cannot be used: no driver. All code runs on the CPU."
    assert _gpu(Isolation(level=2)) is None


def test_doctor_shows_the_services_and_stops_them(workspace, small_course, right_answer, learn):
    from gradschool.learner.doctor import _services

    assert _services().seen == "none is running; `learn check` starts one per workspace."
    check(workspace, small_course, right_answer)
    (pid,) = pids()
    assert _services().seen.startswith(f"for `{workspace}` (process {pid}, idle for 0 min). Each one stops")
    assert learn("doctor", "--stop").stdout == "Stopped 1 service of `learn check`.\n"
    wait_until(lambda: not is_alive(pid))
    assert learn("doctor", "--stop").stdout == "Stopped 0 services of `learn check`.\n"


@pytest.mark.parametrize("spoil", ["open", "link", "file"])
def test_a_folder_that_others_can_enter_is_not_used(workspace, small_course, spoil, tmp_path):
    folder = check_client._folder()
    if spoil == "open":
        folder.chmod(0o755)
    else:
        folder.rmdir()
        folder.symlink_to(tmp_path) if spoil == "link" else folder.touch()
    assert check(workspace, small_course, "") is None
    assert list(check_client.running()) == []
    if spoil != "open":
        folder.unlink()


def test_a_path_that_is_too_long_for_a_socket_is_no_error(workspace, small_course, monkeypatch, tmp_path):
    deep = tmp_path / ("long" * 20)
    deep.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    assert check(workspace, small_course, "") is None


def test_the_version_follows_the_course_the_kit_and_the_environment(own_course, monkeypatch):
    course = read_course(own_course)
    versions = {check_client.version(course)}
    assert check_client.version(course) in versions
    (own_course / "solutions/01_basics/slope/slope.py").write_text("# changed\n")
    versions.add(check_client.version(course))
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "7")
    versions.add(check_client.version(course))
    monkeypatch.setattr(check_client, "_torch", list)
    versions.add(check_client.version(course))
    assert len(versions) == 4


@pytest.mark.slow
def test_nonsense_on_the_socket_does_not_end_the_service(workspace, small_course, right_answer):
    check(workspace, small_course, right_answer)
    (pid,) = pids()
    for nonsense in (b"", b"\n", b"{}\n", b'{"do":"check"}\n', b"\xff" * 1000 + b"\n"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as channel:
            channel.connect(str(check_client.socket_path(workspace)))
            channel.sendall(nonsense)
    assert check(workspace, small_course, right_answer).score == 10
    assert pids() == [pid]
