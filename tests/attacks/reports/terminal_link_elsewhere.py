"""A link in a terminal that shows one address and opens another (OSC 8). It is shown as escapes."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("\x1b]8;;https://canary.invalid\x1b\\docs\x1b]8;;\x1b\\")]
