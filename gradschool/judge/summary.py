"""What came of an attempt's cases, as the parts of its record: status, cases, artifacts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping

from gradschool.judge.diagnose import WrongAnswer
from gradschool.judge.evidence import resolve_mistakes
from gradschool.judge.outcome import Outcome
from gradschool.judge.time_limit import TimedOut, time_limit
from gradschool.records.record import Artifact, Case, Status
from gradschool.records.submission import Submission

WORST_FIRST: tuple[Status, ...] = ("memory", "timeout", "crashed", "blocked")
# of a message: a worker's may have any length
MAX_FACTS = 4_000
# characters of a module beside the submission
MAX_SOURCE = 2**16
HIDDEN = "This check is hidden: what it tries and what it expects is not shown."
NEEDS_A_LOOK = "A person needs to look at it."
NOT_THE_STUDENTS = "This is not the student's fault, and no grade is given."


def status_of(outcomes: list[Outcome], broken: tuple[Status, str] | None) -> tuple[Status, str]:
    """The record's status and its message; `broken` is what kept the file from being loaded."""
    faults = [outcome.facts for outcome in outcomes if outcome.status == "error"]
    if faults:
        return "grader_error", f"{NOT_THE_STUDENTS} {faults[0][:MAX_FACTS]}"
    if broken is not None:
        return broken
    for status in WORST_FIRST:
        ended = next((outcome for outcome in outcomes if outcome.ending == status), None)
        if ended is not None:
            facts = HIDDEN if ended.info.hidden else ended.facts[:MAX_FACTS]
            return status, f"{ended.info.title.rstrip('.')}: {facts}"
    return "graded", ""


def cases_of(outcomes: list[Outcome], wrong_answers: Mapping[str, WrongAnswer], seconds: float) -> list[Case]:
    """The cases of the record, each with the mistake that explains it, where one is found within `seconds`."""
    names: list[str | None] = [None] * len(outcomes)
    # a case may hold values of the submission: whatever they do here, it gets its record
    with contextlib.suppress(Exception, TimedOut), time_limit(seconds):
        names = resolve_mistakes(outcomes, dict(wrong_answers))
    sentences = [wrong_answers[name].sentence if name else "" for name in names]
    return [_case(*row) for row in zip(outcomes, names, sentences, strict=True)]


def _case(outcome: Outcome, mistake: str | None, sentence: str) -> Case:
    info = outcome.info
    passed = outcome.status == "passed"
    return Case(
        id=info.id,
        title=info.title,
        status=outcome.status,
        points=info.points if passed else 0.0,
        max_points=info.points,
        message="" if passed else _message(outcome, sentence),
        mistake=mistake,
        hidden=info.hidden,
        seconds=round(outcome.seconds, 4),
        # its prints could tell a hidden case's inputs
        output="" if info.hidden else outcome.output,
    )


def _message(outcome: Outcome, sentence: str) -> str:
    facts = outcome.facts[:MAX_FACTS]
    if outcome.info.hidden and outcome.status == "failed":
        facts = "" if sentence else HIDDEN
    return "\n".join(part for part in (sentence, facts) if part)


def artifacts_of(submission: Submission, notes: Iterable[str], outcomes: list[Outcome]) -> list[Artifact]:
    """The source, the notes, and the curves of cases that are not hidden."""
    found = [Artifact(kind="source", title=submission.file_name, data=submission.text)]
    found += [
        Artifact(kind="source", title=file.path, data=file.data.decode("utf-8", "replace")[:MAX_SOURCE])
        for file in submission.beside
        if file.path.endswith(".py")
    ]
    found += [Artifact(kind="note", title="Note", data=note) for note in notes]
    for outcome in outcomes:
        curves = outcome.run.curves if outcome.run is not None and not outcome.info.hidden else []
        found += [Artifact(kind="curve", title=title, data=values) for title, values in curves]
    return found
