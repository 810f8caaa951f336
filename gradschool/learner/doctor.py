"""`learn doctor`: examines this machine and says what is well, what is not, and what to do about it."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import msgspec

from gradschool.course.course import Course, find_course, read_course
from gradschool.errors import GradschoolError
from gradschool.grading import machine
from gradschool.learner.check_client import IDLE_SECONDS, running, stop_all
from gradschool.records.quoting import listed
from gradschool.records.record import Isolation
from gradschool.worker.shared import lazy_modules

# what a worker needs for torch, a batch for its results
LEAST_FREE_BYTES = 1 << 30
IMPORT_SECONDS = 120
_VERSIONS = "import json, sys, numpy, torch; print(json.dumps([sys.version.split()[0], torch.__version__, numpy.__version__, torch.cuda.is_available()]))"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing examined: its name, whether it is well, what was seen and, if it is not well, what to do."""

    name: str
    well: bool
    seen: str


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """All findings, and how well code can be isolated here (None where that could not be tried)."""

    findings: tuple[Finding, ...]
    isolation: Isolation | None

    @property
    def is_well(self) -> bool:
        return all(finding.well for finding in self.findings)


def examine(course: Path | None) -> Findings:
    """Examines the machine, torch, the disk, the course, the services and, by trying, the isolation."""
    found = [_machine(), _torch(), _disk()]
    root: Path | None = None
    try:
        root = find_course(course)
        opened = read_course(root)
        found.append(_course(opened))
    except GradschoolError as error:
        found.append(Finding(name="Course", well=False, seen=str(error)))
    found.append(_services())
    if sentence := lazy_modules.state():
        found.append(Finding(name="Compiler", well=True, seen=sentence))
    isolation = None
    if root is not None and found[1].well:
        finding, isolation = _isolation(root)
        found.append(finding)
        if isolation is not None and (gpu := _gpu(isolation)) is not None:
            found.append(gpu)
    return Findings(findings=tuple(found), isolation=isolation)


def _course(course: Course) -> Finding:
    """The course, and whether the packages are there that it promises to submissions."""
    missing = [name for name in course.packages if find_spec(name) is None]
    seen = f"“{course.title}”, {len(course.exercise_ids)} exercises, in `{course.root}`."
    if missing:
        seen += f" It promises packages that are not installed: {listed(missing)}. Install them in this environment."
    return Finding(name="Course", well=not missing, seen=seen)


def _machine() -> Finding:
    cores, allowed, free = machine.cores(), machine.allowed_cores(), machine.free_bytes()
    limited = f" (of {allowed}: a container limits them)" if cores < allowed else ""
    facts = [
        f"{platform.system()} {platform.release()}",
        platform.machine(),
        f"{cores} core{'' if cores == 1 else 's'}{limited}",
        *([f"{free / (1 << 30):.1f} GiB of memory free"] if free is not None else []),
        f"Python {platform.python_version()}",
    ]
    seen = f"{', '.join(facts)}."
    return Finding(name="Machine", well=sys.version_info >= (3, 11), seen=seen)


def _torch() -> Finding:
    """Imports torch in a process of its own: a broken installation must not end this one."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _VERSIONS],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=IMPORT_SECONDS,
            check=True,
        )
        _, torch, numpy, has_gpu = msgspec.json.decode(done.stdout, type=tuple[str, str, str, bool])
    except (OSError, subprocess.SubprocessError, msgspec.MsgspecError) as error:
        words = (getattr(error, "stderr", "") or str(error)).strip().rpartition("\n")[2]
        return Finding(
            name="torch",
            well=False,
            seen=f"cannot be imported: {words}. Install it: `pip install torch` in this environment.",
        )
    gpu = "a GPU that torch can use" if has_gpu else "no GPU that torch can use: everything runs on the CPU"
    return Finding(name="torch", well=True, seen=f"torch {torch}, NumPy {numpy}; {gpu}.")


def _disk() -> Finding:
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    seen = f"{free >> 30} GiB free in `{folder}`."
    if free < LEAST_FREE_BYTES:
        return Finding(
            name="Disk", well=False, seen=f"{seen} Free some space, or set `TMPDIR` to another folder."
        )
    return Finding(name="Disk", well=True, seen=seen)


def _services() -> Finding:
    """The background services of `learn check` that run now."""
    found = [
        f"`{reply.workspace}` (process {reply.pid}, idle for {reply.idle_seconds / 60:.0f} min)"
        for _, reply in running()
    ]
    ends = f"Each one stops after {IDLE_SECONDS / 60:.0f} idle minutes; `learn doctor --stop` stops them now."
    seen = (
        f"for {', '.join(found)}. {ends}"
        if found
        else "none is running; `learn check` starts one per workspace."
    )
    return Finding(name="Service", well=True, seen=seen)


def stop_services() -> str:
    """Stops the background services of `learn check` and says how many there were."""
    count = stop_all()
    return f"Stopped {count} {'service' if count == 1 else 'services'} of `learn check`."


def _isolation(course: Path) -> tuple[Finding, Isolation | None]:
    from gradschool.grading.judges import try_isolation

    try:
        isolation = try_isolation(read_course(course), device="auto")
    except GradschoolError as error:
        return Finding(name="Isolation", well=False, seen=str(error)), None
    well = isolation.level > 0
    seen = f"level {isolation.level} of 2."
    if not well:
        seen += " `learn check` works, but `learn grade` refuses to run without `--trust`."
        seen += " Use a Linux machine, container or virtual machine."
    return Finding(name="Isolation", well=well, seen=seen), isolation


def _gpu(isolation: Isolation) -> Finding | None:
    """Whether code can run on the GPU, where there is one: it was tried in a worker held as for a batch."""
    if isolation.gpu:
        seen = f"{isolation.gpu}: a step of training came through in a worker at level {isolation.level}."
        return Finding(name="GPU", well=True, seen=seen)
    if isolation.gpu_note:
        return Finding(
            name="GPU", well=False, seen=isolation.gpu_note.replace("Graded on", "All code runs on")
        )
    return None


def report_text(findings: Findings) -> str:
    """What a person reads."""
    lines = [
        f"{'✓' if finding.well else '✗'} {finding.name:<10} {finding.seen}" for finding in findings.findings
    ]
    if findings.isolation is not None:
        from gradschool.judge.workers.guarantees import GUARANTEES

        for guarantee in findings.isolation.guarantees:
            mark = "✓" if guarantee.holds else "✗"
            detail = f" ({guarantee.detail})" if guarantee.detail else ""
            lines.append(f"    {mark} {guarantee.name:<13} {GUARANTEES[guarantee.name]}{detail}")
        lines += [f"    - {note}" for note in findings.isolation.notes]
    return "\n".join(lines)
