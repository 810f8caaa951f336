"""The lockdown's parts: paths, the filter, and a worker with processes of its own."""

import json
import platform
import struct
import sys
from pathlib import Path

import pytest

from gradschool.course.exercise import Limits
from gradschool.judge.budget import Budget
from gradschool.judge.proxy import Link
from gradschool.judge.student import Student
from gradschool.judge.student_errors import StudentRaised
from gradschool.judge.workers.launch import Refused
from gradschool.judge.workers.process import WorkerEnded
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.worker.lockdown import sandbox, seccomp
from gradschool.worker.lockdown.kernel import StepFailed

LIMITS = {
    "memory_mib": 600,
    "case_seconds": 20.0,
    "submission_seconds": 60.0,
    "device": "cpu",
    "processes": False,
}
PROCESSES = """
import multiprocessing, os
import torch
from torch.utils.data import DataLoader, TensorDataset

def load():
    return [batch[0].sum().item() for batch in DataLoader(TensorDataset(torch.arange(8.0)), 4, num_workers=2)]

def loaded_by(method):
    torch.manual_seed(0)
    class Squares(torch.utils.data.Dataset):
        def __len__(self):
            return 4
        def __getitem__(self, i):
            return torch.tensor(i * i), os.getpid()
    loader = DataLoader(Squares(), 2, num_workers=2, multiprocessing_context=method or None)
    batches = list(loader)
    others = {pid for _, pids in batches for pid in pids.tolist()} - {os.getpid()}
    return [values.tolist() for values, _ in batches], len(others)

def chosen(method):
    multiprocessing.set_start_method(method)
    with multiprocessing.Pool(2) as workers:
        return [multiprocessing.get_start_method(), *workers.map(abs, [-1, -2])]

def executed():
    from concurrent.futures import ProcessPoolExecutor
    with ProcessPoolExecutor(2) as executor:
        return list(executor.map(abs, [-3, -4]))

def managed():
    with multiprocessing.get_context("spawn").Manager() as manager:
        kept = manager.list([1])
        kept.append(2)
        return list(kept)

def pool():
    with multiprocessing.get_context("fork").Pool(2) as workers:
        return workers.map(abs, [-1, -2])

def leave():
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            while True:
                pass
    return sorted(os.listdir("/dev/shm"))

def greedy():
    for _ in range(4):
        if os.fork() == 0:
            kept = torch.ones(60 << 20)
            while True:
                pass
    while True:
        pass
"""


@pytest.fixture(scope="module")
def level_2():
    source = WarmProcess(2)
    try:
        source.enter()
    except Refused as refusal:
        source.close()
        pytest.skip(str(refusal))
    yield source
    source.close()


@pytest.fixture
def with_processes(level_2):
    worker = level_2.start(LIMITS | {"processes": True})
    link = Link(worker, Budget(Limits(case_seconds=20.0)))
    assert link.ask("load", "own", "own.py", [["", PROCESSES, 1]])["problems"] == []
    yield Student(link)
    worker.close()


def processes_below(pid):
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return found + [below for child in found for below in processes_below(child)]


@pytest.mark.slow
def test_where_an_exercise_allows_it_loaders_and_pools_have_processes(with_processes):
    assert with_processes.load() == [6.0, 22.0]
    assert with_processes.pool() == [1, 2]


@pytest.mark.slow
@pytest.mark.parametrize("method", ["", "fork", "forkserver", "spawn"])
def test_loaders_have_workers_whatever_start_method_is_asked_for(with_processes, method):
    assert with_processes.loaded_by(method) == ([[0, 1], [4, 9]], 2)
    printed = with_processes._link.worker.output()
    note = f"Note: while code is checked, the start method `{method}` is taken as `fork`"
    assert (note in printed) == (method in ("forkserver", "spawn"))


@pytest.mark.slow
@pytest.mark.parametrize("method", ["forkserver", "spawn"])
def test_a_start_method_may_be_chosen_once_and_is_a_fork(with_processes, method):
    assert with_processes.chosen(method) == ["fork", 1, 2]
    assert f"`{method}` is taken as `fork`" in with_processes._link.worker.output()


@pytest.mark.slow
def test_executors_and_managers_have_processes(with_processes):
    assert with_processes.executed() == [3, 4]
    assert with_processes.managed() == [1, 2]


@pytest.mark.slow
def test_what_a_submission_with_processes_leaves_behind_is_ended_with_it(level_2):
    before = processes_below(level_2._process.pid)
    worker = level_2.start(LIMITS | {"processes": True})
    link = Link(worker, Budget(Limits(case_seconds=20.0)))
    link.ask("load", "own", "own.py", [["", PROCESSES, 1]])
    Student(link).leave()
    assert len(processes_below(level_2._process.pid)) == len(before) + 4
    worker.close()
    assert processes_below(level_2._process.pid) == before


@pytest.mark.slow
def test_memory_of_all_processes_of_a_submission_counts(level_2):
    worker = level_2.start(LIMITS | {"processes": True})
    link = Link(worker, Budget(Limits(case_seconds=20.0)))
    link.ask("load", "own", "own.py", [["", PROCESSES, 1]])
    with pytest.raises(WorkerEnded, match="more than 600 MiB"):
        Student(link).greedy()
    worker.close()


def test_a_worker_sees_nothing_of_the_one_before(level_2):
    text = "import os\ndef look():\n    seen = os.listdir('/scratch') + os.listdir('/dev/shm')\n    open('/scratch/a', 'w').close()\n    open('/dev/shm/b', 'w').close()\n    return seen\n"
    for _ in range(2):
        worker = level_2.start(LIMITS)
        link = Link(worker, Budget(Limits(case_seconds=20.0)))
        link.ask("load", "look", "look.py", [["", text, 1]])
        assert Student(link).look() == []
        worker.close()


def test_namespaces_hold_no_answers_and_none_of_the_kit_but_the_worker(level_2):
    kit = Path(sandbox._KIT)
    text = f"import os\ndef look():\n    return [sorted(os.listdir({str(kit)!r})), os.path.exists({str(kit.parent / 'graders')!r})]\n"
    worker = level_2.start(LIMITS)
    link = Link(worker, Budget(Limits(case_seconds=20.0)))
    link.ask("load", "look", "look.py", [["", text, 1]])
    with pytest.raises(StudentRaised, match="PermissionError"):
        Student(link).look()
    worker.close()


# -- paths ---------------------------------------------------------------------------------------------------


def test_what_leads_to_a_hidden_folder_is_replaced_by_its_other_entries(tmp_path):
    for name in ("packages/kit/_course/graders", "packages/kit/worker", "packages/torch", "share"):
        (tmp_path / name).mkdir(parents=True)
    hidden = [str(tmp_path / "packages/kit/_course")]
    found = sandbox.without([str(tmp_path / "packages"), str(tmp_path / "share")], hidden)
    assert sorted(path.removeprefix(str(tmp_path)) for path in found) == [
        "/packages/kit/worker",
        "/packages/torch",
        "/share",
    ]


def test_readable_are_the_interpreter_and_the_worker_but_not_the_checkout():
    paths = sandbox.readable_paths()
    assert any(sys.prefix == path or path.startswith(sys.prefix + "/") for path in paths)
    assert str(Path(sandbox._KIT) / "worker") in paths
    assert not {sys.prefix, sys.base_prefix} & set(paths), "settings with tokens lie there, such as pip's"
    root = str(Path(sandbox._KIT).parent)
    assert not any(root == path or root.startswith(path + "/") for path in paths)


# -- the filter ----------------------------------------------------------------------------------------------


def verdict(program, number, arguments=(), architecture=0xC000003E):
    """Runs a filter as the kernel would; the 32-bit words of `struct seccomp_data` are loaded by offset."""
    words = struct.pack("<iIQ6Q", number, architecture, 0, *(list(arguments) + [0] * (6 - len(arguments))))
    rows = [struct.unpack_from("HBBI", program, at) for at in range(0, len(program), 8)]
    at, value = 0, 0
    while True:
        code, if_true, if_false, operand = rows[at]
        at += 1
        if code == 0x20:
            (value,) = struct.unpack_from("<I", words, operand)
        elif code == 0x54:
            value &= operand
        elif code == 0x06:
            return operand
        else:
            holds = {0x15: value == operand, 0x35: value >= operand, 0x45: bool(value & operand)}[code]
            at += if_true if holds else if_false


ALLOW, EPERM, ENOSYS, KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
X86 = seccomp.compile_filter(42, processes=False, own_tree=False, machine="x86_64")
ARM = seccomp.compile_filter(42, processes=False, own_tree=False, machine="aarch64")
OPEN = seccomp.compile_filter(42, processes=True, own_tree=True, machine="x86_64")
GPU = seccomp.compile_filter(42, processes=False, own_tree=True, gpu=True, machine="x86_64")


@pytest.mark.parametrize(
    ("name", "program", "number", "arguments", "expected"),
    [
        ("read", X86, 0, (), ALLOW),
        ("mmap", X86, 9, (), ALLOW),
        ("a context for disks", X86, 206, (), EPERM),
        ("room on the judge's disk", X86, 285, (), 0x0005005F),
        ("room on its own disk", OPEN, 285, (), ALLOW),
        ("futex", X86, 202, (), ALLOW),
        ("waking a thread of its own", X86, 202, (0, 129), ALLOW),
        ("waking whoever waits for a page", X86, 202, (0, 1), EPERM),
        ("the same by another clock", X86, 202, (0, 256 | 10), EPERM),
        ("the same on aarch64", ARM, 98, (0, 4), EPERM),
        ("the same by a newer call", X86, 454, (), ENOSYS),
        ("waking another where processes are allowed", OPEN, 202, (0, 1), ALLOW),
        ("waiting for the end of a thread", X86, 202, (0, 265), ALLOW),
        ("execve", X86, 59, (), EPERM),
        ("a call newer than the table", X86, 500, (), ENOSYS),
        ("a call by the other table of the processor", X86, 0x40000000, (), ENOSYS),
        ("clone3", X86, 435, (), ENOSYS),
        ("a thread", X86, 56, (0x10F00,), ALLOW),
        ("a process", X86, 56, (17,), EPERM),
        ("a process where allowed", OPEN, 56, (17,), ALLOW),
        ("a namespace even there", OPEN, 56, (0x10000000 | 17,), EPERM),
        ("a program even there", OPEN, 59, (), EPERM),
        ("socket", X86, 41, (1,), EPERM),
        ("a Unix socket where allowed", OPEN, 41, (1,), ALLOW),
        ("an Internet socket even there", OPEN, 41, (2,), EPERM),
        ("a pair of streams", X86, 53, (1, 1 | 0o2000000), ALLOW),
        ("a pair of datagrams", X86, 53, (1, 2), EPERM),
        ("send", X86, 44, (3, 1, 1, 0, 0), ALLOW),
        ("send to an address", X86, 44, (3, 1, 1, 0, 0x7FFF00000000), EPERM),
        ("send to a low address", X86, 44, (3, 1, 1, 0, 8), EPERM),
        ("a signal to itself", X86, 62, (42, 9), ALLOW),
        ("a signal to another", X86, 62, (1, 9), EPERM),
        ("a signal to all", X86, 62, (0xFFFFFFFF, 9), EPERM),
        ("a signal to a thread of itself", X86, 234, (42, 43, 9), ALLOW),
        ("a signal to a thread of another", X86, 234, (7, 7, 9), EPERM),
        ("its own limits", X86, 302, (0,), ALLOW),
        ("the limits of another", X86, 302, (7,), EPERM),
        ("its name", X86, 157, (15,), ALLOW),
        ("to be dumpable", X86, 157, (4, 1), EPERM),
        ("to outlive its parent", X86, 157, (1, 0), EPERM),
        ("flags of a descriptor", X86, 72, (3, 4), ALLOW),
        ("signals for somebody", X86, 72, (3, 8), EPERM),
        ("the size of a terminal", X86, 16, (1, 0x5413), ALLOW),
        ("typing into a terminal", X86, 16, (1, 0x5412), EPERM),
        ("modes where files of others can be named", X86, 90, (), EPERM),
        ("modes in its own tree", OPEN, 90, (), ALLOW),
        ("a Unix socket for the driver of a GPU", GPU, 41, (1,), ALLOW),
        ("an Internet socket for it", GPU, 41, (2,), EPERM),
        ("who is at the other end, asked by it", GPU, 54, (3, 1, 16), ALLOW),
        ("who is at the other end, asked by others", X86, 54, (3, 1, 16), EPERM),
        ("larger buffers for it", GPU, 54, (3, 1, 7), EPERM),
        ("bind for it", GPU, 49, (), ALLOW),
        ("listen for it", GPU, 50, (), ALLOW),
        ("connect for it", GPU, 42, (), ALLOW),
        ("accept for it", GPU, 43, (), EPERM),
        ("a link by name for it", GPU, 88, (), ALLOW),
        ("a file without a path for it", GPU, 319, (), ALLOW),
        ("a file without a path for others", X86, 319, (), EPERM),
        ("what is in the cache for it", GPU, 27, (), ALLOW),
        ("its processors for it", GPU, 203, (), ALLOW),
        ("a process for it", GPU, 56, (17,), EPERM),
        ("a signal to another for it", GPU, 62, (1, 9), EPERM),
        ("send to an address for it", GPU, 44, (3, 1, 1, 0, 8), EPERM),
        ("openat on aarch64", ARM, 56, (), ALLOW),
        ("execve on aarch64", ARM, 221, (), EPERM),
        ("ptrace on aarch64", ARM, 117, (), EPERM),
    ],
)
def test_the_filter_decides_by_number_and_arguments(name, program, number, arguments, expected):
    architecture = 0xC00000B7 if program is ARM else 0xC000003E
    assert verdict(program, number, arguments, architecture) == expected, name


def test_calls_of_another_kind_of_processor_end_the_process():
    assert verdict(X86, 11, (), 0x40000003) == KILL


def test_a_processor_without_a_table_is_named():
    with pytest.raises(StepFailed, match="no table for the processor `riscv64`"):
        seccomp.compile_filter(1, processes=False, own_tree=False, machine="riscv64")


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the numbers are those of x86-64")
def test_the_table_agrees_with_the_system_headers():
    header = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
    if not header.is_file():
        pytest.skip("the C library's headers are not installed")
    known = dict(
        line.split()[1:3] for line in header.read_text().splitlines() if line.startswith("#define __NR_")
    )
    tables = (
        seccomp._ALWAYS,
        seccomp._LINKS,
        seccomp._MODES,
        seccomp._RESERVATIONS,
        seccomp._WAITING,
        seccomp._CONNECTIONS,
        seccomp._FORKS,
        seccomp._LOOKED_AT,
    )
    for name, (number, _) in {name: row for table in tables for name, row in table.items()}.items():
        assert str(number) == known.get(f"__NR_{name}", str(number)), json.dumps(name)
