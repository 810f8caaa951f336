"""What came of loading a submission, by the worker's word: sentences, and whether anything can be judged."""

from __future__ import annotations

from typing import Any

from gradschool.judge.case import raised_sentence
from gradschool.judge.student_errors import StudentRaised, student_error
from gradschool.records.quoting import listed
from gradschool.records.record import Status
from gradschool.records.submission import Submission

MAX_PROBLEMS = 20
MAX_PACKAGES = 10
_GUARD = 'Put what tests or trains under `if __name__ == "__main__":`, which is left out when the file is imported.'
_NOTEBOOK = "Take it out before you hand the notebook in, or make it short."


class Loaded:
    """The worker's reply to `load`. It is a claim: what has another form than it should is left out."""

    def __init__(self, reply: Any) -> None:
        fields = reply if isinstance(reply, dict) else {}
        problems = fields.get("problems")
        self._problems = [
            problem
            for problem in (problems if isinstance(problems, list) else [])[:MAX_PROBLEMS]
            if isinstance(problem, dict)
        ]
        self._quiet = _names(fields.get("quiet"))
        self._absent = _names(fields.get("absent"))
        self._misspelt = _pairs(fields.get("misspelt"))
        self._is_empty = fields.get("defined") == []

    def why_broken(self, submission: Submission) -> tuple[Status, str] | None:
        """Status and sentence where nothing can be judged: it does not compile, or defines nothing asked for."""
        for problem in self._problems:
            error = student_error(problem)
            is_whole = _is_true(problem, "defines_nothing") and not submission.is_notebook and not error.cell
            if is_whole or self._is_empty or error.memory:
                return _ending(problem), self._sentence(problem, submission)
        return None

    def notes(self, submission: Submission) -> list[str]:
        """A sentence for each problem, and for packages that are not there."""
        broken = self.why_broken(submission)
        told = broken[1] if broken is not None else ""
        found = [self._sentence(problem, submission) for problem in self._problems]
        found += [
            f"`{name}` has a method `{method}`, which Python never calls by itself. "
            "Did you mean `__init__`, with two underscores on each side?"
            for name, method in self._misspelt
        ]
        if self._quiet:
            found.append(f"Not installed here, and without effect: {listed(self._quiet, MAX_PACKAGES)}.")
        if self._absent:
            found.append(
                f"Not installed here: {listed(self._absent, MAX_PACKAGES)}. What calls it fails; the rest is graded."
            )
        return [sentence for sentence in found if sentence != told]

    @staticmethod
    def _sentence(problem: dict[str, Any], submission: Submission) -> str:
        error = student_error(problem)
        where = f"In {error.cell[:80]}: " if error.cell else ""
        if _is_true(problem, "cut"):
            return where + _cut_off(error, submission, is_last=_is_true(problem, "is_last"))
        sentence = where + raised_sentence(error, "", at_import=True)
        return sentence if _is_true(problem, "defines_nothing") else f"{sentence} The rest is graded."


def _ending(problem: dict[str, Any]) -> Status:
    error = student_error(problem)
    if _is_true(problem, "cut"):
        return "timeout"
    return "memory" if error.memory else "blocked" if error.blocked else "crashed"


def _cut_off(error: StudentRaised, submission: Submission, *, is_last: bool) -> str:
    shown = f", `{error.text}`," if error.text else ""
    rest = "What follows was not run." if is_last else "The rest is graded."
    advice = _NOTEBOOK if submission.is_notebook else _GUARD
    return (
        f"Line {error.line}{shown} took too long while the file was loaded and was cut off. {rest} {advice}"
    )


def _is_true(problem: dict[str, Any], key: str) -> bool:
    return problem.get(key) is True


def _names(value: Any) -> list[str]:
    found = value if isinstance(value, list) else []
    return [name[:40] for name in found[:MAX_PACKAGES] if isinstance(name, str)]


def _pairs(value: Any) -> list[list[str]]:
    found = value if isinstance(value, list) else []
    return [names for pair in found[:MAX_PACKAGES] if len(names := _names(pair)) == 2]
