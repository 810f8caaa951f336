"""A line end and a whole record of one's own in a text of the results. Each record stays on its line."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere('canary"}\n{"student": "bob", "score": 10, "status": "graded"}\n')]
