"""The pages: one for a class, one for each student. Each is one file that needs no script and no network.

Every value that a template writes passes through `_safe`, then through Jinja's autoescape, without exception.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from markupsafe import Markup, escape

from gradschool.records.record import Artifact, Case, Record
from gradschool.records.report_folder import GRADES, PAGE
from gradschool.records.whole_file import write_whole
from gradschool.report import charts
from gradschool.report.code_listing import code_lines
from gradschool.report.drawing import first_drawn
from gradschool.report.gradebook import MEANINGS, Gradebook, counts, percent, spread
from gradschool.report.page_digest import ends_with, page_digest
from gradschool.report.page_names import page_names
from gradschool.report.text import busy_machine, counted, first_line, number, visible

_SHOWN_MISTAKES = 5
_LISTED_MISTAKES = 40
# of processor time: a page takes a twentieth of one, a listing of code less
_PAGE_SECONDS, _RECORD_SECONDS = 5.0, 1.0
_TEMPLATES = Path(__file__).with_name("templates")
_NAMED = re.compile(r"`([^`\n]+)`")


def write_pages(book: Gradebook, directory: Path) -> Path:
    """Writes `directory`/index.html and, for each student, <safe name>/index.html. Returns the class page.

    Errors: UsageError when a file cannot be written.
    """
    names = page_names(book.students)
    for student in book.students:
        write_student_page(book, student, directory / names[student] / PAGE)
    # last: it links to the others
    write_class_page(book, directory / PAGE)
    return directory / PAGE


def write_class_page(book: Gradebook, path: Path) -> None:
    """Writes the page of a class; it links to the students' pages in folders named by `page_names` beside it.

    It also links to the grades, where they are beside it already. Errors: UsageError.
    """
    grades = (path.parent / GRADES).is_file()
    seconds = _PAGE_SECONDS + _RECORD_SECONDS * len(book.records)
    draw, plainest = partial(_class_page, book, grades=grades), partial(_plain_class_page, book)
    write_whole(path, first_drawn([draw], plainest, seconds))


def _class_page(book: Gradebook, *, grades: bool) -> str:
    mistakes = book.common_mistakes()
    ungraded = book.needing_review()
    return _render(
        "class.html",
        book=book,
        names=page_names(book.students),
        spread=spread(book.percents()),
        histogram=charts.histogram(book.percents()),
        mistakes=mistakes[:_SHOWN_MISTAKES],
        more_mistakes=mistakes[_SHOWN_MISTAKES:_LISTED_MISTAKES],
        needs_review=[record for record in ungraded if record.status != "missing"],
        missing=[record for record in ungraded if record.status == "missing"],
        columns=[_column(book, exercise) for exercise in book.exercises],
        grades=grades,
    )


def _plain_class_page(book: Gradebook) -> str:
    totals = [(_line(student), book.total(student)) for student in book.students]
    lines = [f"{name}: {number(total.score)} of {number(total.max_score)}" for name, total in totals]
    return _render("plain.html", heading="Class report", text="\n".join(lines))


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


def write_student_page(book: Gradebook, student: str, path: Path) -> None:
    """Writes the page of one student, unless it is there already as it would come out. Errors: UsageError."""
    records = book.row(student)
    last_line = page_digest(records, [book.title(record.exercise) for record in records])
    if ends_with(path, last_line):
        return
    seconds = _PAGE_SECONDS + _RECORD_SECONDS * len(records)
    ways = [partial(_student_page, book, student, with_pictures=each) for each in (True, False)]
    page = first_drawn([*ways], partial(_plain_student_page, book, student), seconds)
    write_whole(path, page + last_line)


def _student_page(book: Gradebook, student: str, *, with_pictures: bool) -> str:
    """The page; without pictures it has no charts, and its code no colours."""
    records = book.row(student)
    return _render(
        "student.html",
        student=student,
        total=book.total(student),
        sections=[_section(book, record, place, with_pictures) for place, record in enumerate(records, 1)],
        made=_made(records),
    )


def _plain_student_page(book: Gradebook, student: str) -> str:
    lines = []
    for record in book.row(student):
        score = f"{number(record.score)} of {number(record.max_score)}" if counts(record) else "not counted"
        lines += [f"{_line(record.exercise)}: {score} ({record.status})", _line(record.message, 1_000), ""]
        lines += [
            f"  {case.status}: {_line(case.title)} {_line(case.message, 1_000)}" for case in record.cases
        ]
    return _render("plain.html", heading=student or "No results yet", text="\n".join(lines))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        # a misspelt name is to fail, not to vanish
        undefined=StrictUndefined,
        # every value that is written passes through
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(number=number, percent=_percent, shade=_shade)
    environment.filters.update(prose=_prose, line=_line, named=_named)
    environment.globals.update(
        meanings=MEANINGS, counts=counts, counted=counted, busy_machine=busy_machine, share=percent
    )
    environment.globals.update(chart=charts.FRAME)
    return environment


def _safe(value: Any) -> Any:
    """What a template may write: text goes through the boundary; markup is ours and has been there."""
    if isinstance(value, (Markup, Undefined)):
        return value
    return visible(str(value))


def _line(text: str, limit: int = 200) -> str:
    """The text as one line, for names and titles."""
    return visible(text, limit, one_line=True)


def _prose(text: str) -> Markup:
    """Paragraphs, one a line, with `names` as code."""
    paragraphs = [line for line in visible(text, 5_000).split("\n") if line.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(_with_names(line)) for line in paragraphs)


def _named(text: str, limit: int = 300) -> Markup:
    """The text as one line, with `names` as code."""
    return _with_names(_line(text, limit))


def _with_names(line: str) -> Markup:
    pieces = [escape(piece) for piece in _NAMED.split(line)]
    # every second piece stood between backticks
    pieces[1::2] = [Markup("<code>{}</code>").format(piece) for piece in pieces[1::2]]
    return Markup("").join(pieces)


def _percent(value: float | None) -> str:
    """A whole percent; 100 only when nothing is missing, 0 only when nothing is there."""
    if value is None:
        return "–"
    whole = round(value)
    if whole == 100 and value < 100:
        whole = 99
    if whole == 0 and value > 0:
        whole = 1
    return f"{whole} %"


def _shade(record: Record) -> str:
    """The class of a cell's tint: five steps from nothing to everything."""
    value = percent(record.score, record.max_score) or 0.0
    return f"shade-{0 if value <= 0 else 5 if value >= 100 else 1 + int(value // 25)}"


# --- a student's exercise -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Section:
    """What the student page shows of one record."""

    anchor: str
    title: str
    record: Record
    open_cases: tuple[Case, ...]
    waiting: tuple[Case, ...]
    waiting_for: str
    passed: tuple[Case, ...]
    said_above: bool
    curves: tuple[charts.CurveChart, ...]
    notes: tuple[str, ...]
    sources: tuple[tuple[str, list[Markup]], ...]


def _section(book: Gradebook, record: Record, place: int, with_pictures: bool) -> Section:
    def of_kind(kind: str) -> list[Artifact]:
        return [artifact for artifact in record.artifacts if artifact.kind == kind]

    waiting = tuple(case for case in record.cases if case.status == "not_run")
    reasons = {case.message for case in waiting}
    failing = tuple(case for case in record.cases if case.status in ("failed", "error"))
    drawn = of_kind("curve") if with_pictures else []
    curves = [charts.curve_chart(artifact.title, artifact.data) for artifact in drawn]
    return Section(
        anchor=f"exercise-{place}",
        title=book.title(record.exercise),
        record=record,
        open_cases=failing,
        waiting=waiting,
        # said once where it is the same for all of them
        waiting_for=reasons.pop() if len(reasons) == 1 else "",
        passed=tuple(case for case in record.cases if case.status == "passed"),
        said_above=any(case.message and case.message in record.message for case in failing[:1]),
        curves=tuple(curve for curve in curves if curve is not None),
        notes=tuple(str(artifact.data) for artifact in of_kind("note")),
        sources=tuple(
            (artifact.title, code_lines(str(artifact.data), coloured=with_pictures))
            for artifact in of_kind("source")
        ),
    )


def _made(records: tuple[Record, ...]) -> dict[str, str]:
    """How the records came about, for whoever wants to repeat it; the seed is the grader's own affair."""
    if not records:
        return {}
    versions = dict(sorted({item for record in records for item in record.versions.items()}))
    made = {
        "When": ", ".join(sorted({first_line(record.started)[:10] for record in records if record.started})),
        "Device": ", ".join(sorted({record.device for record in records})),
        "Isolation": ", ".join(sorted({record.isolation for record in records})),
        "Versions": ", ".join(f"{name} {version}" for name, version in versions.items()),
    }
    return {label: text for label, text in made.items() if text}


# --- a class's exercise -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """One exercise of a class: its mean in percent over the records that count, how many got everything."""

    exercise: str
    title: str
    mean: float | None
    complete: int
    handed_in: int


def _column(book: Gradebook, exercise: str) -> Column:
    records = [record for record in book.column(exercise) if counts(record)]
    shares = [value for record in records if (value := percent(record.score, record.max_score)) is not None]
    stats = spread(shares)
    return Column(
        exercise=exercise,
        title=book.title(exercise),
        mean=stats.mean if stats else None,
        complete=sum(value >= 100 for value in shares),
        handed_in=sum(record.status != "missing" for record in book.column(exercise)),
    )
