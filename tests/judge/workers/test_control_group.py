"""Control groups, on a stand-in for the kernel's tree: plain files take what would be written."""

import os
from pathlib import Path

import pytest

from gradschool.judge.workers.control_group import ControlGroup, own_group


def a_tree(folder, controllers="cpu memory pids", processes=()):
    scope = folder / "user.slice/learn.scope"
    scope.mkdir(parents=True)
    (scope / "cgroup.controllers").write_text(controllers)
    (scope / "cgroup.subtree_control").write_text("")
    (scope / "cgroup.procs").write_text("".join(f"{pid}\n" for pid in processes))
    (folder / "membership").write_text("1:name=systemd:/\n0::/user.slice/learn.scope\n")
    return scope


def found(folder):
    return own_group(folder, folder / "membership")


def test_a_group_that_may_be_divided_is_found(tmp_path):
    scope = a_tree(tmp_path)
    assert found(tmp_path) == scope
    (tmp_path / "membership").write_text("0::/user.slice/learn.scope/gradschool-judges\n")
    (scope / "gradschool-judges").mkdir()
    assert found(tmp_path) == scope, "a judge that was moved looks one level up"


def test_there_is_none_without_memory_to_count_or_without_version_2(tmp_path):
    a_tree(tmp_path, controllers="cpu pids")
    assert found(tmp_path) is None
    (tmp_path / "membership").write_text("4:memory:/\n")
    assert found(tmp_path) is None
    assert own_group(tmp_path, tmp_path / "nothing") is None


def test_a_worker_is_held_within_its_limits_and_an_end_for_memory_is_seen(tmp_path):
    scope = a_tree(tmp_path, processes=[os.getpid(), os.getppid()])
    left_over = scope / "gradschool-workers-4194305"  # above the largest number that Linux gives
    left_over.mkdir()
    group = ControlGroup(scope)
    assert (scope / "gradschool-judges/cgroup.procs").read_text() == str(os.getppid())
    assert (scope / "cgroup.subtree_control").read_text() == "+memory +pids"
    assert not left_over.exists(), "a judge that was killed left it"
    leaf = scope / f"gradschool-workers-{os.getpid()}"
    (leaf / "memory.events").write_text("low 0\noom 2\noom_kill 2\n")
    group.hold(77, 300)
    assert (leaf / "cgroup.procs").read_text() == "77"
    assert (leaf / "memory.max").read_text() == str(364 << 20)
    assert not group.was_exceeded()
    (leaf / "memory.events").write_text("low 0\noom 3\noom_kill 3\n")
    assert group.was_exceeded()
    group.close()
    assert (leaf / "cgroup.kill").read_text() == "1"


def test_a_group_with_somebody_else_in_it_is_left_alone(tmp_path):
    scope = a_tree(tmp_path, processes=[1])
    with pytest.raises(OSError, match="the process 1 is in the group, too"):
        ControlGroup(scope)
    assert (scope / "cgroup.subtree_control").read_text() == ""


UNIFIED = Path("/sys/fs/cgroup/unified")


@pytest.mark.skipif(
    not (os.access(UNIFIED, os.W_OK) and (UNIFIED / "cgroup.procs").exists()),
    reason="no hierarchy of version 2 that may be written",
)
def test_the_kernel_moves_and_ends_processes_by_the_files_that_are_written():
    import subprocess

    leaf = UNIFIED / f"gradschool-test-{os.getpid()}"
    leaf.mkdir()
    sleeper = subprocess.Popen(["sleep", "60"])
    try:
        (leaf / "cgroup.procs").write_text(str(sleeper.pid))
        assert (leaf / "cgroup.procs").read_text().split() == [str(sleeper.pid)]
        (leaf / "cgroup.kill").write_text("1")
        assert sleeper.wait(5) == -9
    finally:
        sleeper.kill()
        sleeper.wait()
        leaf.rmdir()
