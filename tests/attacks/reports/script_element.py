"""A script in every text of a record. Texts become text, never elements."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("<script>fetch('//canary')</script><SCRIPT SRC=//canary></SCRIPT>")]
