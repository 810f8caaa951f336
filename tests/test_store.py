"""Results are kept line by line, and the secret of a folder stays the same."""

import stat

import pytest

from gradschool.errors import UsageError
from gradschool.records import Case, Record
from gradschool.store import Results, read_results, secret_seed

RECORD = Record(
    student="s1",
    exercise="slope",
    status="graded",
    score=1.0,
    max_score=2.0,
    cases=(Case(id="a", title="A", status="passed", points=1, max_points=1),),
)


def test_records_come_back_as_they_were_written(tmp_path):
    results = Results(tmp_path / "out")
    results.append(RECORD)
    assert list(read_results(tmp_path / "out/results.jsonl")) == [RECORD]
    results.append(RECORD)
    results.close()
    assert list(read_results(tmp_path / "out/results.jsonl")) == [RECORD, RECORD]


def test_a_damaged_line_is_named(tmp_path):
    (tmp_path / "results.jsonl").write_text('{"student": 1}\n')
    with pytest.raises(UsageError, match="line 1, is no record"):
        list(read_results(tmp_path / "results.jsonl"))


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        list(read_results(tmp_path / "none.jsonl"))


def test_a_folder_keeps_its_secret_and_only_its_owner_may_read_it(tmp_path):
    first = secret_seed(tmp_path / "out", None)
    assert secret_seed(tmp_path / "out", None) == first
    assert secret_seed(tmp_path / "other", None) != first
    assert stat.S_IMODE((tmp_path / "out/.seed").stat().st_mode) == 0o600


def test_a_given_secret_is_taken_and_not_kept(tmp_path):
    assert secret_seed(tmp_path / "out", 5) == 5
    assert not (tmp_path / "out").exists()


def test_a_record_without_cases_has_passed_nothing():
    assert not Record(student="s", exercise="e", status="missing", score=0, max_score=1).passed
    assert RECORD.passed
    assert RECORD.first_failure is None
