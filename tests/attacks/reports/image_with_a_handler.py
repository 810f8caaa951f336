"""Images and media whose failing to load runs code. No element comes from a record."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("<img src=x onerror=canary()><video><source onerror='canary()'></video>")]
