"""Memory lies in huge pages after it was collapsed, and holds what it held."""

import ctypes
import errno
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gradschool.worker.shared import huge_pages

ROOT = Path(__file__).resolve().parents[3]
COLLAPSE = f"""
import re, sys
sys.path.insert(0, {str(ROOT)!r})
from gradschool.worker.shared import huge_pages
memory = bytearray(range(256)) * (1 << 18)
def large():
    return sum(map(int, re.findall(r"AnonHugePages: *([0-9]+) kB", open("/proc/self/smaps").read())))
before = large()
assert any(huge_pages.collapse() for _ in range(100))
assert memory == bytearray(range(256)) * (1 << 18)
print(large() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked")
def test_memory_is_collapsed_and_holds_what_it_held():
    done = subprocess.run([sys.executable, "-c", COLLAPSE], capture_output=True, text=True, check=True)
    release = re.match(r"(\d+)\.(\d+)", Path("/proc/sys/kernel/osrelease").read_text())
    if release is None or (int(release[1]), int(release[2])) < (6, 1):
        pytest.skip("collapses from Linux 6.1 on")
    # of 64 MiB, whole huge pages only
    assert int(done.stdout) > 50_000


class BusyKernel:
    """A C library whose kernel has no time for any page."""

    def __init__(self, *_, **__):
        self.madvise = self.Madvise()

    class Madvise:
        def __call__(self, address, length, advice):
            ctypes.set_errno(errno.EAGAIN)
            return -1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked")
def test_a_busy_kernel_is_to_be_asked_again(monkeypatch):
    monkeypatch.setattr(huge_pages.ctypes, "CDLL", BusyKernel)
    assert huge_pages.collapse() is False
