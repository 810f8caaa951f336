"""Files that were handed in and not taken: what the instructor and the student are told about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gradschool.course.course import MARKER, Course
from gradschool.course.exercise import ANSWERS, Exercise
from gradschool.intake.layouts import HandedIn
from gradschool.intake.matching import CODE_ENDINGS, Names, ending_of
from gradschool.intake.unpacking import ARCHIVES
from gradschool.records.quoting import MOST_NAMED

# what `learn init` and `learn report` put beside a workspace's topics
_OF_A_WORKSPACE = (MARKER, "report")
_FURNITURE = frozenset(
    {"readme.md", "license", "license.txt", "requirements.txt", "pyproject.toml", "makefile", "timestamp.txt"}
)


@dataclass(frozen=True)
class Unused:
    """A file that was not taken. `counts`: exercise -> how many of its entry points it defines.

    `fault` says why it cannot be read; `is_unseen`: nobody looked into it, because no guess was wanted.
    """

    file: HandedIn
    counts: Mapping[str, int] = field(default_factory=dict)
    fault: str = ""
    is_unseen: bool = False


def why_missing(unused: tuple[Unused, ...], exercise: Exercise) -> str:
    """The sentence for whoever has no file for an exercise: what was found, and why none of it was taken."""
    if not unused:
        return f"Nothing was handed in for `{exercise.id}`."
    found = [f"`{each.file.shown[:80]}` {_why(each, exercise)}" for each in unused[:MOST_NAMED]]
    more = [f"{len(unused) - MOST_NAMED} more files"] if len(unused) > MOST_NAMED else []
    wanted = exercise.file if exercise.kind.has_file else ANSWERS
    return (
        f"No file was taken for `{exercise.id}`. Found were: {'; '.join([*found, *more])}. "
        f"Name your work `{wanted}` and hand it in again."
    )


def _why(unused: Unused, exercise: Exercise) -> str:
    ending = ending_of(unused.file.name[-1])
    if not exercise.kind.has_file and unused.is_unseen and ending == ".toml":
        return f"is not named `{ANSWERS}`"
    if not exercise.kind.has_file:
        return f"has no table `[{exercise.id}]`" if ending == ".toml" else "is no file of answers"
    if unused.fault:
        return f"cannot be read ({unused.fault.removesuffix('.')})"
    if unused.file.name[-1].lower().endswith(ARCHIVES):
        return "is an archive of a kind that is not opened"
    if unused.is_unseen and ending in CODE_ENDINGS:
        return f"is not named `{exercise.file}`"
    if ending not in CODE_ENDINGS:
        return "is neither a `.py` nor an `.ipynb` file"
    count = unused.counts.get(exercise.id, 0)
    functions = "function" if len(exercise.entry_points) == 1 else "functions"
    return f"defines {count or 'none'} of its {len(exercise.entry_points)} {functions}"


def without_furniture(unused: list[Unused], course: Course) -> list[Unused]:
    """The files but for those that `learn init` hands out, and those that every repository has."""
    is_workspace = any(each.file.name == (MARKER,) for each in unused)
    topics = {topic.id for topic in course.topics}
    return [
        each
        for each in unused
        if each.file.name[-1].lower() not in _FURNITURE
        and not (is_workspace and each.file.name[0] in _OF_A_WORKSPACE)
        and not (each.file.name[0] in topics and each.file.name[-1] == "README.md")
    ]


def notes_on(unused: list[Unused], taken: set[str], student: str, names: Names, course: Course) -> list[str]:
    """Sentences for the instructor, one a file or folder at the top; `taken` are folders that were read."""
    passed = {topic.id for topic in course.topics} | taken
    tops: dict[str, Unused] = {}
    for each in unused:
        top, is_file = each.file.name[0], len(each.file.name) == 1
        if is_file or top not in passed:
            tops.setdefault(each.file.shown if is_file else top, each)
    listed = [
        f"`{name[:80]}` of `{student}` is no exercise of this course.{_advice(each, names, course)}"
        for name, each in sorted(tops.items())
    ]
    more = len(listed) - MOST_NAMED
    tail = [f"{more} more files of `{student}` are no exercises of this course."] if more > 0 else []
    return listed[:MOST_NAMED] + tail


def _advice(unused: Unused, names: Names, course: Course) -> str:
    if len(unused.file.name) > 1:
        return ""
    match = names.named(unused.file.name[-1])
    named = match.exercise if match else ""
    if named in names.quizzes:
        return " Its answers belong into `answers.toml`."
    if unused.fault:
        return f" It cannot be read: {unused.fault}"
    if unused.counts:
        best = max(unused.counts, key=lambda name: unused.counts[name])
        total = len(course.exercise(best).entry_points)
        return f" It defines {unused.counts[best]} of the {total} functions of `{best}`."
    return f" Did you mean `{named}.py`?" if named and unused.file.name[-1] != f"{named}.py" else ""
