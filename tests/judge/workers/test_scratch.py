"""Scratch folders are removed whatever lies in them, also when the judge that made them was killed."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from gradschool.judge.workers import scratch


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def nest(folder, depth):
    """Folders in folders, deeper than a path can be long; a process of its own may change its folder for it."""
    script = "import os, sys\nos.chdir(sys.argv[1])\nfor _ in range(int(sys.argv[2])):\n    os.mkdir('d' * 50)\n    os.chdir('d' * 50)\nopen('file', 'w').close()\n"
    subprocess.run([sys.executable, "-S", "-c", script, str(folder), str(depth)], check=True)


def test_folders_nested_deeper_than_a_path_is_long_are_removed(tmp_path):
    folder = scratch.make_scratch()
    nest(folder, 2000)
    scratch.remove_tree(folder)
    assert not folder.exists()


def test_folders_without_rights_are_removed(tmp_path):
    folder = scratch.make_scratch()
    (folder / "closed/inner").mkdir(parents=True)
    (folder / "closed/inner/file").write_text("x")
    for path in (folder / "closed/inner", folder / "closed", folder):
        path.chmod(0)
    scratch.remove_tree(folder)
    assert not os.path.lexists(folder)


def test_a_link_in_it_is_removed_and_not_followed(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("x")
    folder = scratch.make_scratch()
    (folder / "link").symlink_to(kept)
    scratch.remove_tree(folder)
    assert (kept / "file").exists()
    assert not folder.exists()


def test_what_a_dead_process_left_is_swept_and_what_a_living_one_has_stays(tmp_path):
    dead = subprocess.run(
        [sys.executable, "-S", "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    )
    left = tmp_path / f"gradschool-{dead.stdout.strip()}-abc"
    (left / "1").mkdir(parents=True)
    mine = scratch.make_scratch()
    others = tmp_path / "gradschool-notes-abc"
    others.mkdir()
    assert scratch.make_scratch().parent == tmp_path
    assert not left.exists()
    assert mine.exists()
    assert others.exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="how a process stands is told by /proc")
def test_a_dead_process_that_nobody_has_waited_for_counts_as_dead(tmp_path):
    dead = subprocess.Popen([sys.executable, "-S", "-c", ""], stdout=subprocess.PIPE)
    dead.stdout.read()  # its end
    dead.stdout.close()
    left = tmp_path / f"gradschool-{dead.pid}-abc"
    left.mkdir()
    stat = Path(f"/proc/{dead.pid}/stat")
    while stat.read_text().rpartition(")")[2].split()[0] != "Z":
        time.sleep(0.01)
    scratch.make_scratch()
    assert not left.exists()
    dead.wait()


@pytest.mark.parametrize(("files", "size", "expected"), [(3, 10, False), (20, 10, True), (2, 1 << 20, True)])
def test_more_files_or_bytes_than_allowed_are_seen(tmp_path, monkeypatch, files, size, expected):
    monkeypatch.setattr(scratch, "MAX_ENTRIES", 10)
    monkeypatch.setattr(scratch, "MAX_BYTES", 1 << 20)
    folder = scratch.make_scratch()
    (folder / "inner").mkdir()
    for number in range(files):
        (folder / "inner" / str(number)).write_bytes(b"x" * size)
    assert scratch.is_overfull(Path(folder)) == expected


def test_folders_deeper_than_can_be_counted_are_too_many(tmp_path):
    folder = scratch.make_scratch()
    nest(folder, 80)
    assert scratch.is_overfull(folder)
    scratch.remove_tree(folder)
    assert not folder.exists()


def test_a_link_in_the_place_of_the_folder_is_removed_alone(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (tmp_path / "link").symlink_to(kept)
    scratch.remove_tree(tmp_path / "link")
    assert kept.is_dir()
    assert not os.path.lexists(tmp_path / "link")


def test_a_folder_of_another_user_by_such_a_name_is_left_alone(tmp_path, monkeypatch):
    dead = subprocess.run(
        [sys.executable, "-S", "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    )
    pid = int(dead.stdout)
    left = tmp_path / f"gradschool-{pid}-abc"
    (left / "inner").mkdir(parents=True)
    left.chmod(0o755)
    monkeypatch.setattr(os, "getuid", lambda: left.stat().st_uid + 1)
    scratch.remove_scratch_of(pid)
    scratch.make_scratch()
    assert (left / "inner").is_dir()
    assert left.stat().st_mode & 0o777 == 0o755
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    scratch.remove_scratch_of(pid)
    assert not left.exists()


def test_a_link_by_such_a_name_is_not_followed(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("x")
    (tmp_path / "gradschool-4194305-abc").symlink_to(kept)
    scratch.remove_scratch_of(4194305)  # above the largest number that Linux gives
    assert (kept / "file").exists()


def test_a_link_put_in_the_place_of_a_folder_at_that_moment_is_not_followed(tmp_path, monkeypatch):
    kept = tmp_path / "kept"
    kept.mkdir(mode=0o755)
    (kept / "file").write_text("x")
    folder = scratch.make_scratch()
    (folder / "exchanged").symlink_to(kept)
    # what was looked at was a folder
    monkeypatch.setattr(scratch, "_is_folder", lambda name, within: True)
    scratch.remove_tree(folder)
    assert (kept / "file").exists()
    assert kept.stat().st_mode & 0o777 == 0o755


def test_a_closed_folder_is_opened_and_what_a_link_leads_to_is_not(tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    kept.chmod(0)
    (tmp_path / "link").symlink_to(kept)
    with pytest.raises(OSError, match="link"):
        scratch._allow_reading(str(tmp_path / "link"), None)
    assert kept.stat().st_mode & 0o777 == 0
    scratch._allow_reading(str(kept), None)
    assert kept.stat().st_mode & 0o777 == 0o700
