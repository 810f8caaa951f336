"""Each file of `tests/attacks/reports` makes records that a student has poisoned; no report lets them act.

The word `canary` stands in what would be an element, an attribute, an address or a command.
"""

import csv
import importlib.util
import json
import re
import time
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gradschool.grading.results import Results, read_results
from gradschool.records.record import Record
from gradschool.report.gradebook import Gradebook
from gradschool.report.grades_csv import write_grades
from gradschool.report.html import write_pages
from gradschool.report.terminal import check_report, class_summary

FOLDER = Path(__file__).parent / "attacks" / "reports"
ATTACKS = sorted(path.stem for path in FOLDER.glob("*.py"))
# the only elements that take a text as an attribute are links, and these lead to pages of ours
ELEMENTS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "main",
        "footer",
        "nav",
        "section",
        "article",
    ),
    *(
        "div",
        "p",
        "span",
        "h1",
        "h2",
        "h3",
        "h4",
        "a",
        "strong",
        "code",
        "pre",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
    ),
    *(
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "details",
        "summary",
        "figure",
        "figcaption",
    ),
    *("svg", "g", "line", "text", "polyline", "circle", "rect"),
}
EMPTY = {"meta", "line", "rect", "polyline", "circle"}
LINK = re.compile(r"#[\w-]+|grades\.csv|(\.\./)?[A-Za-z0-9._~-]+(/index\.html)?")
LARGEST_PAGE = 4 << 20
MOST_SECONDS = 10


def make(name):
    spec = importlib.util.spec_from_file_location(f"report_{name}", FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.make()


@pytest.fixture(params=ATTACKS)
def records(request):
    return make(request.param)


@pytest.fixture(params=[name for name in ATTACKS if name != "halves_of_surrogates"])
def written_records(request):
    """These can become records: names are made printable when they are read, and the wire replaces what is no text."""
    return make(request.param)


class Page(HTMLParser):
    """The elements and attributes of a page, and what it holds that is neither."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.others = [], [], []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            assert self.open.pop() == tag

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def is_plain(text, kept="\n"):
    return all(sign.isprintable() or sign in kept for sign in text)


def test_there_are_attacks():
    assert len(ATTACKS) >= 15


def test_a_page_has_no_element_attribute_or_address_of_a_student(records, tmp_path):
    started = time.process_time()
    write_pages(Gradebook(records, {"slope": "The slope"}), tmp_path / "out")
    assert time.process_time() - started < MOST_SECONDS
    paths = [path for path in tmp_path.rglob("*") if path.is_file()]
    students = {record.student for record in records}
    assert len(paths) == len(students) + 1
    assert {path.name for path in paths} == {"index.html"}
    assert all(len(path.relative_to(tmp_path / "out").parts) <= 2 for path in paths)
    for path in paths:
        markup = path.read_text(encoding="utf-8")
        assert len(markup) < LARGEST_PAGE
        assert is_plain(markup, "\n\t")
        page = Page(markup)
        assert {tag for tag, _ in page.elements} <= ELEMENTS
        doctype, *marks = page.others
        assert doctype.lower() == "doctype html"
        # a student's page ends with the hash of what it was made from, and nothing else may stand in a comment
        assert len(marks) == (path.parent != tmp_path / "out")
        assert all(re.fullmatch(" made from [0-9a-f]{64} ", mark) for mark in marks)
        check_attributes(page)


def check_attributes(page):
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or "canary" in name]
        for name, value in attributes.items():
            if name == "href":
                assert tag == "a"
                assert LINK.fullmatch(value)
            elif name not in ("title", "aria-label"):
                assert "canary" not in (value or ""), (tag, name)
    assert [tag for tag, _ in page.elements].count("style") == 1
    metas = [attributes for tag, attributes in page.elements if tag == "meta"]
    assert metas[0] == {"charset": "utf-8"}
    assert [meta.get("http-equiv") for meta in metas if "http-equiv" in meta] == ["Content-Security-Policy"]
    assert metas[1]["content"].startswith("default-src 'none'")


# a tab moves to the right and can overwrite nothing
def test_a_terminal_gets_nothing_to_obey(records):
    for record in records:
        text = check_report(record, width=80)
        assert is_plain(text, "\n\t")
        assert sum(line.startswith(("  Score:", "Score:")) for line in text.splitlines()) == 1
        assert len(text) < 100_000
    summary = class_summary(
        Gradebook(records), [("Page", "report/index.html"), ("Grades", "report/grades.csv")]
    )
    assert is_plain(summary)
    assert sum(line.startswith("Graded") for line in summary.splitlines()) == 1


def test_a_coloured_report_holds_no_colours_of_a_student(records):
    own = re.compile(r"\x1b\[\d+(?:;\d+)*m")
    for record in records:
        assert is_plain(own.sub("", check_report(record, width=80, color=True)), "\n\t")
    assert is_plain(own.sub("", class_summary(Gradebook(records), color=True)))


def test_the_table_of_grades_has_no_formula_and_one_row_a_student(records, tmp_path):
    write_grades(Gradebook(records), tmp_path)
    raw = (tmp_path / "grades.csv").read_bytes()
    text = raw.decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert text.count("\r\n") == text.count("\n") == len(rows)
    assert rows[0][0] == "student"
    assert len(rows) == len({record.student for record in records}) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    for cell in (cell for row in rows for cell in row):
        assert is_plain(cell, "")
        seen = unicodedata.normalize("NFKC", cell)
        assert not seen.lstrip(' "').startswith(tuple("=+-@|%\t\r"))


def write_results(directory, records):
    with Results(directory) as results:
        for record in records:
            results.append(record)
    return results.path


def test_the_results_are_one_record_a_line(written_records, tmp_path):
    lines = write_results(tmp_path, written_records).read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert len(lines) == len(written_records)
    for line, record in zip(lines, written_records, strict=True):
        found = json.loads(line, parse_constant=pytest.fail)
        assert found["exercise"] == record.exercise
        assert len(found["cases"]) == len(record.cases)


def test_results_that_were_written_are_read_again(written_records, tmp_path):
    again = list(read_results(write_results(tmp_path, written_records)))
    assert all(isinstance(record, Record) for record in again)
    assert [record.student for record in again] == [record.student for record in written_records]
