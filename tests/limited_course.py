"""The small course with `slope` once for each pair of limits that the verdicts of attacks or cases ask for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

SMALL_COURSE = Path(__file__).parent / "small_course"
# enough for code that comes to an end by itself, on a busy machine as well
CASE_SECONDS, SUBMISSION_SECONDS = 20, 60
Limits = tuple[float, float]


def limits_of(expected: Mapping[str, Any]) -> Limits:
    """Seconds a case and in all: what never ends has short ones, so that nobody waits for it."""
    return expected.get("case_seconds", CASE_SECONDS), expected.get("submission_seconds", SUBMISSION_SECONDS)


def copied_course(course: Path, verdicts: Iterable[Mapping[str, Any]]) -> dict[Limits, str]:
    """Makes the course with all that these verdicts ask for; the id of the exercise for each pair of limits."""
    pairs = sorted({limits_of(expected) for expected in verdicts})
    ids = {pair: f"slope_{number}" for number, pair in enumerate(pairs, 1)}
    shutil.copytree(SMALL_COURSE, course)
    listed = course / "exercises/course.toml"
    listed.write_text(listed.read_text().replace('["slope"]', json.dumps([*ids.values()])))
    for topic in course.glob("*/01_basics"):
        for name in ids.values():
            _copy_exercise(topic / "slope", name)
        if topic.parent.name == "exercises":  # answers stay where probes look for them
            shutil.rmtree(topic / "slope")
    for pair, name in ids.items():
        _set_limits(course / "exercises/01_basics" / name / "exercise.toml", *pair)
    return ids


def _copy_exercise(original: Path, name: str) -> None:
    copy = Path(shutil.copytree(original, original.with_name(name)))
    for path in [*copy.glob("slope.*"), *copy.glob("test_slope.*")]:
        path.rename(path.with_name(path.name.replace("slope", name)))


def _set_limits(settings: Path, case_seconds: float, submission_seconds: float) -> None:
    text = settings.read_text()
    for old, new in (
        ("case_seconds = 2\n", f"case_seconds = {case_seconds}\n"),
        ("submission_seconds = 12\n", f"submission_seconds = {submission_seconds}\n"),
    ):
        assert old in text, f"`{settings}` holds other limits: change them here as well"
        text = text.replace(old, new)
    settings.write_text(text)
