"""The preflight sees what is open, and a batch refuses to run where too much is."""

import json
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gradschool.course.course import read_course
from gradschool.judge.workers.guarantees import GUARANTEES
from gradschool.judge.workers.isolation import MAX_TRIES, Isolator
from gradschool.judge.workers.launch import Refused
from gradschool.judge.workers.preflight import overlap, preflight
from gradschool.judge.workers.warm_process import WarmProcess

ROOT = Path(__file__).resolve().parents[3]
# what an ordinary process may do, and what only time and memory limits hold
OPEN_WITHOUT_LOCKDOWN = {
    "answers", "files", "installation", "secrets", "network", "programs", "processes", "signals",
}  # fmt: skip
# a stand-in for machines without these: the calls are refused before `learn` starts
CALLS = {"x86_64": {"unshare": 272, "landlock": 444}, "aarch64": {"unshare": 97, "landlock": 444}}
LAUNCHER = """
import os, sys
sys.path.insert(0, {root!r})
from gradschool.worker.lockdown import kernel, seccomp
program = seccomp._Program(0)
program.add(seccomp._LOAD, seccomp._NUMBER_AT)
for number in {numbers!r}:
    program._refuse_number(number, 1)
program.add(seccomp._RETURN, seccomp._ALLOW)
kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1, step="no_new_privs")
kernel.install_filter(program.packed())
os.execv(sys.executable, [sys.executable, {learn!r}, *sys.argv[1:]])
"""


def looked_at(level, course):
    source = WarmProcess(level)
    try:
        source.enter()
        return {guarantee.name: guarantee for guarantee in preflight(source, read_course(course))}
    except Refused as refusal:
        pytest.skip(str(refusal))
    finally:
        source.close()


@pytest.mark.slow
def test_the_preflight_sees_all_that_is_open_without_lockdown(small_course):
    found = looked_at(0, small_course)
    assert found.keys() == GUARANTEES.keys()
    assert {name for name, guarantee in found.items() if not guarantee.holds} == OPEN_WITHOUT_LOCKDOWN
    assert found["answers"].detail == "`test_slope.py` was read"


@pytest.mark.slow
@pytest.mark.parametrize("level", [1, 2])
def test_every_guarantee_holds_from_level_1_on(small_course, level):
    found = looked_at(level, small_course)
    assert [(guarantee.name, guarantee.detail) for guarantee in found.values() if not guarantee.holds] == []


def test_folders_that_lie_in_one_another_are_named(own_course, tmp_path):
    course = read_course(own_course)
    inside = overlap(course, [], [str(own_course)])
    assert "graders" in inside
    assert "lie in one another" in inside
    assert "class" in overlap(course, [tmp_path / "env/class"], [str(tmp_path / "env")])
    assert "env" in overlap(course, [tmp_path], [str(tmp_path / "env")])
    assert overlap(course, [tmp_path / "class"], [str(tmp_path / "env"), "/usr/lib"]) == ""


def learn_without(calls, folder, *arguments, course=ROOT / "tests/small_course"):
    """`learn grade` on a machine that lacks some calls."""
    numbers = [CALLS[platform.machine()][call] for call in calls]
    script = LAUNCHER.format(root=str(ROOT), numbers=numbers, learn=str(ROOT / "cli.py"))
    command = [sys.executable, "-c", script, "--course", str(course), "grade", "class"]
    return subprocess.run(
        [*command, "--out", "out", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_COLOR": "1"},
    )


@pytest.fixture
def a_class(tmp_path, right_answer):
    (tmp_path / "class/ada").mkdir(parents=True)
    (tmp_path / "class/ada/slope.py").write_text(right_answer)
    return tmp_path


def only_record(folder):
    (line,) = (folder / "out/results.jsonl").read_text().splitlines()
    return json.loads(line)


@pytest.mark.slow
def test_where_namespaces_are_refused_as_in_most_containers_a_batch_runs_at_level_1(a_class):
    done = learn_without(["unshare"], a_class)
    assert done.returncode == 0, done.stderr
    record = only_record(a_class)
    assert (record["score"], record["isolation"]) == (10, "level 1")
    assert record["guarantees"] == list(GUARANTEES)
    assert "level 1, verified: answers, files" in done.stdout


@pytest.mark.slow
def test_where_nothing_holds_a_batch_is_refused_with_the_reason_and_the_way_out(a_class):
    done = learn_without(["unshare", "landlock"], a_class)
    assert done.returncode == 2
    assert "Nothing was judged" in done.stderr
    assert "unshare: Operation not permitted" in done.stderr
    assert "landlock: this kernel has none" in done.stderr
    assert "`--trust`" in done.stderr
    assert not (a_class / "out/grades.csv").exists()


@pytest.mark.slow
def test_trust_goes_on_without_isolation_aloud_and_on_record(a_class):
    done = learn_without(["unshare", "landlock"], a_class, "--trust")
    assert done.returncode == 0, done.stderr
    record = only_record(a_class)
    assert (record["score"], record["isolation"], record["guarantees"]) == (10, "level 0, trusted", [])
    assert "NOT ISOLATED" in done.stdout


@pytest.mark.slow
def test_an_exercise_that_requires_more_than_is_reached_is_refused(a_class, own_course):
    settings = own_course / "exercises/01_basics/slope/exercise.toml"
    settings.write_text("requires = 2\n" + settings.read_text())
    done = learn_without(["unshare"], a_class, course=own_course)
    assert done.returncode == 2
    assert "holds code at level 1, and level 2 is asked for" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("killed", "reached"), [(MAX_TRIES - 1, 1), (99, 0)])
def test_a_worker_killed_by_a_stranger_in_the_preflight_tells_nothing_of_the_level(
    small_course, monkeypatch, killed, reached
):
    left, start = [killed], WarmProcess.start

    def start_and_kill(source, limits):
        worker = start(source, limits)
        if left[0]:
            left[0] -= 1
            os.kill(worker.pid, signal.SIGKILL)
        return worker

    looked_at(1, small_course)  # skipped where level 1 is not reached at all
    monkeypatch.setattr(WarmProcess, "start", start_and_kill)
    isolator = Isolator(1)
    try:
        found = isolator.finish(read_course(small_course), 0, [])
    finally:
        isolator.source.close()
    assert found.level == reached
    assert any("was not reached, 3 times: A worker ended" in note for note in found.notes) != reached
