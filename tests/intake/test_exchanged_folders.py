"""A folder that is exchanged for a link while it is read leads to nobody else's file."""

import contextlib
import os
import threading
import time

import pytest

from gradschool.errors import SubmissionError
from gradschool.intake.untrusted_file import open_below, read_bytes, without_links_below

SECONDS = 1.0


@pytest.fixture
def place(tmp_path):
    for folder, text in (("class/eve/work", "own"), ("closed", "secret")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "slope.py").write_text(text)
    return tmp_path


@contextlib.contextmanager
def exchanging(place):
    """`work` is a folder and a link to what is closed, in turns."""
    work, aside, ended = place / "class/eve/work", place / "class/eve/aside", threading.Event()

    def exchange():
        while not ended.is_set():
            os.rename(work, aside)
            os.symlink(place / "closed", work)
            os.unlink(work)
            os.rename(aside, work)

    thread = threading.Thread(target=exchange)
    thread.start()
    yield work / "slope.py"
    ended.set()
    thread.join()


def texts_read(opened):
    found, end = set(), time.monotonic() + SECONDS
    while time.monotonic() < end:
        with contextlib.suppress(OSError), os.fdopen(opened()) as file:
            found.add(file.read())
    return found


def test_an_exchanged_folder_leads_nowhere_else(place):
    with exchanging(place) as path:
        assert texts_read(lambda: open_below(place / "class", path)) == {"own"}


def test_links_and_paths_that_lead_out_are_refused_and_no_descriptor_stays(place):
    before = os.listdir("/proc/self/fd")
    (place / "class/eve/link").symlink_to(place / "closed")
    (place / "class/eve/slope.py").symlink_to(place / "closed/slope.py")
    for name in ("eve/link/slope.py", "eve/slope.py", "eve/nothing/slope.py"):
        with pytest.raises(OSError, match=r"Not a directory|symbolic links|No such file"):
            open_below(place / "class", place / "class" / name)
    for path in (place / "class/eve/../../closed/slope.py", place / "closed/slope.py"):
        with pytest.raises(ValueError, match=r"below|subpath"):
            open_below(place / "class", path)
    assert os.listdir("/proc/self/fd") == before


def test_the_files_of_a_class_are_reached_without_links(place):
    (place / "class/eve/link").symlink_to(place / "closed")
    path = place / "class/eve/link/slope.py"
    assert read_bytes(path) == b"secret"
    with without_links_below(place / "class"), pytest.raises(SubmissionError, match="cannot be read"):
        read_bytes(path)
    assert read_bytes(path) == b"secret"
