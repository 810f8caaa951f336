"""Every attack of `tests/attacks` gets the verdict that its folder says, at every level and as every person that this machine has.

Forgeries must gain nothing, denials must end, probes must find everything closed, honest code must work. After each one its
honest twin, the right answer on the same judge, must score everything, and nothing may be left over.

`make test` runs a selection of (person, level); `make attacks` runs all of them.
"""

import json
import os
import platform
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from gradschool.judge.workers.launch import Refused
from gradschool.judge.workers.warm_process import WarmProcess

HERE = Path(__file__).parent
KINDS = ("honest", "forgeries", "denials", "probes")
PERSONS = ("root", "open_root", "user")
# the judge of the test course gives them up after 3 s; the whole takes what it takes on a busy machine
RUN_SECONDS = 900
# torch itself makes this folder when it is imported
OF_TORCH = "torchinductor_"


@cache
def tricks(kind):
    return sorted(path.parent.name for path in (HERE / "attacks" / kind).glob("*/expected.json"))


def ways(kind):
    """(person, level) for a kind: all with `make attacks`, else so that each person and each level is there."""
    if "GRADSCHOOL_ALL_ATTACKS" in os.environ:
        return [(person, level) for person in PERSONS for level in (1, 2)]
    if kind == "denials":  # they take their seconds
        return [("root", 1), ("user", 2)]
    return [("root", 2), ("open_root", 1), ("user", 1), ("user", 2)]


@cache
def is_reached(level):
    """Why workers cannot be held at this level here, or nothing."""
    source = WarmProcess(level)
    try:
        source.enter()
    except Refused as refusal:
        return str(refusal)
    finally:
        source.close()
    return ""


def skip_what_is_not_reached(person, level):
    if os.getuid() != 0 and person != "user":
        pytest.skip("this person can be made by root only")
    if level and (reason := is_reached(level)):
        pytest.skip(f"level {level} is not reached here: {reason}")


@cache
def results(person, level, kind):
    """Runs all attacks of a kind as one person at one level, in two halves side by side; the rows by name, and what was left over."""
    names = tricks(kind)
    running = [run(person, level, kind, half) for half in (names[::2], names[1::2]) if half]
    rows, left = {}, []
    for process in running:
        out, err = process.communicate(timeout=RUN_SECONDS)
        assert process.returncode == 0, err[-2000:]
        *found, end = map(json.loads, out.splitlines())
        assert len({count for row in found for count in row["descriptors"]}) == 1, "open descriptors vary"
        rows |= {row["name"]: row for row in found}
        left += [name for name in end["left_in_scratch"] if not name.startswith(OF_TORCH)]
    return rows, left


def run(person, level, kind, names):
    command = [sys.executable, "-B", str(HERE / "attack_runner.py"), person, str(level), kind, *names]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def expectation(kind, trick):
    return json.loads((HERE / "attacks" / kind / trick / "expected.json").read_text())


def shown(value):
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("way", "kind", "trick"),
    [(way, kind, trick) for kind in KINDS for way in ways(kind) for trick in tricks(kind)],
    ids=shown,
)
def test_an_attack_gets_its_verdict_and_its_honest_twin_everything(way, kind, trick):
    person, level = way
    skip_what_is_not_reached(person, level)
    expected = expectation(kind, trick)
    rows, _ = results(person, level, kind)
    if expected.get("closed_from_level", 1) > level:
        pytest.skip(f"closed from level {expected['closed_from_level']} on")
    row = rows[trick]
    least, most = expected["score"] if isinstance(expected["score"], list) else [expected["score"]] * 2
    assert least <= row["score"] <= most, row["messages"]
    assert row["status"] in expected["status"], row["messages"]
    assert expected.get("message", "") in " ".join(row["messages"])
    assert "untold" not in expected or expected["untold"] not in " ".join(row["messages"])
    assert row["isolation"] == f"level {level}"
    assert row["disturbed"] == []
    assert row["left"] == []
    twin = rows[f"{trick}~twin"]
    assert (twin["status"], twin["score"]) == ("graded", 10), twin["messages"]
    assert (twin["disturbed"], twin["left"]) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize(("way", "kind"), [(way, kind) for kind in KINDS for way in ways(kind)], ids=shown)
def test_a_batch_of_attacks_leaves_nothing_in_the_scratch_folder(way, kind):
    skip_what_is_not_reached(*way)
    assert results(*way, kind)[1] == []


def kernel():
    return [int(part) for part in platform.release().split("-")[0].split(".")[:2]]


@pytest.mark.slow
@pytest.mark.skipif(os.getuid() != 0, reason="what is open without lockdown is written down for root")
@pytest.mark.parametrize("trick", tricks("probes"))
def test_a_probe_finds_open_without_lockdown_what_it_says(trick):
    expected = expectation("probes", trick)
    if expected["open_at_level_0"] is None or "needs" in expected:
        pytest.skip(f"hangs on the machine: {expected.get('needs', 'no claim')}")
    if kernel() < expected.get("needs_kernel", [0, 0]):
        pytest.skip("this kernel has no such call")
    rows, _ = results("root", 0, "probes")
    opened = any("OPEN" in message for message in rows[trick]["messages"])
    assert opened == expected["open_at_level_0"], rows[trick]["messages"]
