"""The grades in a spreadsheet: right sums, no formulas, whole files."""

import csv

import msgspec
import pytest
from records_for_tests import a_case, a_record

from gradschool.errors import UsageError
from gradschool.report.gradebook import Gradebook
from gradschool.report.grades_csv import write_grades


def rows_of(records, folder):
    path = write_grades(Gradebook(records), folder)
    assert path == folder / "grades.csv"
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_row_holds_scores_sums_and_notes(tmp_path):
    records = [
        a_record("ada", "tensors", score=7.5, max_score=10.0),
        a_record("ada", "autograd", score=10.0, max_score=10.0),
        a_record("ben", "tensors", [], status="missing", max_score=10.0),
        a_record("ben", "autograd", score=2.0, max_score=10.0, status="timeout"),
    ]
    assert rows_of(records, tmp_path) == [
        ["student", "tensors", "autograd", "total", "max", "percent", "notes"],
        ["ada", "7.5", "10", "17.5", "20", "87.5", ""],
        ["ben", "0", "2", "2", "20", "10.0", "tensors: missing; autograd: timeout"],
    ]


def test_what_was_late_is_noted_beside_its_status(tmp_path):
    records = [
        msgspec.structs.replace(a_record("ada", "tensors", score=7.5, max_score=10.0), late=True),
        msgspec.structs.replace(
            a_record("ben", "tensors", [], status="unreadable", max_score=10.0), late=True
        ),
    ]
    assert [row[-1] for row in rows_of(records, tmp_path)[1:]] == [
        "tensors: late",
        "tensors: unreadable, late",
    ]


def test_nobody_loses_points_for_the_grader_s_fault(tmp_path):
    records = [
        a_record("ada", "tensors", score=8.0, max_score=10.0),
        a_record("ada", "autograd", score=3.0, max_score=10.0, status="grader_error"),
        a_record("ben", "autograd", status="grader_error", max_score=10.0),
    ]
    assert rows_of(records, tmp_path)[1:] == [
        ["ada", "8", "", "8", "10", "80.0", "autograd: grader_error (not counted)"],
        ["ben", "", "", "", "", "", "autograd: grader_error (not counted)"],
    ]


def test_an_exercise_without_a_record_leaves_its_cell_empty(tmp_path):
    records = [a_record("ada", "tensors"), a_record("ben", "autograd")]
    assert [row[1:3] for row in rows_of(records, tmp_path)[1:]] == [["2", ""], ["", "2"]]


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "|calc",
        "%0A",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "\0=1+1",
        " =1+1",
        "\u200b=1+1",
        "\u00a0=1+1",
        "＝1+1",
        '"=1+1',
        "'=1+1",
        '=HYPERLINK("http://x","y")',
        "=cmd|' /C calc'!A0",
    ],
)
def test_no_cell_starts_a_formula(name, tmp_path):
    rows = rows_of([a_record(name, name)], tmp_path)
    for cell in (rows[1][0], rows[0][1]):
        assert cell.startswith(("'", "\\"))
        assert cell.isprintable()


def test_separators_and_quotes_in_a_name_do_not_make_columns(tmp_path):
    rows = rows_of([a_record('Ada, "the" Countess;\nx', "tensors")], tmp_path)
    assert rows[1][0] == 'Ada, "the" Countess;\\nx'
    assert len(rows) == 2


def test_names_of_all_scripts_are_kept_and_marked_as_utf_8(tmp_path):
    rows = rows_of([a_record("Béla 李明", "tensors")], tmp_path)
    assert rows[1][0] == "Béla 李明"
    assert (tmp_path / "grades.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_plain_ascii_has_no_byte_order_mark_and_standard_line_ends(tmp_path):
    rows_of([a_record()], tmp_path)
    assert (
        (tmp_path / "grades.csv")
        .read_bytes()
        .startswith(b"student,manual_mlp,total,max,percent,notes\r\nada,2,")
    )


def test_an_empty_class_gives_the_header(tmp_path):
    assert rows_of([], tmp_path) == [["student", "total", "max", "percent", "notes"]]


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    rows_of([a_record("old")], tmp_path)

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(UsageError, match="cannot be written: No space left on device"):
        write_grades(Gradebook([a_record("new")]), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["grades.csv"]
    assert "old" in (tmp_path / "grades.csv").read_text()


def test_a_table_of_300_students_has_a_row_for_each(tmp_path):
    records = [a_record(f"s{i:03d}", name, [a_case()]) for i in range(300) for name in ("a", "b", "c")]
    assert len(rows_of(records, tmp_path)) == 301
