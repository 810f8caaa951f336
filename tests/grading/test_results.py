"""Results are kept line by line, and the secret of a folder stays the same."""

import errno
import os
import stat
from pathlib import Path

import pytest

from gradschool.errors import UsageError
from gradschool.grading.results import Results, read_results, secret_seed
from gradschool.records.record import Case, Record

RECORD = Record(
    student="s1",
    exercise="slope",
    status="graded",
    score=1.0,
    max_score=2.0,
    cases=(Case(id="a", title="A", status="passed", points=1, max_points=1),),
)


def test_records_come_back_as_they_were_written(tmp_path):
    with Results(tmp_path / "out") as results:
        results.append(RECORD)
        assert list(read_results(tmp_path / "out/results.jsonl")) == [RECORD]
        results.append(RECORD)
    assert list(read_results(tmp_path / "out/results.jsonl")) == [RECORD, RECORD]


def test_a_damaged_line_is_named(tmp_path):
    (tmp_path / "results.jsonl").write_text('{"student": 1}\n')
    with pytest.raises(UsageError, match="line 1, is not a record"):
        list(read_results(tmp_path / "results.jsonl"))


def test_a_last_line_that_was_cut_off_is_passed_over(tmp_path):
    with Results(tmp_path) as results:
        results.append(RECORD)
    path = tmp_path / "results.jsonl"
    path.write_bytes(path.read_bytes() * 2)
    path.write_bytes(path.read_bytes()[:-9])
    assert list(read_results(path)) == [RECORD]
    with Results(tmp_path) as results:
        assert list(results.earlier()) == [RECORD]


def test_what_is_kept_replaces_the_old_file_only_when_there_is_something_new(tmp_path):
    with Results(tmp_path) as results:
        results.append(RECORD)
        results.append(RECORD)
    path = tmp_path / "results.jsonl"
    with Results(tmp_path) as results:
        results.keep([RECORD])
        assert len(path.read_bytes().splitlines()) == 2
        results.finish()
    assert list(read_results(path)) == [RECORD]


def test_two_batches_cannot_write_into_one_folder(tmp_path):
    with Results(tmp_path), pytest.raises(UsageError, match="Another `learn grade` is writing to"):
        Results(tmp_path)
    with Results(tmp_path) as results:
        results.append(RECORD)


def test_what_a_killed_batch_had_begun_to_write_is_removed(tmp_path):
    (tmp_path / "ada").mkdir()
    begun = [tmp_path / ".0123456789ab.tmp", tmp_path / "ada/.ba9876543210.tmp"]
    for path in [*begun, tmp_path / "notes.tmp"]:
        path.write_text("x")
    with Results(tmp_path) as results:
        results.finish()
    assert [path.exists() for path in begun] == [False, False]
    assert (tmp_path / "notes.tmp").exists()


def test_a_write_that_is_cut_short_by_a_full_disk_leaves_no_half_line(tmp_path, monkeypatch):
    with Results(tmp_path) as results:
        results.append(RECORD)
        write, cut = os.write, []

        def full(descriptor, data):
            if len(data) > 40 and not cut:
                cut.append(True)
                return write(descriptor, data[:40])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(UsageError, match=r"No space left on device\. Results so far are kept"):
            results.append(RECORD)
    monkeypatch.undo()
    assert (tmp_path / "results.jsonl").read_bytes().endswith(b"\n")
    assert list(read_results(tmp_path / "results.jsonl")) == [RECORD]


@pytest.mark.parametrize("text", ["", "12345", "12a45\n", "\x00\x00\x00\n"])
def test_a_secret_that_is_no_whole_number_is_not_replaced_behind_the_results(tmp_path, text):
    (tmp_path / ".seed").write_text(text)
    with pytest.raises(UsageError, match="does not hold a number"):
        secret_seed(tmp_path, None)


def test_results_that_cannot_be_read_are_not_taken_for_none(tmp_path):
    (tmp_path / "results.jsonl").mkdir()
    with Results(tmp_path) as results, pytest.raises(UsageError, match=r"results\.jsonl` cannot be read"):
        list(results.earlier())


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


@pytest.mark.parametrize("which", ["lost+found", "."])
def test_a_folder_that_cannot_be_read_is_left_alone(tmp_path, monkeypatch, which):
    """As `lost+found` of a mounted disk, or a colleague's."""
    (tmp_path / "ada").mkdir()
    begun = tmp_path / "ada/.0123456789ab.tmp"
    begun.write_text("x")
    closed = tmp_path / which
    closed.mkdir(exist_ok=True)

    def denied(call):
        def refuse(path, *rest):
            if Path(path) == closed:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return call(path, *rest)

        return refuse

    for name in ("scandir", "listdir"):
        monkeypatch.setattr(os, name, denied(getattr(os, name)))
    with Results(tmp_path) as results:
        results.append(RECORD)
    monkeypatch.undo()
    assert list(read_results(tmp_path / "results.jsonl")) == [RECORD]
    assert begun.exists() == (which == ".")
