"""A class's folder: which file in it is whose, for which exercise, and what is to be told about the rest.

`layouts` says who handed in which files, `matching` which exercise a file is meant for, `choice` which of
several counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from gradschool.course.course import Course
from gradschool.course.exercise import ANSWERS
from gradschool.errors import UsageError
from gradschool.intake.class_names import OwnNames
from gradschool.intake.collector import Collector, Unreadable
from gradschool.intake.inner_archives import InnerArchives, PrivateFolder
from gradschool.intake.layouts import Layout, read_layout
from gradschool.intake.matching import Names
from gradschool.intake.tree import Walk
from gradschool.intake.untrusted_file import printable, without_links_below
from gradschool.intake.unused import Unused, why_missing
from gradschool.records.quoting import listed
from gradschool.records.submission import Submission


@dataclass(frozen=True)
class FoundSubmissions:
    """What lies in a folder of submissions, by student, then by file; `notes` are for the instructor.

    `unused` are the files of each student that were taken for no exercise.
    """

    submissions: tuple[Submission, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    students: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unused: Mapping[str, tuple[Unused, ...]] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)

    def why_missing(self, course: Course, student: str, exercise: str) -> str:
        """Why a student has no file for an exercise, as a sentence for the student."""
        if student in self.left_out:
            return self.left_out[student]
        return why_missing(self.unused.get(student, ()), course.exercise(exercise))


def find_submissions(
    folder: Path,
    course: Course,
    refused: Mapping[Path, str] = MappingProxyType({}),
    out: Path | None = None,
    *,
    private: PrivateFolder | None = None,
    strict: bool = False,
) -> FoundSubmissions:
    """Everything handed in under `folder`. Errors: UsageError when the folder is no folder of students.

    `refused` are files in it that cannot be taken, each with the sentence that says why. Reports of
    `learn grade` are ignored, and so is `out`, where this one's goes. Archives in it are unpacked into
    `private`, if that is given. With `strict` no guess is made which exercise a file is meant for.
    """
    walk, names = Walk(folder, out), Names(course)
    try:
        tree = walk.tree()
    except NotADirectoryError as error:
        raise UsageError(f"`{folder}` is a file. Name the folder that holds one folder a student.") from error
    except OSError as error:
        raise UsageError(
            f"`{folder}` cannot be read: {error.strerror}. Name the folder that holds one folder a student."
        ) from error
    layout, top = read_layout(tree, names, is_archive=False)
    if not layout.people:
        raise _nobody(folder, layout, walk.reports)
    place = folder.joinpath(*top)
    collector = Collector(course, names, place, refused, InnerArchives(private), strict=strict)
    given = OwnNames()
    with without_links_below(folder):
        for person in layout.people:
            collector.take(person, given.give(person.name), walk.faults.get((*top, person.name), ""))
    notes = (*_about(layout), *collector.notes, *_on_reports(walk.reports))
    return FoundSubmissions(
        tuple(collector.submissions),
        tuple(collector.unreadable),
        tuple(collector.students),
        notes,
        {student: tuple(unused) for student, unused in collector.unused.items()},
        collector.left_out,
    )


def _nobody(folder: Path, layout: Layout, reports: list[str]) -> UsageError:
    found = "only reports" if reports else "nothing"
    found = f"only files, such as `{printable(layout.strays[0])}`" if layout.strays else found
    return UsageError(
        f"`{folder}` holds {found}; expected is one folder a student: "
        f"`{folder.name}/<student>/<exercise>.py`, `.ipynb` or `{ANSWERS}`."
    )


def _about(layout: Layout) -> list[str]:
    """What was recognised, and what lies beside the students."""
    strays = [printable(name) for name in layout.strays]
    beside = "beside the files of the students" if layout.system else "beside the folders of the students"
    passed = [f"Passed over {beside}: {listed(strays)}."] if strays else []
    return [*filter(None, [layout.line]), *passed, *layout.notes]


def _on_reports(reports: list[str]) -> list[str]:
    if not reports:
        return []
    why = "it holds a report" if len(reports) == 1 else "they hold reports"
    return [f"Ignored {listed(reports)}: {why}, not submissions."]
