"""Names that are paths, reserved or those of the class's own pages. No page is written by a student's name."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    names = (
        "../../canary",
        "/canary",
        "index.html",
        "grades.csv",
        "results.jsonl",
        "con",
        "nul.html",
        ".",
        "..",
        "",
        "~canary",
        "a/b",
    )
    return [everywhere("canary", student=name) for name in names]
