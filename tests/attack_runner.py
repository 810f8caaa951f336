"""Judges attacks as one person and at one level, and prints what came of each as JSON lines.

    python tests/attack_runner.py PERSON LEVEL [KIND | KIND/NAME ...]          tests/attacks/README.md says what they are

KIND is a folder of tests/attacks, NAME a file in it without its suffix. Without any, it is only tried whether the level is reached.
PERSON: `root` as root is on this machine; `open_root`, root with an interpreter that every user can read; `user`, an ordinary user
made for the test. Root prepares the last two in a mount namespace of its own. Each attack is followed by its honest twin: the right
answer, on the same judge, in the same pytest session.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "tests"
sys.path[:0] = [str(ROOT), str(HERE)]

from limited_course import copied_course, limits_of  # noqa: E402
from sentinels import sentinels  # noqa: E402
from verdicts import read_verdict  # noqa: E402

from gradschool.course.course import Course, read_course  # noqa: E402
from gradschool.course.exercise import Exercise  # noqa: E402
from gradschool.grading.judges import Judges, Plan  # noqa: E402
from gradschool.intake.submission import read_submission  # noqa: E402
from gradschool.judge.workers.launch import Refused  # noqa: E402
from gradschool.judge.workers.warm_process import WarmProcess  # noqa: E402
from gradschool.records.record import Record  # noqa: E402
from gradschool.records.submission import Cell, Submission  # noqa: E402
from gradschool.worker.lockdown import kernel  # noqa: E402

ATTACKS = HERE / "attacks"
ORDINARY_USER = 60_321
PREPARED = "GRADSCHOOL_PERSON_IS_PREPARED"
TWIN = "~twin"


class Attack(NamedTuple):
    """One file of tests/attacks, with the verdict that it must get and the bytes that are handed in."""

    name: str
    suffix: str
    expected: dict[str, Any]
    submitted: bytes


def prepare(person: str) -> None:
    """Becomes the person, alone with its shared memory; for another one than root in a new process of the same command."""
    if os.getuid() != 0 or PREPARED in os.environ:
        return
    if person == "root":
        with contextlib.suppress(kernel.StepFailed):
            take_own_shared_memory()
        return
    take_own_shared_memory()
    open_ways([sys.prefix, sys.base_prefix, str(ROOT)])
    if person == "user":
        os.setgroups([])
        os.setresgid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER)
        os.setresuid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER)
    os.environ.update({PREPARED: "1", "HOME": "/nonexistent"})
    os.chdir("/")
    os.execv(sys.executable, [sys.executable, "-B", str(HERE / "attack_runner.py"), *sys.argv[1:]])


def take_own_shared_memory() -> None:
    """Namespaces for mounts and IPC: what another program leaves in shared memory is not found here."""
    kernel.unshare(kernel.CLONE_NEWNS | kernel.CLONE_NEWIPC)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("none", "/dev/shm", "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "mode=1777")


def open_ways(paths: list[str]) -> None:
    """Makes each path readable for everybody, in this mount namespace: a closed folder above it is replaced by an open one."""
    closed: dict[Path, list[str]] = {}
    for path in paths:
        for above in reversed(Path(path).parents):
            if above.stat().st_mode & 0o005 != 0o005:
                closed.setdefault(above, []).append(path)
                break
    for above, below in closed.items():
        kept = {path: os.open(path, os.O_PATH) for path in below}
        kernel.mount("none", str(above), "tmpfs", 0, "mode=755")
        for path, descriptor in kept.items():
            os.makedirs(path, exist_ok=True)
            kernel.mount(f"/proc/self/fd/{descriptor}", path, None, kernel.MS_BIND | kernel.MS_REC)


def find_attacks(names: list[str]) -> list[Attack]:
    """The named attacks, those of a kind in the order of their names."""
    paths = [path for name in names for path in sorted(ATTACKS.glob(name if "/" in name else f"{name}/*"))]
    paths += [path for name in names for path in sorted(ATTACKS.glob(f"{name}.*"))]
    return [
        Attack(f"{path.parent.name}/{path.stem}", path.suffix, *read_verdict(path))
        for path in paths
        if path.is_file()
    ]


def read_attack(attack: Attack, exercise: Exercise, folder: Path, constants: str) -> Submission:
    """The submission; a probe is told where everything is."""
    if attack.name.startswith("probes/"):
        text = constants + attack.submitted.decode("utf-8")
        return Submission(attack.name, exercise.id, "slope.py", "0" * 64, (Cell("", text, 1),), (), text)
    file = folder / f"slope{attack.suffix}"
    file.write_bytes(attack.submitted)
    return read_submission(file, exercise, attack.name)


def read_batch(
    attacks: list[Attack], course: Course, ids: dict[Any, str], folder: Path, constants: str
) -> Iterator[Submission]:
    """Each attack and right behind it its twin, exercise by exercise."""
    for attack in sorted(attacks, key=lambda attack: ids[limits_of(attack.expected)]):
        exercise = course.exercise(ids[limits_of(attack.expected)])
        yield read_attack(attack, exercise, folder, constants)
        yield read_submission(exercise.reference, exercise, attack.name + TWIN)


def descriptors_of_judges() -> list[int]:
    """How many descriptors each child of this process has open."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return sorted(len(os.listdir(f"/proc/{pid}/fd")) for pid in children if "judge" in _command(pid))


def largest_judge() -> int:
    """MiB that one of them ever had."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    about = [Path(f"/proc/{pid}/status").read_text() for pid in children if "judge" in _command(pid)]
    return max((int(text.split("VmHWM:")[1].split()[0]) >> 10 for text in about), default=0)


def _command(pid: str) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")


def left_in_system() -> list[str]:
    """Shared memory and message queues by name."""
    found = [f"shm {name}" for name in os.listdir("/dev/shm")]
    for kind in ("shm", "sem", "msg"):
        found += Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]
    return sorted(found)


def run(level: int, attacks: list[Attack], folder: Path) -> None:
    ids = copied_course(folder / "course", [attack.expected for attack in attacks])
    course = read_course(folder / "course")
    before = left_in_system()
    with sentinels(folder / "course") as scene:
        batch = list(read_batch(attacks, course, ids, folder, scene.constants()))

        def report(record: Record) -> None:
            messages = [record.message, *(case.message for case in record.cases)]
            row = {
                "name": record.student,
                "status": record.status,
                "score": record.score,
                "messages": [message for message in messages if message],
                "isolation": record.isolation,
                "disturbed": scene.disturbed(),
                "descriptors": descriptors_of_judges(),
                "judge_mib": largest_judge(),
                "seconds": record.seconds,
                "left": [line for line in left_in_system() if line not in before],
            }
            print(json.dumps(row), flush=True)

        plan = Plan(secret=7, purpose="grade", level=level, at_least=level)
        with Judges(course, plan) as judges:
            judges.judge(batch, report)  # in this order: each twin meets what the attack before it left


def refusal(level: int) -> str:
    """Why workers cannot be held at this level here, or nothing."""
    source = WarmProcess(level)
    try:
        source.enter()
    except Refused as reason:
        return str(reason)
    finally:
        source.close()
    return ""


def main() -> None:
    person, level, *names = sys.argv[1:]
    prepare(person)
    with tempfile.TemporaryDirectory(prefix="attacks-") as name:
        os.chmod(name, 0o755)
        scratch = Path(name) / "tmp"
        scratch.mkdir(mode=0o777)
        os.chmod(scratch, 0o1777)
        os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
        if not names:
            print(json.dumps({"refused": refusal(int(level))}), flush=True)
            return
        run(int(level), find_attacks(names), Path(name))
        print(json.dumps({"left_in_scratch": sorted(os.listdir(scratch))}), flush=True)


if __name__ == "__main__":
    main()
