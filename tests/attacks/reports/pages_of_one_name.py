"""Names that are one where case, accents or wide letters do not count. Each student has a page of their own."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    names = (
        "canary",
        "Canary",
        "CANARY",
        "can\u00e4ry",
        "cana\u0308ry",
        "\uff43anary",
        "canary ",
        "canary.",
        "\u0441anary",
    )
    return [everywhere("canary", student=name) for name in names]
