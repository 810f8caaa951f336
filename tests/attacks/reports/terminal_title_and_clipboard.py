"""Sequences that set the title and the clipboard of a terminal (OSC 0 and 52). They are shown as escapes."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("\x1b]0;canary\x07 \x1b]52;c;Y2FuYXJ5\x1b\\ \x9d52;c;Y2FuYXJ5\x9c")]
