"""The end of the page's title, behind which everything is markup. A name is escaped there, too."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("</title><base href=//canary><meta http-equiv=refresh content=0;url=//canary>")]
