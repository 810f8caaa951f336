"""A line of a million signs in every text, to make pages and terminals unusable. Texts are cut and say by how much."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("canary" * 170_000)]
