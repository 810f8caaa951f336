"""Every attack of `tests/attacks` gets the verdict that its folder says, at every level and as every person that this machine has.

Forgeries must gain nothing, denials must end, probes must find everything closed, honest code must work. After each one its
honest twin, the right answer on the same judge, must score everything, and nothing may be left over.
"""

import json
import os
import platform
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from gradschool.judge.worker_source import Refused, WarmProcess

HERE = Path(__file__).parent
KINDS = ("honest", "forgeries", "denials", "probes")
PERSONS = ("root", "open_root", "user")
# the judge of the test course gives them up after 3 s; the whole takes what it takes on a busy machine
RUN_SECONDS = 900
# torch itself makes this folder when it is imported
OF_TORCH = "torchinductor_"


def tricks(kind):
    return sorted(path.parent.name for path in (HERE / "attacks" / kind).glob("*/expected.json"))


ATTACKS = [(kind, trick) for kind in KINDS for trick in tricks(kind)]


@cache
def is_reached(level):
    """Whether workers can be held at this level here."""
    source = WarmProcess(level)
    try:
        source.enter()
    except Refused as refusal:
        return str(refusal)
    finally:
        source.close()
    return ""


@cache
def results(person, level, kind):
    """Runs all attacks of a kind as one person at one level; the row of each by its name, and what was left over."""
    command = [sys.executable, "-B", str(HERE / "attack_runner.py"), person, str(level), kind]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=RUN_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {row["name"]: row for row in rows[:-1]}, rows[-1]


@pytest.fixture(
    params=[(person, level) for person in PERSONS for level in (1, 2)], ids=lambda p: f"{p[0]}-{p[1]}"
)
def way(request):
    person, level = request.param
    if os.getuid() != 0 and person != "user":
        pytest.skip("this person can be made by root only")
    if reason := is_reached(level):
        pytest.skip(f"level {level} is not reached here: {reason}")
    return person, level


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "trick"), ATTACKS, ids="/".join)
def test_an_attack_gets_its_verdict_and_its_honest_twin_everything(way, kind, trick):
    person, level = way
    rows, _ = results(person, level, kind)
    row, expected = rows[trick], json.loads((HERE / "attacks" / kind / trick / "expected.json").read_text())
    if expected.get("closed_from_level", 1) > level:
        pytest.skip(f"closed from level {expected['closed_from_level']} on")
    least, most = expected["score"] if isinstance(expected["score"], list) else [expected["score"]] * 2
    assert least <= row["score"] <= most, row["messages"]
    assert row["status"] in expected["status"], row["messages"]
    assert expected.get("message", "") in " ".join(row["messages"])
    assert row["isolation"] == f"level {level}"
    assert row["disturbed"] == []
    assert row["left"] == []
    twin = rows[f"{trick}~twin"]
    assert (twin["status"], twin["score"]) == ("graded", 10), twin["messages"]
    assert (twin["disturbed"], twin["left"]) == ([], [])


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_batch_of_attacks_leaves_no_file_and_no_descriptor_behind(way, kind):
    rows, end = results(*way, kind)
    assert [name for name in end["left_in_scratch"] if not name.startswith(OF_TORCH)] == []
    counts = {count for row in rows.values() for count in row["descriptors"]}
    assert len(counts) == 1, "the judge's open descriptors vary"


def kernel():
    return [int(part) for part in platform.release().split("-")[0].split(".")[:2]]


@pytest.mark.slow
@pytest.mark.skipif(os.getuid() != 0, reason="what is open without lockdown is written down for root")
@pytest.mark.parametrize("trick", tricks("probes"))
def test_a_probe_finds_open_without_lockdown_what_it_says(trick):
    expected = json.loads((HERE / "attacks" / "probes" / trick / "expected.json").read_text())
    if expected["open_at_level_0"] is None or "needs" in expected:
        pytest.skip(f"hangs on the machine: {expected.get('needs', 'no claim')}")
    if kernel() < expected.get("needs_kernel", [0, 0]):
        pytest.skip("this kernel has no such call")
    rows, _ = results("root", 0, "probes")
    opened = any("OPEN" in message for message in rows[trick]["messages"])
    assert opened == expected["open_at_level_0"], rows[trick]["messages"]
