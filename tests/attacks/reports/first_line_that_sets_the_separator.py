"""A name that tells a spreadsheet to take another separator. The first line is always the header."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("sep=canary")]
