"""Wide signs without a blank, which break the layout of lines and tables. They stay in their cell."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("\ufdfd\U0001f468\u200d\U0001f469canary" * 300)]
