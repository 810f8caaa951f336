"""Judges attacks as one person and at one level, and prints what came of each as JSON lines.

    python tests/attack_runner.py PERSON LEVEL KIND [TRICK ...]

KIND is a folder of tests/attacks. PERSON: `root` as root is on this machine; `open_root`, root with an interpreter that every user can read; `user`, an ordinary user
made for the test. Root prepares the last two in a mount namespace of its own. Each attack is followed by its honest twin: the right answer,
on the same judge.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HERE = ROOT / "tests"
sys.path[:0] = [str(ROOT), str(HERE)]

from gradschool.course.course import read_course  # noqa: E402
from gradschool.grading.judges import Plan, judge_batch  # noqa: E402
from gradschool.intake.submission import read_submission  # noqa: E402
from gradschool.records.record import Record  # noqa: E402
from gradschool.records.submission import Cell, Submission  # noqa: E402
from gradschool.worker.lockdown import kernel  # noqa: E402

ORDINARY_USER = 60_321
PREPARED = "GRADSCHOOL_PERSON_IS_PREPARED"
TWIN = "~twin"


def prepare(person: str) -> None:
    """Becomes the person in a new process of the same command; returns where nothing is to be done."""
    if person == "root" or os.getuid() != 0 or PREPARED in os.environ:
        return
    kernel.unshare(kernel.CLONE_NEWNS)
    kernel.mount("none", "/", None, kernel.MS_REC | kernel.MS_PRIVATE)
    open_ways([sys.prefix, sys.base_prefix, str(ROOT)])
    if person == "user":
        os.setgroups([])
        os.setresgid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER)
        os.setresuid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER)
    os.environ.update({PREPARED: "1", "HOME": "/nonexistent"})
    os.chdir("/")
    os.execv(sys.executable, [sys.executable, "-B", str(HERE / "attack_runner.py"), *sys.argv[1:]])


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


def copied_course(folder: Path, kind: str) -> Path:
    """A copy of the small course; endless code is given up soon, code that has to come to its end has its time."""
    course = Path(shutil.copytree(HERE / "small_course", folder / "course"))
    # parts of torch that few use, such as wrappers of tensors, take most of a second to be imported
    case_seconds, submission_seconds = {"honest": (20, 60), "forgeries": (8, 12)}.get(kind, (1, 3))
    settings = course / "exercises/01_basics/slope/exercise.toml"
    text = settings.read_text().replace("case_seconds = 2", f"case_seconds = {case_seconds}")
    settings.write_text(text.replace("submission_seconds = 12", f"submission_seconds = {submission_seconds}"))
    return course


def read_attack(folder: Path, name: str, exercise: object, constants: str) -> Submission:
    """The submission in `folder/slope.*`; a probe is told where everything is."""
    (file,) = [path for path in folder.iterdir() if path.name.startswith("slope.")]
    if folder.parent.name == "probes":
        text = constants + file.read_text(encoding="utf-8")
        return Submission(name, "slope", "slope.py", "0" * 64, (Cell("", text, 1),), (), text)
    return read_submission(file, exercise, name)  # type: ignore[arg-type]


def descriptors_of_judges() -> list[int]:
    """How many descriptors each child of this process has open."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return sorted(len(os.listdir(f"/proc/{pid}/fd")) for pid in children if "judge" in _command(pid))


def _command(pid: str) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")


def left_in_system() -> list[str]:
    """Shared memory and message queues by name."""
    found = [f"shm {name}" for name in os.listdir("/dev/shm")]
    for kind in ("shm", "sem", "msg"):
        found += Path(f"/proc/sysvipc/{kind}").read_text().splitlines()[1:]
    return sorted(found)


def run(level: int, kind: str, tricks: list[str], folder: Path) -> None:
    from sentinels import sentinels

    course_root = copied_course(folder, kind)
    course = read_course(course_root)
    right = course.exercise("slope").reference
    before = left_in_system()
    names = tricks or sorted(path.name for path in (HERE / "attacks" / kind).iterdir() if path.is_dir())
    with sentinels(course_root) as scene:
        batch = []
        for name in names:
            attack = HERE / "attacks" / kind / name
            batch.append(read_attack(attack, name, course.exercise("slope"), scene.constants()))
            batch.append(read_submission(right, course.exercise("slope"), name + TWIN))

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
                "seconds": record.seconds,
                "left": [line for line in left_in_system() if line not in before],
            }
            print(json.dumps(row), flush=True)

        judge_batch(course, batch, Plan(secret=7, purpose="grade", level=level, at_least=level), report)


def main() -> None:
    person, level, kind, *tricks = sys.argv[1:]
    prepare(person)
    with tempfile.TemporaryDirectory(prefix="attacks-") as name:
        os.chmod(name, 0o755)
        scratch = Path(name) / "tmp"
        scratch.mkdir(mode=0o777)
        os.chmod(scratch, 0o1777)
        os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
        run(int(level), kind, tricks, Path(name))
        print(json.dumps({"left_in_scratch": sorted(os.listdir(scratch))}), flush=True)


if __name__ == "__main__":
    main()
