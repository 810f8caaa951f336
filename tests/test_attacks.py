"""Every attack of `tests/attacks` gets the verdict at its top, at every level and as every person that this machine has.

Forgeries must gain nothing, denials must end, probes must find everything closed, honest code must work. After each one its
honest twin, the right answer on the same judge, must score everything, and nothing may be left over.

`make test` judges each attack once, see `attack_plan`; `make attacks` judges each as every person at every level.
"""

import platform

import pytest
from attack_plan import (
    ALL,
    EXPECTED,
    KINDS,
    RUN_SECONDS,
    WAYS,
    WITHOUT_LOCKDOWN,
    Runs,
    chosen_way,
    day,
    day_of_last_commit,
    refusal,
    refusals,
    ways_of,
)

# torch itself makes this folder when it is imported
OF_TORCH = "torchinductor_"
EVERY_WAY = [
    pytest.param(way, attack, id=f"{way}-{attack}")
    for way in WAYS
    for attack in EXPECTED
    if way in ways_of(attack)
]
CHOSEN_WAY = [pytest.param(None, attack, id=attack) for attack in EXPECTED]
PROBES = [attack for attack in EXPECTED if attack.startswith("probes/")]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(RUN_SECONDS)]


def way_here(way, attack):
    """The way that is asked for, or the chosen one of those that can be gone here; None where there is none."""
    if way is not None:
        return None if refusal(way) else way
    return chosen_way(attack, day(), [way for way in WAYS if not refusal(way)])


@pytest.fixture(scope="module")
def runs(request):
    """Judges what the tests that were selected ask for."""
    refusals()
    asked = []
    for item in request.session.items:
        values = item.callspec.params if hasattr(item, "callspec") else {}
        if "attack" in values and (way := way_here(values.get("way"), values["attack"])):
            asked.append((way, values["attack"]))
        if "probe" in values and not refusal(WITHOUT_LOCKDOWN):
            asked.append((WITHOUT_LOCKDOWN, values["probe"]))
    found = Runs(asked)
    yield found
    found.close()


@pytest.mark.parametrize(("way", "attack"), EVERY_WAY if ALL else CHOSEN_WAY)
def test_an_attack_gets_its_verdict_and_its_honest_twin_everything(runs, way, attack):
    chosen = way_here(way, attack)
    if chosen is None:
        reasons = [f"{way}: {refusal(way)}" for way in ([way] if way else ways_of(attack))]
        pytest.skip(f"not reached here: {'; '.join(reasons)}")
    expected, rows = EXPECTED[attack], runs.result(chosen, attack)
    row, twin = rows[attack], rows[f"{attack}~twin"]
    least, most = expected["score"] if isinstance(expected["score"], list) else [expected["score"]] * 2
    assert least <= row["score"] <= most, row["messages"]
    assert row["status"] in expected["status"], row["messages"]
    assert expected.get("message", "") in " ".join(row["messages"])
    assert "untold" not in expected or expected["untold"] not in " ".join(row["messages"])
    assert row["judge_mib"] <= expected.get("judge_mib", row["judge_mib"])
    assert row["isolation"] == f"level {chosen.level}"
    assert row["disturbed"] == []
    assert row["left"] == []
    assert (twin["status"], twin["score"]) == ("graded", 10), twin["messages"]
    assert (twin["disturbed"], twin["left"]) == ([], [])
    assert row["descriptors"] == twin["descriptors"] == next(iter(rows.values()))["descriptors"]


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_a_run_of_attacks_leaves_nothing_in_the_scratch_folder(runs, way):
    results = runs.results_of(way)
    if not results:
        pytest.skip(f"nothing was judged this way: {refusal(way) or 'no attack of it was selected'}")
    for result in results:
        assert [name for name in result["left_in_scratch"] if not name.startswith(OF_TORCH)] == []


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_every_kind_of_attack_goes_every_way_that_this_machine_has(way):
    if reason := refusal(way):
        pytest.skip(f"{way} is not reached here, and its attacks go the other ways: {reason}")
    ways = [way for way in WAYS if not refusal(way)]
    for kind in KINDS:
        assert way in {chosen_way(attack, day(), ways) for attack in EXPECTED if attack.startswith(kind)}


def test_each_attack_goes_every_way_within_a_week():
    for attack in EXPECTED:
        assert {chosen_way(attack, day) for day in range(20_000, 20_007)} == set(ways_of(attack))


def test_the_day_of_the_last_commit_chooses():
    if day_of_last_commit() is None:
        pytest.skip("there is no git history here: today's date chooses the way of each attack")
    assert day() == day_of_last_commit()


def kernel():
    return [int(part) for part in platform.release().split("-")[0].split(".")[:2]]


@pytest.mark.parametrize(
    "probe", PROBES if ALL else [pytest.param(None, marks=pytest.mark.skip("`make attacks` tries them"))]
)
def test_a_probe_finds_open_without_lockdown_what_it_says(runs, probe):
    expected = EXPECTED[probe]
    if reason := refusal(WITHOUT_LOCKDOWN):
        pytest.skip(f"what is open without lockdown is written down for root: {reason}")
    if "needs" in expected:
        pytest.skip(f"hangs on the machine: {expected['needs']}")
    if kernel() < expected.get("needs_kernel", [0, 0]):
        pytest.skip("this kernel has no such call")
    messages = runs.result(WITHOUT_LOCKDOWN, probe)[probe]["messages"]
    assert any("OPEN" in message for message in messages) == expected["open_at_level_0"], messages
