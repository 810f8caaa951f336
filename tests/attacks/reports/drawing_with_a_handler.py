"""An SVG that runs code when it is drawn, inside the page's own drawings. Titles of curves are text, too."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("</text></svg><svg/onload=canary()><animate onbegin=canary() attributeName=x>")]
