"""Cores and memory are those of the container, whichever control groups it has; file trees stand in for the kernel's."""

import pytest

from gradschool.grading import machine
from gradschool.grading.container_limits import Limits, container_limits

GIB = 1 << 30
NONE_V1 = "9223372036854771712"


def tree(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n")
    return folder


def limits(tmp_path, groups, files):
    tree(tmp_path, {"proc": groups, **{f"sys/{name}": text for name, text in files.items()}})
    return container_limits(tmp_path / "proc", tmp_path / "sys")


def test_a_container_s_own_group_is_the_root_that_it_sees(tmp_path):
    found = limits(
        tmp_path,
        "0::/",
        {"cpu.max": "200000 100000", "memory.max": 4 * GIB, "memory.current": GIB},
    )
    assert found == Limits(cores=2.0, free_bytes=3 * GIB)


def test_the_tightest_group_on_the_way_to_the_root_decides(tmp_path):
    found = limits(
        tmp_path,
        "0::/pods/pod7/worker",
        {
            "pods/cpu.max": "max 100000",
            "pods/memory.max": 8 * GIB,
            "pods/memory.current": 7 * GIB,
            "pods/pod7/cpu.max": "150000 100000",
            "pods/pod7/memory.max": 4 * GIB,
            "pods/pod7/memory.current": GIB,
            "pods/pod7/worker/cpu.max": "400000 100000",
            "pods/pod7/worker/memory.max": "max",
            "pods/pod7/worker/memory.current": GIB,
        },
    )
    assert found == Limits(cores=1.5, free_bytes=GIB)


def test_a_path_of_the_host_is_looked_for_as_far_as_it_is_there(tmp_path):
    """A container without a namespace of its own sees only its group, but reads the whole path."""
    found = limits(tmp_path, "0::/system.slice/docker-1.scope", {"cpu.max": "300000 100000"})
    assert found == Limits(cores=3.0, free_bytes=None)


def test_memory_that_the_kernel_would_give_back_is_free(tmp_path):
    found = limits(
        tmp_path,
        "0::/",
        {
            "memory.max": 4 * GIB,
            "memory.current": 3 * GIB,
            "memory.stat": f"anon {GIB}\ninactive_file {2 * GIB}\nactive_file 0",
        },
    )
    assert found.free_bytes == 3 * GIB


def test_a_group_that_is_over_its_limit_has_nothing_free(tmp_path):
    assert limits(tmp_path, "0::/", {"memory.max": GIB, "memory.current": 2 * GIB}).free_bytes == 0


@pytest.mark.parametrize("place", ["cpu,cpuacct", "cpu"])
def test_the_first_version_of_control_groups_is_read_as_well(tmp_path, place):
    found = limits(
        tmp_path,
        "9:memory:/docker/1\n4:cpu,cpuacct:/docker/1\n1:name=systemd:/docker/1\n0::/",
        {
            f"{place}/docker/1/cpu.cfs_quota_us": 250000,
            f"{place}/docker/1/cpu.cfs_period_us": 100000,
            f"{place}/cpu.cfs_quota_us": -1,
            f"{place}/cpu.cfs_period_us": 100000,
            "memory/docker/1/memory.limit_in_bytes": 2 * GIB,
            "memory/docker/1/memory.usage_in_bytes": GIB,
            "memory/docker/1/memory.stat": f"inactive_file 5\ntotal_inactive_file {GIB // 2}",
            "memory/memory.limit_in_bytes": NONE_V1,
            "memory/memory.usage_in_bytes": 9 * GIB,
        },
    )
    assert found == Limits(cores=2.5, free_bytes=GIB + GIB // 2)


def test_both_versions_side_by_side_are_read(tmp_path):
    found = limits(
        tmp_path,
        "4:memory:/one\n0::/two",
        {
            "memory/one/memory.limit_in_bytes": GIB,
            "memory/one/memory.usage_in_bytes": 0,
            "unified/two/cpu.max": "100000 100000",
        },
    )
    assert found == Limits(cores=1.0, free_bytes=GIB)


@pytest.mark.parametrize(
    ("groups", "files"),
    [
        ("", {}),
        ("nonsense\n::\n0:", {"cpu.max": "200000 100000"}),
        ("0::/", {"cpu.max": "max 100000", "memory.max": "max", "memory.current": "5"}),
        ("0::/", {"cpu.max": "", "memory.max": "lots", "memory.current": ""}),
        ("0::/", {"cpu.max": "100000 0", "memory.max": f"{GIB}"}),
        ("0::/../../outside", {"../outside/cpu.max": "100000 100000"}),
        (
            "4:cpu:/\n5:memory:/",
            {
                "cpu/cpu.cfs_quota_us": -1,
                "cpu/cpu.cfs_period_us": 100000,
                "memory/memory.limit_in_bytes": NONE_V1,
                "memory/memory.usage_in_bytes": 1,
            },
        ),
    ],
)
def test_what_limits_nothing_or_says_nothing_is_no_limit(tmp_path, groups, files):
    assert limits(tmp_path, groups, files) == Limits(cores=None, free_bytes=None)


def test_a_system_without_control_groups_has_no_limits(tmp_path):
    assert container_limits(tmp_path / "none", tmp_path / "none") == Limits(cores=None, free_bytes=None)


@pytest.mark.parametrize(
    ("allowed", "quota", "cores"), [(64, 2.0, 2), (64, 2.9, 2), (64, 0.5, 1), (2, 8.0, 2), (4, None, 4)]
)
def test_cores_are_those_of_the_affinity_and_of_the_container(monkeypatch, allowed, quota, cores):
    monkeypatch.setattr(machine.os, "sched_getaffinity", lambda _: set(range(allowed)), raising=False)
    monkeypatch.setattr(machine, "container_limits", lambda: Limits(cores=quota, free_bytes=None))
    assert machine.cores() == cores


@pytest.mark.parametrize(
    ("kib", "group", "free"), [(8 << 20, GIB, GIB), (1 << 20, 3 * GIB, GIB), (5, None, 5 << 10)]
)
def test_free_memory_is_the_least_of_machine_and_container(monkeypatch, tmp_path, kib, group, free):
    monkeypatch.setattr(machine, "container_limits", lambda: Limits(cores=None, free_bytes=group))
    tree(tmp_path, {"meminfo": f"MemTotal: 99 kB\nMemAvailable:    {kib} kB"})
    assert machine.free_bytes(tmp_path / "meminfo") == free
    assert machine.free_bytes(tmp_path / "none") == group


def test_a_pod_of_two_cores_on_a_node_of_64_gets_two_judges(monkeypatch):
    monkeypatch.setattr(machine.os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    monkeypatch.setattr(machine, "container_limits", lambda: Limits(cores=2.0, free_bytes=4 * GIB))
    monkeypatch.setattr(machine, "gpus", lambda: ())
    assert machine.default_jobs("auto") == 2


def test_doctor_tells_what_the_container_leaves(monkeypatch):
    from gradschool.learner import doctor

    monkeypatch.setattr(machine.os, "sched_getaffinity", lambda _: set(range(64)), raising=False)
    monkeypatch.setattr(machine, "container_limits", lambda: Limits(cores=2.0, free_bytes=3 * GIB))
    seen = doctor._machine().seen
    assert "2 cores (of 64: a container limits them)" in seen
    monkeypatch.setattr(machine, "free_bytes", lambda: 3 * GIB)
    assert "3.0 GiB of memory free" in doctor._machine().seen
    monkeypatch.setattr(machine, "container_limits", lambda: Limits(cores=None, free_bytes=None))
    monkeypatch.setattr(machine, "free_bytes", lambda: None)
    seen = doctor._machine().seen
    assert "64 cores," in seen
    assert "memory" not in seen
