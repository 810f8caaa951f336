"""A worker that cannot be had leaves nothing behind, is said in the judge's own error, and the next one starts."""

import os
import platform
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from gradschool.errors import WorkerError
from gradschool.judge.workers import spawner
from gradschool.judge.workers.launch import Refused, clean_environment
from gradschool.judge.workers.spawner import Spawner
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.worker.lockdown import sandbox

ROOT = Path(__file__).resolve().parents[3]
LIMITS = {
    "memory_mib": 256,
    "case_seconds": 5.0,
    "submission_seconds": 60.0,
    "device": "cpu",
    "processes": False,
}
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="descriptors and children are told by /proc")


def descriptors():
    return sorted(os.listdir("/proc/self/fd"))


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def workers_of(source):
    """At level 2 the process outside the namespaces waits for the one inside, which forks."""
    (pid, *_) = children(source._process.pid) if source.level == 2 else [source._process.pid]
    return children(pid)


@pytest.fixture(params=[0, 2])
def warm(request):
    source = WarmProcess(request.param)
    try:
        assert source.versions
    except Refused as refusal:
        source.close()
        pytest.skip(str(refusal))
    yield source
    source.close()


class FullGroup:
    """A control group that takes nobody."""

    def hold(self, pid, memory_mib):
        raise OSError(16, "Device or resource busy")

    def was_exceeded(self):
        return False

    def close(self):
        pass


def does_not_answer(source, channel):
    raise WorkerError("A new worker does not answer: timed out.")


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["no answer", "no group"])
def test_a_worker_that_does_not_come_up_is_ended_and_reaped_and_leaves_no_descriptor(
    warm, monkeypatch, fault
):
    before, scratch = descriptors(), warm._scratch
    with monkeypatch.context() as patch:
        if fault == "no answer":
            patch.setattr(WarmProcess, "_await_lock", does_not_answer)
        else:
            patch.setattr(warm, "_group", FullGroup())
        with pytest.raises(WorkerError):
            warm.start(LIMITS)
    assert workers_of(warm) == []
    assert descriptors() == before
    assert scratch is None or os.listdir(scratch) == []
    worker = warm.start(LIMITS)
    assert workers_of(warm) != []
    worker.close()
    assert descriptors() == before


@pytest.mark.slow
def test_a_start_that_fails_with_the_warm_process_leaves_no_descriptor_and_another_one_comes(warm):
    before = descriptors()
    os.kill(warm._process.pid, signal.SIGKILL)
    warm._process.wait()
    with pytest.raises(WorkerError):
        warm.start(LIMITS)
    assert descriptors() == before
    assert warm._scratch is None or os.listdir(warm._scratch) == []
    warm.revive()
    warm.start(LIMITS).close()
    assert descriptors() == before


def test_a_machine_out_of_descriptors_is_a_worker_that_cannot_be_had(warm, monkeypatch):
    def full(*_, **__):
        raise OSError(24, "Too many open files")

    with monkeypatch.context() as patch:
        patch.setattr("gradschool.judge.workers.warm_process.socket.socketpair", full)
        with pytest.raises(WorkerError, match="Too many open files"):
            warm.start(LIMITS)
        warm._broken = True
        with pytest.raises(WorkerError, match="Too many open files"):
            warm.revive()
    warm.revive()
    warm.start(LIMITS).close()


def test_a_spawned_worker_that_ends_at_once_is_reaped_and_leaves_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(spawner, "worker_command", lambda module: [sys.executable, "-S", "-c", ""])
    before = descriptors(), children(os.getpid())
    with pytest.raises(WorkerError, match="No worker could be started"):
        Spawner().start(LIMITS)
    assert (descriptors(), children(os.getpid())) == before
    assert list(tmp_path.iterdir()) == []


# -- what is refused is said before torch is imported --------------------------------------------------------

LANDLOCK = 444
WITHOUT_LANDLOCK = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from gradschool.judge.workers.launch import Refused
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.worker.lockdown import kernel, seccomp
program = seccomp._Program(0)
program.add(seccomp._LOAD, seccomp._NUMBER_AT)
program._refuse_number({LANDLOCK}, 1)
program.add(seccomp._RETURN, seccomp._ALLOW)
kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1, step="no_new_privs")
kernel.install_filter(program.packed())
source = WarmProcess(1)
try:
    source.enter()
    print("entered")
except Refused as refusal:
    print(refusal)
finally:
    source.close()
"""


@pytest.mark.skipif(platform.machine() not in ("x86_64", "aarch64"), reason="there is no filter")
def test_a_step_that_a_worker_cannot_take_is_said_before_the_warm_process_loads_torch():
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_LANDLOCK], capture_output=True, text=True, check=True
    )
    assert done.stdout == "landlock: this kernel has none\n"


needs_root = pytest.mark.skipif(os.getuid() != 0, reason="only root can become another user")
AS_ANOTHER = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from gradschool.worker.lockdown.kernel import StepFailed
from gradschool.worker.lockdown.sandbox import Sandbox
box = Sandbox(1, own_user=True, scratch=sys.argv[1])
box.readable = [sys.argv[2]]
try:
    box.enter(-1)
    print("entered")
except StepFailed as failure:
    print(failure)
"""


def rehearsed_as_another(scratch, readable):
    command = [sys.executable, "-c", AS_ANOTHER, str(scratch), str(readable)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert list(Path(scratch).iterdir()) == []
    return done.stdout.strip()


@needs_root
def test_another_user_that_cannot_read_the_interpreter_is_refused_before_torch_is_loaded(tmp_path):
    closed = tmp_path / "closed"
    (closed / "interpreter").mkdir(parents=True)
    closed.chmod(0o700)
    # where pytest's own folders are closed, so is this one
    folder = tempfile.mkdtemp(prefix="gradschool-0-")
    try:
        said = rehearsed_as_another(folder, closed / "interpreter")
    finally:
        os.rmdir(folder)
    assert said == f"another user: it could not read `{closed / 'interpreter'}`"


@needs_root
def test_a_worker_of_another_user_reaches_its_scratch_folder_and_other_users_do_not():
    folder = tempfile.mkdtemp(prefix="gradschool-0-")
    try:
        said = rehearsed_as_another(folder, "/usr/lib")
        about = os.stat(folder)
    finally:
        os.rmdir(folder)
    if said.startswith("landlock"):
        pytest.skip(said)
    assert said == "entered"
    assert (about.st_uid, about.st_mode & 0o777) == (0, 0o710)
    assert sandbox.FIRST_OWN_USER <= about.st_gid < sandbox.FIRST_OWN_USER + sandbox.OWN_USERS


def test_a_worker_is_told_to_leave_torch_as_it_is(monkeypatch):
    monkeypatch.delenv("GRADSCHOOL_PLAIN_TORCH", raising=False)
    assert "GRADSCHOOL_PLAIN_TORCH" not in clean_environment()
    monkeypatch.setenv("GRADSCHOOL_PLAIN_TORCH", "1")
    assert clean_environment()["GRADSCHOOL_PLAIN_TORCH"] == "1"
