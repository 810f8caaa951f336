"""Trusted code that loops or sleeps is ended; on a busy machine it is not the time of others that counts."""

import signal
import time

import pytest

from gradschool.judge import time_limit as time_limit_module
from gradschool.judge.time_limit import TimedOut, time_limit


def loop():
    while True:
        pass


def swallow_one():
    try:
        loop()
    except BaseException as error:
        return error


def test_a_loop_is_ended_after_its_processor_seconds():
    began = time.process_time()
    with pytest.raises(TimedOut), time_limit(0.1):
        loop()
    assert 0.05 < time.process_time() - began < 1


def test_a_sleep_longer_than_the_limit_is_no_loop():
    began = time.monotonic()
    with time_limit(0.02):
        time.sleep(0.1)
    assert time.monotonic() - began >= 0.1


def test_a_sleep_is_ended_after_ten_times_the_limit_on_the_wall():
    assert time_limit_module.WALL_FACTOR == 10
    began = time.monotonic()
    with pytest.raises(TimedOut), time_limit(0.02):
        time.sleep(60)
    assert 0.2 <= time.monotonic() - began < 30


def test_one_that_is_swallowed_comes_again(monkeypatch):
    monkeypatch.setattr(time_limit_module, "_REPEAT_SECONDS", 0.05)
    with pytest.raises(TimedOut), time_limit(0.02):
        swallow_one() and loop()


def test_afterwards_nothing_is_left_of_it():
    def mine(*_):
        pass

    before = signal.signal(signal.SIGALRM, mine)
    try:
        with time_limit(5):
            assert signal.getsignal(signal.SIGALRM) is not mine
        assert signal.getsignal(signal.SIGALRM) is mine
    finally:
        signal.signal(signal.SIGALRM, before)
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
    assert [signal.getitimer(each)[0] for each in (signal.ITIMER_PROF, signal.ITIMER_REAL)] == [0, 0]


def test_where_there_are_no_such_signals_there_is_no_limit(monkeypatch):
    monkeypatch.delattr(signal, "setitimer")
    began = time.monotonic()
    with time_limit(0.001):
        time.sleep(0.02)
    assert time.monotonic() - began >= 0.02
