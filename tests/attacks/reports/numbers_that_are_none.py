"""Not-a-number, infinities and no numbers at all as points of a curve. Results stay JSON and pages stay drawn."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    nothing, endless = float("nan"), float("inf")
    return [
        everywhere(
            "canary", curve=[nothing, endless, -endless, 1e308, -1e308, 5e-324, 1.0, None, "x", True, 10**400]
        )
    ]
