"""Trusted code that works on values of a submission gets so much memory and no more."""

import contextlib
import resource
import sys

import numpy as np
import pytest
import torch

from gradschool.judge.memory_limit import memory_limit

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process has")
GIB = 1 << 30


def test_what_asks_for_more_is_refused_it_and_what_asks_for_less_is_not():
    with memory_limit(300):
        assert len(bytearray(100 << 20)) == 100 << 20
        with pytest.raises(MemoryError):
            bytearray(GIB)
        with pytest.raises(MemoryError):
            np.ones(GIB // 8)
        with pytest.raises(RuntimeError, match="allocate memory"):
            torch.ones(GIB // 4)


def test_behind_the_block_the_limit_is_as_it_was():
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with contextlib.suppress(KeyError), memory_limit(100):
        assert resource.getrlimit(resource.RLIMIT_DATA) != before
        raise KeyError
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
