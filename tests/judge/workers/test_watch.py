"""The watch on a worker ends it once it takes too much, and nothing else."""

import signal
import subprocess
import sys
import time

import pytest

from gradschool.judge.workers.watch import Watch


@pytest.fixture
def process():
    started = subprocess.Popen([sys.executable, "-I", "-S", "-c", "import time; time.sleep(600)"])
    yield started
    started.kill()
    started.wait()


def test_what_takes_too_much_is_killed_and_it_is_known_why(process):
    looks = iter([None, None, "too much"])
    watch = Watch(process.pid, lambda: next(looks))
    assert process.wait(30) == -signal.SIGKILL
    assert watch.found == "too much"


def test_from_its_stop_on_nothing_is_killed(process):
    looked = []

    def excess():
        looked.append(1)
        time.sleep(0.2)
        return "too much"

    watch = Watch(process.pid, excess)
    while not looked:
        time.sleep(0.01)
    watch.stop()
    time.sleep(0.4)
    assert process.poll() is None
    assert watch.found is None
