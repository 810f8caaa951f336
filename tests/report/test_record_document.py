"""docs/record.md describes the records as they are."""

import re
from pathlib import Path

import msgspec
import pytest

from gradschool import errors
from gradschool.records.record import FORMAT_VERSION, Artifact, Case, CaseStatus, Record, Status

TEXT = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")


def rows_under(heading):
    """The first cells of the tables between this heading and the next one of its rank."""
    rank = "#" * (len(heading) - len(heading.lstrip("#")))
    part = TEXT.partition(f"\n{heading}\n")[2]
    part = re.split(rf"\n#{{1,{len(rank)}}} ", part)[0]
    return re.findall(r"^\| `?(\w+)`? \|", part, re.MULTILINE)


@pytest.mark.parametrize(
    ("heading", "struct"), [("## Record", Record), ("## Case", Case), ("## Artifact", Artifact)]
)
def test_every_key_has_its_row(heading, struct):
    names = [field.name for field in msgspec.structs.fields(struct)]
    assert set(names) <= set(rows_under(heading)[1:])  # the first one is the head of the table, `key`


def test_the_closed_lists_are_complete():
    assert set(rows_under("### Status")) - {"status"} == set(Status.__args__)
    assert set(CaseStatus.__args__) <= set(rows_under("## Case"))


def test_exit_codes_and_versions_are_listed():
    codes = [errors.PASSED, errors.NOT_YET_RIGHT, errors.WRONG_USE, errors.OUR_FAULT]
    assert [row for row in rows_under("## Exit codes") if row != "code"] == [str(code) for code in codes]
    assert rows_under("## Versions")[-1] == str(FORMAT_VERSION)
