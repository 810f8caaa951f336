"""Openings of comments, declarations and sections that swallow the rest of the page. They are text."""

from hostile_record import everywhere

from gradschool.records.record import Record


def make() -> list[Record]:
    return [everywhere("<!-- canary --!><![CDATA[ canary ]]><?xml canary ?><!doctype canary><!--")]
