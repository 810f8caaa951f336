"""Every control character. None reaches a page, a table or a terminal."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("canary" + "".join(map(chr, [*range(32), *range(127, 160)])))]
