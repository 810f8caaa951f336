"""What a process uses and what it waits for is told by the kernel, not by the process."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gradschool.judge.workers import clock as clock_module
from gradschool.judge.workers.clock import RunQueue, WorkerClock, tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
COMPUTES = "import time\nwhile time.process_time() < {seconds}: pass\n"
SAYS_AND_WAITS = "print(flush=True); import sys; sys.stdin.read()"


def python(code):
    return subprocess.Popen(
        [sys.executable, "-S", "-c", code + SAYS_AND_WAITS], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def ended(process):
    process.communicate()


def test_what_a_process_computes_is_counted_once_and_its_sleep_is_not():
    process = python(COMPUTES.format(seconds=0.1) + "time.sleep(0.2)\n")
    clock = WorkerClock(process.pid)
    process.stdout.readline()
    assert 0.05 < clock.used() < 0.2
    assert clock.used() < 0.05
    ended(process)


def test_what_has_ended_is_read_for_the_last_time_before_its_number_is_another_ones():
    process = python(COMPUTES.format(seconds=0.1))
    clock = WorkerClock(process.pid)
    process.stdout.readline()
    clock.stop()
    ended(process)
    assert clock.used() > 0.05
    assert clock.used() == 0
    assert clock.waited(for_judge=False) == 0


def test_the_processes_of_a_worker_are_counted_while_they_run_and_when_they_have_ended(monkeypatch):
    monkeypatch.setattr(clock_module, "WALK_SECONDS", 0.0)
    below = COMPUTES.format(seconds=0.1)
    process = python(f"import os\nif not os.fork():\n    exec({below!r})\n    os._exit(0)\nos.wait()\n")
    alone, with_all = WorkerClock(process.pid), WorkerClock(process.pid, processes=True)
    process.stdout.readline()
    assert alone.used() < 0.08 < with_all.used()
    assert with_all.used() < 0.05
    ended(process)


def test_a_child_that_a_thread_has_started_belongs_to_the_tree():
    fork = "import os, threading, time\ndef fork():\n    os.fork() or time.sleep(60)\n    time.sleep(60)\n"
    process = python(fork + "threading.Thread(target=fork, daemon=True).start(); time.sleep(0.1)\n")
    process.stdout.readline()
    found = tree(process.pid)
    assert found[0] == process.pid
    assert len(found) == 2
    os.kill(found[1], 9)
    process.kill()
    ended(process)


def test_two_processes_on_one_core_wait_for_each_other():
    core = min(os.sched_getaffinity(0))
    code = f"import os; os.sched_setaffinity(0, {{{core}}})\n{COMPUTES.format(seconds=0.3)}"
    processes = [python(code), python(code)]
    clock = WorkerClock(processes[0].pid)
    for process in processes:
        process.stdout.readline()
    assert clock.waited(for_judge=False) > 0.1
    for process in processes:
        ended(process)


def test_where_the_system_tells_nothing_it_is_not_known(monkeypatch):
    def unknown(_clock):
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(time, "clock_gettime", unknown)
    monkeypatch.setattr(os.path, "exists", lambda _: False)
    clock = WorkerClock(os.getpid())
    assert clock.used() is None
    assert clock.waited(for_judge=True) is None


def test_threads_that_have_ended_take_nothing_back(monkeypatch):
    told = iter([{1: 2.0, 7: 5.0}, {1: 2.5}, {1: 2.5, 8: 1.0}])
    monkeypatch.setattr(RunQueue, "_read", lambda _: next(told))
    queue = RunQueue(list)
    assert [queue.waited(), queue.waited()] == [0.5, 1.0]


def test_every_thread_is_asked():
    assert {str(thread) for thread in RunQueue(lambda: [os.getpid()])._seen} == {
        path.name for path in Path("/proc/self/task").iterdir()
    }
