"""A lock is one process's at a time and ends when it is closed."""

import errno
import os
import stat

import pytest

from gradschool.records.file_lock import take_lock

fcntl = pytest.importorskip("fcntl")


def test_a_lock_is_held_once_and_can_be_taken_again_after_it_is_closed(tmp_path):
    first = take_lock(tmp_path / ".lock")
    assert take_lock(tmp_path / ".lock") is None
    os.close(first)
    second = take_lock(tmp_path / ".lock")
    assert second is not None
    os.close(second)
    assert stat.S_IMODE((tmp_path / ".lock").stat().st_mode) == 0o600


def test_where_a_file_system_knows_no_locks_everybody_gets_one(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", refuse)
    held = [take_lock(tmp_path / ".lock") for _ in range(2)]
    assert None not in held
    for descriptor in held:
        os.close(descriptor)


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        take_lock(tmp_path / "gone" / ".lock")
