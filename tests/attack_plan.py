"""Which attack is judged as whom, and the processes that do it.

There are six ways to judge: three persons, two levels. By default each attack goes one way, which its place in its kind and the day of the
last commit choose, so that every kind goes all ways every day, and every attack within a week. With GRADSCHOOL_ALL_ATTACKS each goes
all ways.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from verdicts import read_verdicts

HERE = Path(__file__).parent
KINDS = ("honest", "forgeries", "denials", "probes")
ALL = "GRADSCHOOL_ALL_ATTACKS" in os.environ
# what a run may take on a busy machine, and a test that waits for it; with all ways it is three times as large
RUN_SECONDS = 2700 if ALL else 900
# one process for the attacks of a way, or two where all go every way
LARGEST_RUN = 350
SECONDS_OF_A_DAY = 86_400


class Way(NamedTuple):
    """As which person and at which level an attack is judged."""

    person: str
    level: int

    def __str__(self) -> str:
        return f"{self.person}-level{self.level}"


WAYS = tuple(Way(person, level) for person in ("root", "open_root", "user") for level in (1, 2))
WITHOUT_LOCKDOWN = Way("root", 0)
# KIND/NAME -> the verdict that it must get
EXPECTED = {
    f"{kind}/{name}": verdict
    for kind in KINDS
    for name, verdict in read_verdicts(HERE / "attacks" / kind).items()
}


@cache
def refusal(way: Way) -> str:
    """Why nothing can be judged this way on this machine, or nothing."""
    if os.getuid() != 0 and way.person != "user":
        return "only root can make this person"
    done = subprocess.run(command(way), capture_output=True, text=True, timeout=RUN_SECONDS)
    if done.returncode != 0:
        return f"this person cannot be made here: {done.stderr.strip().rpartition(chr(10))[2]}"
    return str(json.loads(done.stdout)["refused"])


def refusals() -> None:
    """Asks for all ways at once, which is quicker than one after the other."""
    with ThreadPoolExecutor() as pool:
        list(pool.map(refusal, WAYS))


def command(way: Way, *attacks: str) -> list[str]:
    return [sys.executable, "-B", str(HERE / "attack_runner.py"), way.person, str(way.level), *attacks]


def ways_of(attack: str, ways: Iterable[Way] = WAYS) -> list[Way]:
    """Those at whose level an attack has to be held off."""
    return [way for way in ways if way.level >= EXPECTED[attack].get("closed_from_level", 1)]


@cache
def place(attack: str) -> int:
    """An attack's place among those of its kind that may go the same ways, in an order that keeps like names apart."""
    kind, least = attack.split("/")[0], EXPECTED[attack].get("closed_from_level", 1)
    alike = [
        other
        for other, verdict in EXPECTED.items()
        if other.split("/")[0] == kind and verdict.get("closed_from_level", 1) == least
    ]
    return sorted(alike, key=lambda name: hashlib.sha256(name.encode()).digest()).index(attack)


def chosen_way(attack: str, day: int, ways: Iterable[Way] = WAYS) -> Way | None:
    """The way of an attack on a day; None where it can go none of them."""
    possible = ways_of(attack, ways)
    return possible[(place(attack) + day) % len(possible)] if possible else None


@cache
def day_of_last_commit() -> int | None:
    """In days since 1970; None without git."""
    try:
        done = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=HERE, capture_output=True, text=True, timeout=60
        )
        return int(done.stdout) // SECONDS_OF_A_DAY
    except (OSError, ValueError):
        return None


def day() -> int:
    """That of the last commit, so that one commit gives one selection; today's without git."""
    committed = day_of_last_commit()
    return int(time.time()) // SECONDS_OF_A_DAY if committed is None else committed


class Runs:
    """The processes that judge: all are asked for at once, some run side by side, and each result is waited for when it is needed."""

    def __init__(self, asked: Iterable[tuple[Way, str]]) -> None:
        self._pool = ThreadPoolExecutor((os.cpu_count() or 1) + 2)  # many attacks sleep until their limit
        self._processes: list[subprocess.Popen[str]] = []
        self._futures: dict[tuple[Way, str], Future[dict[str, Any]]] = {}
        for way, attacks in _by_way(asked):
            parts = -(-len(attacks) // LARGEST_RUN)
            for part in (attacks[start::parts] for start in range(parts)):
                future = self._pool.submit(self._run, way, part)
                self._futures |= {(way, attack): future for attack in part}

    def result(self, way: Way, attack: str) -> dict[str, Any]:
        """The rows of the run in which this attack was, by name; what the run left in its scratch folder is under `left_in_scratch`."""
        return self._futures[way, attack].result()

    def results_of(self, way: Way) -> list[dict[str, Any]]:
        """What came of each run that went this way."""
        return [future.result() for future in {self._futures[key] for key in self._futures if key[0] == way}]

    def _run(self, way: Way, attacks: list[str]) -> dict[str, Any]:
        process = subprocess.Popen(
            command(way, *attacks),
            env=os.environ | {"OMP_NUM_THREADS": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._processes.append(process)
        out, err = process.communicate(timeout=RUN_SECONDS)
        assert process.returncode == 0, err[-2000:]
        *rows, end = map(json.loads, out.splitlines())
        return {row["name"]: row for row in rows} | end

    def close(self) -> None:
        """Ends what still runs."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.kill()
        self._pool.shutdown()


def _by_way(asked: Iterable[tuple[Way, str]]) -> Iterator[tuple[Way, list[str]]]:
    """In the order in which they are asked for, so that the first test does not wait for the last run."""
    found: dict[Way, dict[str, None]] = {}
    for way, attack in asked:
        found.setdefault(way, {})[attack] = None
    for way, attacks in found.items():
        yield way, list(attacks)
