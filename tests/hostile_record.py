"""A record in which one hostile text stands in every place that a student can reach."""

from gradschool.records.record import Artifact, Case, Record


def everywhere(text: str, student: str | None = None, curve: list | None = None) -> Record:
    """`text` as name, title, message, output, source, note and version; `student` and `curve` where these are the attack."""
    cases = tuple(
        Case(
            id=f"test_{status}",
            title=text,
            status=status,
            points=2.0 if status == "passed" else 0.0,
            max_points=2.0,
            message=f"{text}\n{text}",
            mistake=text if status == "failed" else None,
            output=text,
        )
        for status in ("failed", "error", "passed", "not_run")
    )
    artifacts = (
        Artifact(kind="source", title=text, data=text),
        Artifact(kind="curve", title=text, data=curve or [1.0, 2.0]),
        Artifact(kind="note", title=text, data=text),
    )
    return Record(
        student=text if student is None else student,
        exercise="slope",
        status="crashed",
        score=2.0,
        max_score=8.0,
        cases=cases,
        artifacts=artifacts,
        message=text,
        device=text,
        versions={"torch": text},
        started=text,
    )
