"""The pages: nothing a student writes becomes markup, every link leads somewhere, everything is said in words, too."""

import math
import re
from html.parser import HTMLParser

import msgspec
import pytest
from records_for_tests import HOSTILE, a_case, a_record, curve, source

from gradschool.errors import UsageError
from gradschool.records.record import Artifact, Record
from gradschool.report.code_listing import code_lines
from gradschool.report.gradebook import Gradebook
from gradschool.report.html import write_class_page, write_pages, write_student_page

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
VOID = {"meta", "line", "rect", "polyline", "circle", "link", "br", "hr", "img", "input"}
DRAWN = {"svg", "g", "line", "text", "polyline", "circle", "rect"}
# every element that a page of ours may hold
KNOWN = DRAWN | {
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
        "div",
    ),
    *("p", "span", "h1", "h2", "h3", "h4", "a", "strong", "code", "pre", "ul", "ol", "li", "dl", "dt", "dd"),
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
}


class Page(HTMLParser):
    """What a browser would build of a page, roughly: elements, attributes, text, and whether all is nested well."""

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.markup = path.read_text(encoding="utf-8")
        self.elements, self.text, self.open, self.faults = [], [], [], []
        self.feed(self.markup)
        self.close()
        assert not self.open, f"never closed: {self.open}"
        assert not self.faults

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if tag not in ("span", "code", "a", "strong"):
            self.text.append(" ")
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.text.append(data)

    @property
    def said(self):
        return " ".join("".join(self.text).split())

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def student_page_of(records, path, titles=None):
    write_student_page(Gradebook(records, titles), records[0].student if records else "", path)


def class_page_of(records, path, titles=None):
    write_class_page(Gradebook(records, titles), path)


def student_page(tmp_path, *records, titles=None):
    student_page_of(records, tmp_path / "index.html", titles)
    return Page(tmp_path / "index.html")


def class_page(tmp_path, *records, titles=None):
    class_page_of(records, tmp_path / "index.html", titles)
    return Page(tmp_path / "index.html")


def a_hostile_record(hostile):
    cases = (
        a_case("a", "failed", f"{hostile}\n{hostile}", title=hostile, output=hostile, mistake=hostile),
        a_case("b", "passed", hostile, title=hostile, output=hostile),
        a_case("c", "not_run", hostile, title=hostile),
    )
    artifacts = (
        source(hostile, hostile),
        curve([1.0, 2.0], hostile),
        Artifact(kind="note", title=hostile, data=hostile),
    )
    versions = {hostile: hostile}
    return a_record(
        hostile,
        hostile,
        cases,
        artifacts=artifacts,
        message=hostile,
        status="crashed",
        versions=versions,
        device=hostile,
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_a_student_writes_becomes_markup(name, tmp_path):
    hostile = HOSTILE[name]
    record = a_hostile_record(hostile)
    write_pages(Gradebook([record, a_record("ada")], {hostile: hostile}), tmp_path)
    for path in tmp_path.rglob("*.html"):
        page = Page(path)
        assert {tag for tag, _ in page.elements} <= KNOWN
        attributes = {attribute for _, found in page.elements for attribute in found}
        assert not {attribute for attribute in attributes if attribute.startswith("on")}
        assert all(character.isprintable() or character in "\n\t" for character in page.markup)
        for link in page.all("a"):
            assert re.fullmatch(r"#[\w-]+|grades\.csv|[A-Za-z0-9._~-]+/index\.html", link["href"])


@pytest.mark.parametrize("name", ["script", "quotes", "template"])
def test_what_a_student_writes_can_be_read_as_it_was(name, tmp_path):
    page = student_page(tmp_path, a_hostile_record(HOSTILE[name]))
    assert page.said.count(" ".join(HOSTILE[name].split())) >= 10


@pytest.mark.parametrize("write", [student_page_of, class_page_of])
def test_a_page_may_load_nothing_and_needs_nothing(write, tmp_path):
    write([a_record(artifacts=(source("x = 1"), curve([2.0, 1.0])))], tmp_path / "index.html")
    page = Page(tmp_path / "index.html")
    metas = page.all("meta")
    assert metas[0] == {"charset": "utf-8"}
    assert metas[1] == {"http-equiv": "Content-Security-Policy", "content": POLICY}
    assert page.all("html") == [{"lang": "en"}]
    assert any(meta.get("name") == "viewport" for meta in metas)
    assert "src=" not in page.markup.replace("-src", "")
    assert "url(" not in page.markup
    assert "//" not in page.markup.replace("<!doctype", "")


def test_a_failing_check_says_what_why_and_where_to_start(tmp_path):
    cases = [
        a_case("forward", output="shape (16, 1)\n"),
        a_case(
            "gradients",
            "failed",
            "The sentence.\n`backward(X)`: the facts.",
            mistake="sum_for_mean",
            worth=3.0,
        ),
        a_case("update", "failed", "Other.", hidden=True),
        a_case("training", "not_run", "Not run: no time left."),
    ]
    page = student_page(tmp_path, a_record(cases=cases), titles={"manual_mlp": "A network by hand"})
    assert "2 of 9 points" in page.said
    assert (
        "✗ Not yet right: The gradients is right. 0 of 3 points Start here known mistake: sum for mean"
        in page.said
    )
    assert "The sentence. backward(X): the facts." in page.said
    assert "hidden check" in page.said
    assert "Not run: no time left." in page.said
    assert "What the code printed 1 line shape (16, 1)" in page.said
    assert {"id": "exercise-1-title"} in page.all("h2")


def test_each_status_is_told_with_its_meaning(tmp_path):
    record = a_record(cases=[], status="memory", message="It needed 3 GiB.", max_score=20.0)
    said = student_page(tmp_path, record).said
    assert "memory The code used more memory than it is allowed. It needed 3 GiB." in said


def test_code_that_ran_out_of_time_on_a_busy_machine_reads_so(tmp_path):
    sentence = "While this was judged the machine was busy: the code waited 40 s for a processor."
    for waited, is_said in ((40.0, True), (4.0, False)):
        record = a_record(status="timeout", message="Too late.", seconds=100.0, waited=waited)
        write_student_page(Gradebook([record]), "ada", tmp_path / "page.html")
        assert (sentence in (tmp_path / "page.html").read_text(encoding="utf-8")) is is_said


def test_the_grader_s_fault_is_not_shown_as_no_points(tmp_path):
    good, bad = (
        a_record(exercise="a"),
        a_record(exercise="b", cases=[], status="grader_error", max_score=20.0),
    )
    page = student_page(tmp_path, good, bad)
    assert "2 of 2 points" in page.said
    assert "0 of 20" not in page.said
    assert "not counted" in page.said


def test_the_seed_of_a_grading_is_on_no_page(tmp_path):
    record = a_record(seed=987654321987654321, cases=[a_case(status="failed")])
    write_pages(Gradebook([record]), tmp_path)
    assert not any("987654321987654321" in path.read_text() for path in tmp_path.rglob("*.html"))


def test_code_has_its_lines_and_its_colours(tmp_path):
    code = "import torch\n\n\ndef f(x):\n\treturn x < 1  # 'a' & b\n"
    page = student_page(tmp_path, a_record(artifacts=(source(code),)))
    assert [attributes for attributes in page.all("span") if attributes.get("class") == "l"] == [
        {"class": "l"}
    ] * 5
    assert '<span class="k">def</span>' in page.markup
    assert code.rstrip("\n") in "".join(page.text)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "\n",
        "no end",
        "\n\n  \n",
        "x" * 150_000,
        "a = 1\n" * 20_000,
        "'''" + "<b>\n" * 50,
        "f'{" * 500,
        "\\" * 5_000,
        "(" * 3_000,
        "é\r\n\x0c\x85\u2028\n",
    ],
)
def test_any_text_can_be_listed_as_code(code):
    lines = code_lines(code)
    assert len(lines) >= 1
    assert all("\n" not in line and "<b>" not in line for line in lines)


def test_a_curve_is_drawn_with_named_axes_and_told_in_words(tmp_path):
    page = student_page(tmp_path, a_record(artifacts=(curve([1.0, 0.5, math.nan, 0.25]),)))
    drawn = page.all("svg")[0]
    assert drawn["role"] == "img"
    assert drawn["aria-label"] == "Loss of each epoch. 4 values: from 1 to 0.25, lowest 0.25, highest 1."
    assert "step loss" in page.said
    assert "1 of 4 values is not finite, the first at step 3" in page.said
    assert not re.search(r"\bnan\b", page.markup)


def test_a_curve_that_went_through_a_results_file_is_drawn_as_well(tmp_path):
    record = msgspec.json.decode(
        msgspec.json.encode(a_record(artifacts=(curve([1.0, math.nan, 2.0]),))), type=Record
    )
    assert len(student_page(tmp_path, record).all("circle")) == 2


def test_a_record_without_cases_still_makes_a_page(tmp_path):
    assert "no checks" in student_page(tmp_path, a_record(cases=[]), a_record(exercise="b")).said


def test_no_records_make_a_page_that_says_so(tmp_path):
    assert "Nothing has been graded yet." in student_page(tmp_path).said
    assert "No submissions have been graded." in class_page(tmp_path).said


def a_class(students=4):
    wrong = a_case("b", "failed", "The sign is reversed.\nFacts.", mistake="sign")
    records = [
        a_record(f"s{i:03d}", "tensors", [a_case(), wrong if i % 2 else a_case("b")]) for i in range(students)
    ]
    crashed = a_record(
        "s001", "autograd", [], status="crashed", message="Line 3: `(` was never closed.", max_score=4.0
    )
    missing = a_record("s002", "autograd", [], status="missing", max_score=4.0)
    fault = a_record(
        "s003", "autograd", [], status="grader_error", message="The reference raised.", max_score=4.0
    )
    return [*records, crashed, missing, fault]


def test_the_class_page_holds_scores_statuses_mistakes_and_what_needs_a_look(tmp_path):
    page = class_page(tmp_path, *a_class(), titles={"tensors": "Tensors"})
    assert "4 students, 2 exercises" in page.said
    assert "Mean 56 % Median 50 % Range 25–100 %" in page.said
    assert "grader_error s003 · autograd The reference raised. crashed s001 · autograd Line 3" in page.said
    assert "1 submission missing s002" in page.said
    assert "2 students The sign is reversed. Tensors · sign" in page.said
    assert "s000 100 % 4 / 4 –" in page.said
    assert "s001 25 % 2 / 4 crashed 0 / 4" in page.said
    assert "s003 50 % 2 / 4 grader_error" in page.said
    assert "Mean 56 % 75 % 0 %" in page.said


def test_tables_name_their_rows_and_columns(tmp_path):
    page = class_page(tmp_path, *a_class())
    assert all(head.get("scope") in ("row", "col") for head in page.all("th"))
    assert len(page.all("caption")) == len(page.all("table"))


def test_every_link_leads_to_a_file_or_a_place(tmp_path):
    names = ["ada", "Ada", "Luis Pérez", "../x", "con", "李明", "<script>alert(1)</script>"]
    records = [a_record(name, exercise) for name in names for exercise in ("a", "b")]
    index = write_pages(Gradebook(records), tmp_path)
    assert len(list(tmp_path.glob("*/index.html"))) == len(names)
    for path in tmp_path.rglob("*.html"):
        page = Page(path)
        places = {attributes["id"] for _, attributes in page.elements if "id" in attributes}
        for link in page.all("a"):
            target = link["href"]
            assert target[1:] in places if target.startswith("#") else (path.parent / target).is_file()
    assert {len(Page(index).all("a"))} == {len(names)}


def test_a_page_is_made_again_only_where_it_would_come_out_another(tmp_path):
    path = tmp_path / "index.html"

    def is_written(*records, titles=None):
        before = path.stat().st_ino
        student_page_of(records, path, titles)
        return path.stat().st_ino != before

    student_page_of([a_record("ada")], path)
    first = path.read_bytes()
    assert not is_written(a_record("ada"))
    assert path.read_bytes() == first
    assert is_written(a_record("ada", seconds=9.0))
    assert is_written(a_record("ada", seconds=9.0), titles={"manual_mlp": "Another title"})
    assert is_written(
        a_record("ada", seconds=9.0), a_record("ada", exercise="b"), titles={"manual_mlp": "Another title"}
    )
    assert is_written(a_record("ada"))
    assert path.read_bytes() == first
    path.write_bytes(first[:-1])
    assert is_written(a_record("ada"))


def test_the_grades_are_linked_where_they_lie_beside_the_page(tmp_path):
    (tmp_path / "grades.csv").write_text("")
    assert {"href": "grades.csv"} in class_page(tmp_path, a_record()).all("a")


def test_a_class_of_300_gets_a_row_each(tmp_path):
    page = class_page(tmp_path, *a_class(300))
    assert len([link for link in page.all("a") if link["href"].startswith("s")]) == 303
    assert "300 students, 2 exercises" in page.said


def test_names_in_all_scripts_are_shown(tmp_path):
    assert "Béla 李明 مريم 🙂" in class_page(tmp_path, a_record("Béla 李明 مريم 🙂")).said


def test_a_page_that_cannot_be_written_is_a_known_fault(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"cannot be written"):
        class_page_of([a_record()], tmp_path / "file" / "index.html")


# --- contrast -----------------------------------------------------------------------------------------------


def palettes(markup):
    """The colours of the light, dark and printed page by name; the later ones lie over the first."""
    blocks = re.findall(r":root \{(.*?)\}", markup, re.DOTALL)
    found = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block)) for block in blocks]
    return [found[0], {**found[0], **found[1]}, {**found[0], **found[2]}]


def luminance(color):
    digits = color[1:] if len(color) == 7 else "".join(2 * digit for digit in color[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_can_be_read_in_light_and_dark_and_print(tmp_path):
    page = class_page(tmp_path, a_record())
    inks = ["ink", "quiet", "accent", "keyword", "string", "comment", "number", "name"]
    for colors in palettes(page.markup):
        for ink in inks:
            for ground in ("paper", "card", "well"):
                assert contrast(colors[ink], colors[ground]) >= 4.5, (ink, ground, colors)
        assert contrast(colors["accent"], colors["accent-soft"]) >= 4.5
