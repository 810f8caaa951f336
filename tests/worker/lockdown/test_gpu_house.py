"""What a worker for a GPU finds, with copies of `/dev/null` in place of the driver's files."""

import os
import stat
from pathlib import Path

import pytest

from gradschool.course.exercise import Limits
from gradschool.judge.budget import Budget
from gradschool.judge.proxy import Link
from gradschool.judge.student import Student
from gradschool.judge.student_errors import StudentRaised
from gradschool.judge.workers import warm_process
from gradschool.judge.workers.launch import Refused
from gradschool.judge.workers.preflight import preflight
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.worker.shared.python_process import python_command

LIMITS = {
    "memory_mib": 600,
    "case_seconds": 20.0,
    "submission_seconds": 60.0,
    "device": "cuda",
    "processes": False,
}
START = """
from gradschool.worker.lockdown import gpu
gpu.device_files = lambda: {files!r}
from gradschool.worker.warm import main
main()
"""
CODE = """
import ctypes, fcntl, mmap, os, socket, threading

def open_device(path):
    with open(path, "r+b", buffering=0) as device:
        device.write(b"x")
        try:
            fcntl.ioctl(device, 0x4600)
        except OSError as error:
            return os.strerror(error.errno)
    return "taken"

def name_thread(name):
    path = f"/proc/self/task/{threading.get_native_id()}/comm"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.write(descriptor, name.encode())
    os.close(descriptor)

def own_name():
    with open("/proc/self/stat") as file:
        return file.read().partition("(")[2].partition(")")[0]

def overwrite(path):
    os.close(os.open(path, os.O_WRONLY))

def listen():
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as uvm:
        uvm.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        uvm.bind(b"\\0cuda-uvmfd-1-2")
        uvm.listen(1)

def connect(path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as daemon:
        try:
            daemon.connect(path)
        except OSError as error:
            return os.strerror(error.errno)

def call_others():
    os.close(os.memfd_create("x"))
    os.sched_setaffinity(0, os.sched_getaffinity(0))
    page = mmap.mmap(-1, mmap.PAGESIZE)
    seen, libc = ctypes.create_string_buffer(1), ctypes.CDLL(None, use_errno=True)
    at = ctypes.addressof(ctypes.c_char.from_buffer(page))
    return libc.mincore(ctypes.c_void_p(at), ctypes.c_size_t(mmap.PAGESIZE), seen)

def link():
    try:
        os.symlink("../nvidiactl", "/dev/char/195:255")
    except OSError as error:
        return os.strerror(error.errno)

def internet():
    socket.socket(socket.AF_INET, socket.SOCK_STREAM)

"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The files of GPU 1 of two, as devices where this user may make some."""
    folder = tmp_path_factory.mktemp("dev")
    paths = [folder / name for name in ("nvidiactl", "nvidia0", "nvidia1")]
    for path in paths:
        try:
            os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        except PermissionError:
            path.touch()
        path.chmod(0o666)
    folder.chmod(0o755)
    return [str(path) for path in paths]


@pytest.fixture(scope="module")
def for_gpu(files):
    """A warm process at level 2 for the GPU 1."""
    start = START.format(files=[files[0], files[2]])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            warm_process,
            "worker_command",
            lambda _module, *arguments: python_command(start, *arguments, options=("-I", "-B")),
        )
        source = WarmProcess(2, device="cuda")
    try:
        source.enter()
    except Refused as refusal:
        source.close()
        pytest.skip(str(refusal))
    yield source
    source.close()


def started(source, **limits):
    worker = source.start(LIMITS | limits)
    link = Link(worker, Budget(Limits(case_seconds=20.0)))
    assert link.ask("load", "own", "own.py", [["", CODE, 1]])["problems"] == []
    return worker, Student(link)


@pytest.fixture
def code(for_gpu):
    worker, answer = started(for_gpu)
    yield answer
    worker.close()


@pytest.fixture
def on_cpu(for_gpu):
    """Code for the CPU, in a worker beside those for the GPU."""
    worker, answer = started(for_gpu, device="cpu")
    yield answer
    worker.close()


def test_a_worker_may_use_the_devices_of_its_own_gpu_and_no_others(code, files):
    assert [code.open_device(path) for path in (files[0], files[2])] == ["Inappropriate ioctl for device"] * 2
    with pytest.raises(StudentRaised, match="FileNotFoundError"):
        code.open_device(files[1])


def test_a_worker_names_its_threads_as_the_driver_does(code):
    code.name_thread("cuda-thread")
    assert code.own_name() == "cuda-thread"


@pytest.mark.parametrize(
    "path",
    ["/proc/sys/kernel/core_pattern", "/proc/sysrq-trigger", "/proc/self/oom_score_adj", "/proc/1/comm"],
)
def test_nothing_else_below_proc_can_be_written(code, path):
    with pytest.raises(StudentRaised, match=r"PermissionError|OSError|FileNotFoundError"):
        code.overwrite(path)


def test_a_worker_may_make_the_calls_of_the_driver(code):
    code.listen()
    assert code.connect("/tmp/nvidia-mps/control") == "No such file or directory"
    assert code.call_others() == 0
    # it goes on where the folder is missing, and not where the call is refused
    assert code.link() == "No such file or directory"


def test_internet_sockets_are_refused_on_a_gpu_as_well(code):
    with pytest.raises(StudentRaised, match="PermissionError"):
        code.internet()


@pytest.mark.parametrize("name", ["listen", "call_others", "open_device", "name_thread"])
def test_code_for_the_cpu_gets_nothing_of_the_gpu(on_cpu, files, name):
    arguments = {"open_device": [files[0]], "name_thread": ["x"]}.get(name, [])
    with pytest.raises(StudentRaised, match="PermissionError"):
        getattr(on_cpu, name)(*arguments)


def test_the_warm_process_of_a_gpu_has_asked_no_driver_and_started_no_thread(for_gpu, files):
    assert for_gpu.versions
    outer = for_gpu._process.pid
    (pid,) = Path(f"/proc/{outer}/task/{outer}/children").read_text().split()
    assert os.listdir(f"/proc/{pid}/task") == [pid]
    opened = {os.readlink(f"/proc/{pid}/fd/{number}") for number in os.listdir(f"/proc/{pid}/fd")}
    assert not opened & {*files}
    assert not any("/dev/nvidia" in path for path in opened)


@pytest.mark.slow
def test_every_guarantee_holds_for_workers_on_a_gpu(for_gpu, small_course):
    from gradschool.course.course import read_course

    found = preflight(for_gpu, read_course(small_course))
    assert [(each.name, each.detail) for each in found if not each.holds] == []
