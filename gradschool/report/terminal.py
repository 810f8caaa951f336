"""Records as text for a terminal: the result of one check, and of a batch.

The text is composed plain; colour is laid over whole pieces of it afterwards, so that both read the same.
"""

from __future__ import annotations

import os
import re
import shutil
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from pathlib import Path
from typing import TextIO

from gradschool.records.record import Case, Record
from gradschool.report.gradebook import CommonMistake, Gradebook, spread
from gradschool.report.text import busy_machine, counted, first_line, number, visible

# longer lines are hard to read in any window
WIDEST = 92
_NARROWEST = 40
_SHOWN_OUTPUT_LINES = 8
_SHOWN_MISTAKES = 5
_SHOWN_SLOWEST = 3
_WORTH_NAMING_SECONDS = 0.1
_MESSAGE_LIMIT = 3_000
_MARKS = {"passed": "✓", "failed": "✗", "error": "✗", "not_run": "–"}
# one sentence for each way in which grading can end early
_HEADLINES = {
    "timeout": "The code did not finish in time.",
    "crashed": "The code did not run to completion.",
    "memory": "The code used more memory than it is allowed.",
    "blocked": "The code tried something that is not allowed during grading.",
    "missing": "There is nothing to grade yet.",
    "unreadable": "The file cannot be read as a submission.",
    "grader_error": "The grader itself failed. You do not have to change anything in your file.",
}
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_NAMED = re.compile(r"`[^`\n]+`")


def wants_color(stream: TextIO, environment: Mapping[str, str] | None = None) -> bool:
    """True when `stream` is a terminal and colours are not declined (`NO_COLOR`, `TERM=dumb`)."""
    environment = os.environ if environment is None else environment
    return not environment.get("NO_COLOR") and environment.get("TERM") != "dumb" and stream.isatty()


def terminal_width() -> int:
    """The width to write for: that of the window, within what reads well."""
    return shutil.get_terminal_size((80, 24)).columns


@dataclass(frozen=True)
class _Paper:
    """Puts text into a width and, where wanted, into colour."""

    color: bool
    width: int

    def paint(self, text: str, *styles: str) -> str:
        if not self.color or not text or not styles:
            return text
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}\x1b[0m"

    def paragraph(self, text: str, indent: str = "", *styles: str) -> list[str]:
        """The lines of a text that is safe, each wrapped into the width; `names` stand out in colour."""
        lines: list[str] = []
        for line in text.split("\n"):
            # an indented line stays indented
            own = indent + line[: len(line) - len(line.lstrip())]
            wrapped = textwrap.wrap(
                line.strip(), max(self.width - len(own), 20), break_long_words=False, break_on_hyphens=False
            )
            lines += [own + self._with_names(piece, styles) for piece in wrapped] or [""]
        return lines

    def _with_names(self, piece: str, styles: tuple[str, ...]) -> str:
        if not self.color:
            return piece
        if styles:
            return self.paint(piece, *styles)
        return _NAMED.sub(lambda name: self.paint(name[0], "cyan"), piece)

    def cut(self, text: str, room: int) -> str:
        return text if len(text) <= room else text[: max(room - 1, 1)].rstrip() + "…"


def _paper(color: bool, width: int | None) -> _Paper:
    return _Paper(color, min(max(width or terminal_width(), _NARROWEST), WIDEST))


# --- one record ---------------------------------------------------------------------------------------------


def check_report(
    record: Record,
    *,
    color: bool = False,
    width: int | None = None,
    hints_left: int | None = None,
    title: str = "",
    file_name: str = "",
    again: str = "",
) -> str:
    """What a learner reads after `learn check`: the first failure, the others, the score, what is next.

    `hints_left` counts hints not shown yet (None: unknown); `file_name` is the file to change (else the
    record's source); `again` is the command that checks once more. No line end at the end.
    """
    paper = _paper(color, width)
    name = visible(record.exercise, 100, one_line=True)
    heading = f"{visible(title, 200, one_line=True)} ({name})" if title else name
    blocks = [paper.paragraph(heading, "", "bold")]
    if record.passed and record.status == "graded":
        blocks += [_all_passed(paper, record), _notes(paper, record), _what_next_after_passing(paper, name)]
        return _joined(blocks)
    blocks += _what_ended_it(paper, record)
    failing = _failing(record)
    if failing:
        blocks += _first_failure(paper, failing[0])
    blocks += [_the_rest(paper, record), _notes(paper, record)]
    blocks.append(_score_line(paper, record))
    if record.status == "grader_error":
        blocks.append(paper.paragraph("Next: report the sentence above to whoever runs this course.", "  "))
    else:
        blocks.append(_what_next(paper, record, name, hints_left, file_name, again))
    return _joined(blocks)


def _joined(blocks: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _all_passed(paper: _Paper, record: Record) -> list[str]:
    checks = "The one check passes" if len(record.cases) == 1 else f"All {len(record.cases)} checks pass"
    sentence = f"✓ {checks}: {_points(record)}. Well done."
    return paper.paragraph(sentence, "  ", "green", "bold")


def _what_next_after_passing(paper: _Paper, name: str) -> list[str]:
    solution = f"`learn solution {name}` shows another way to write it, and why it works."
    return paper.paragraph(f"Next: `learn next` shows the next exercise. {solution}", "  ")


def _what_ended_it(paper: _Paper, record: Record) -> list[list[str]]:
    """Why grading ended early; nothing for a graded record. Nothing is said twice."""
    headline = _HEADLINES.get(record.status, "")
    blocks = [paper.paragraph(headline, "  ", "bold")] if headline else []
    repeated = any(case.message and case.message in record.message for case in _failing(record)[:1])
    if record.message and not repeated:
        blocks.append(paper.paragraph(visible(record.message, _MESSAGE_LIMIT).strip(), "    "))
    if record.met_a_busy_machine:
        blocks.append(paper.paragraph(busy_machine(record.waited), "    "))
    return blocks


def _failing(record: Record) -> list[Case]:
    """The cases that ran and did not pass; the first of them is the one to begin with."""
    return [case for case in record.cases if case.status in ("failed", "error")]


def _first_failure(paper: _Paper, case: Case) -> list[list[str]]:
    title = visible(case.title, 300, one_line=True)
    blocks = [paper.paragraph(f"✗ {title} ({_count_points(case.max_points)})", "  ", "red", "bold")]
    message = visible(case.message, _MESSAGE_LIMIT).strip()
    blocks += [paper.paragraph(part, "    ") for part in message.split("\n") if part]
    printed = visible(case.output).expandtabs(4).strip("\n").split("\n") if case.output.strip() else []
    if printed:
        # the end says most about a failure
        shown = printed[-_SHOWN_OUTPUT_LINES:]
        all_shown = len(shown) == len(printed)
        said = "It printed:" if all_shown else f"It printed {len(printed)} lines, the last of them:"
        quoted = [f"    | {paper.cut(line, paper.width - 6)}" for line in shown]
        blocks.append([f"    {said}", *(paper.paint(line, "dim") for line in quoted)])
    return blocks


def _the_rest(paper: _Paper, record: Record) -> list[str]:
    """The other failures in a line each; those that never ran, together."""
    others = _failing(record)[1:]
    waiting = [case for case in record.cases if case.status == "not_run"]
    lines = [f"  {counted(len(others), 'more check')} to look at after that:"] if others else []
    for case in others:
        mark = f"  {_MARKS[case.status]} "
        title = visible(case.title, 300, one_line=True)
        said = _first_sentence(visible(case.message, _MESSAGE_LIMIT))
        room = paper.width - len(mark)
        text = paper.cut(f"{title} {said}".strip(), room)
        # behind the title, the quiet part begins
        lines.append(paper.paint(mark, "red") + text[: len(title)] + paper.paint(text[len(title) :], "dim"))
    if waiting:
        lines += paper.paragraph(f"– {_waiting(waiting)}", "  ", "dim")
    return lines


def _waiting(cases: list[Case]) -> str:
    """How many checks were not run, and why, where the reason is the same for all."""
    reasons = {visible(case.message, 300, one_line=True) for case in cases}
    how_many = f"{counted(len(cases), 'check')} {'waits' if len(cases) == 1 else 'wait'}."
    return f"{how_many} {reasons.pop()}".rstrip() if len(reasons) == 1 else how_many


def _notes(paper: _Paper, record: Record) -> list[str]:
    notes = [str(artifact.data) for artifact in record.artifacts if artifact.kind == "note"]
    return [line for note in notes for line in paper.paragraph(f"Note: {visible(note, 1_000)}", "  ")]


def _first_sentence(text: str) -> str:
    line = first_line(text)
    # a full stop in `torch.nn` ends no sentence
    return re.split(r"(?<=[.!?]) (?=[A-Z`])", line, maxsplit=1)[0]


def _score_line(paper: _Paper, record: Record) -> list[str]:
    if record.status == "grader_error":
        return paper.paragraph("Score: none this time; you lose no points.", "  ", "bold")
    if not record.cases:
        return paper.paragraph(f"Score: {_points(record)}.", "  ", "bold")
    passed = sum(case.status == "passed" for case in record.cases)
    verb = "passes" if passed == 1 else "pass"
    return paper.paragraph(
        f"Score: {_points(record)}. {passed} of {counted(len(record.cases), 'check')} {verb}.", "  ", "bold"
    )


def _points(record: Record) -> str:
    return f"{number(record.score)} of {_count_points(record.max_score)}"


def _count_points(points: float) -> str:
    return f"{number(points)} {'point' if points == 1 else 'points'}"


def _what_next(
    paper: _Paper, record: Record, name: str, hints_left: int | None, file_name: str, again: str
) -> list[str]:
    source = next((artifact.title for artifact in record.artifacts if artifact.kind == "source"), "")
    file = visible(file_name or source, 200, one_line=True)
    again = again or f"learn check {name}"
    change = f"change `{file}`, then type" if file else "type"
    lines = paper.paragraph(f"Next: {change} `{again}`.", "  ")
    if hints_left and record.cases:
        left = "one hint is" if hints_left == 1 else f"{hints_left} hints are"
        lines += paper.paragraph(f"Stuck? `learn hint {name}` helps a little further; {left} left.", "  ")
    return lines


# --- a batch ------------------------------------------------------------------------------------------------


def class_summary(
    book: Gradebook,
    written: Sequence[tuple[str, Path | str]] = (),
    *,
    color: bool = False,
    width: int | None = None,
    seconds: float | None = None,
    reused: int = 0,
    others: int = 0,
) -> str:
    """What an instructor reads after `learn grade`: how many, how well, which mistakes, which reports.

    `written` are the reports, each with its label; `seconds` is the wall time of the batch; `reused` of the
    records are those of an earlier one, and `others`, which are not among them, were left alone. No line end
    at the end.
    """
    paper = _paper(color, width)
    took = f" in {seconds:.1f} s" if seconds is not None else ""
    if not book.records:
        lines = ["No submissions were found to grade."]
    else:
        how_many = counted(len(book.records), "submission")
        who = f"{counted(len(book.students), 'student')}, {counted(len(book.exercises), 'exercise')}"
        lines = [paper.paint(f"Graded {how_many} ({who}){took}.", "bold")]
    if reused:
        sentence = (
            f"{reused} of them were judged before and have not changed since; `--force` judges all again."
        )
        lines += paper.paragraph(sentence, "  ")
    if others:
        verb = "was left as it is" if others == 1 else "were left as they are"
        lines += paper.paragraph(f"{counted(others, 'result')} for other exercises {verb}.", "  ")
    facts = [*_scores_fact(book), *_statuses_fact(book), *_isolation_fact(book), *_time_facts(book)]
    lines += [line for label, fact in facts for line in _labelled(paper, label, fact)]
    places = [f"  {label:<10}{visible(str(place), one_line=True)}" for label, place in written]
    return _joined([lines, _mistakes(paper, book), places])


def _labelled(paper: _Paper, label: str, fact: str) -> list[str]:
    wrapped = textwrap.wrap(fact, paper.width - 12, break_long_words=False, break_on_hyphens=False)
    return [f"  {label if place == 0 else '':<10}{piece}" for place, piece in enumerate(wrapped)]


def _isolation_fact(book: Gradebook) -> list[tuple[str, str]]:
    """How the code was isolated, weakest first, with a warning where it was not."""
    held = sorted(
        {(record.isolation, record.guarantees) for record in book.records if record.isolation != "none"}
    )
    facts = []
    for level, guarantees in held:
        what = f"{level}, verified: {', '.join(guarantees)}"
        if not guarantees:
            what = f"{level}: NOT ISOLATED. The code could read the answers and change your files"
        facts.append(("Isolation", f"{what}."))
    return facts


def _time_facts(book: Gradebook) -> list[tuple[str, str]]:
    """The time per submission, by exercise, longest first, and the slowest cases with their students."""
    from statistics import median

    judged = [record for record in book.records if record.cases]
    if not judged:
        return []
    seconds: dict[str, list[float]] = {}
    for record in judged:
        seconds.setdefault(record.exercise, []).append(record.seconds)
    medians = sorted(((median(took), name) for name, took in seconds.items()), reverse=True)
    shown = [f"{visible(name)} {middle:.2f} s" for middle, name in medians[:_SHOWN_MISTAKES]]
    facts = [("Time", f"{', '.join(shown)} per submission (median)")]
    longest: dict[tuple[str, str], tuple[float, str]] = {}
    for record in judged:
        for case in record.cases:
            key, took = (record.exercise, case.id), (case.seconds, record.student)
            if took[0] >= _WORTH_NAMING_SECONDS:
                longest[key] = max(longest.get(key, took), took)
    named = [
        f"{visible(case)} of {visible(exercise)} {took:.2f} s ({visible(student)})"
        for (exercise, case), (took, student) in nlargest(_SHOWN_SLOWEST, longest.items(), lambda row: row[1])
    ]
    return facts + ([("Slowest", ", ".join(named))] if named else [])


def _scores_fact(book: Gradebook) -> list[tuple[str, str]]:
    stats = spread(book.percents())
    if stats is None:
        return []
    middle = f"mean {stats.mean:.0f} %, median {stats.median:.0f} %"
    return [("Scores", f"{middle}, from {stats.least:.0f} % to {stats.greatest:.0f} %")]


def _statuses_fact(book: Gradebook) -> list[tuple[str, str]]:
    statuses = book.statuses()
    if not statuses:
        return []
    return [("Status", ", ".join(f"{count} {status}" for status, count in statuses.items()))]


def _mistakes(paper: _Paper, book: Gradebook) -> list[str]:
    common = book.common_mistakes()
    if not common:
        return []
    lines = ["  Most common mistakes"]
    for mistake in common[:_SHOWN_MISTAKES]:
        lines += _one_mistake(paper, mistake)
    if len(common) > _SHOWN_MISTAKES:
        lines.append(f"        and {len(common) - _SHOWN_MISTAKES} more on the page")
    return lines


def _one_mistake(paper: _Paper, mistake: CommonMistake) -> list[str]:
    exercise = visible(mistake.exercise, 100, one_line=True)
    sentence = _first_sentence(visible(mistake.sentence, 400, one_line=True))
    lines = paper.paragraph(f"{exercise}: {sentence}", " " * 8)
    # the count stands in the indent
    return [paper.paint(f"  {mistake.students:>4}  ", "yellow") + lines[0].lstrip(" "), *lines[1:]]
