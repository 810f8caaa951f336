"""The pages open in a real browser without errors."""

import json
import shutil
import subprocess

import pytest

from gradschool.grading.results import read_results
from gradschool.report.gradebook import Gradebook
from gradschool.report.html import write_pages

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--enable-logging=stderr",
    "--v=0",
]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    out = tmp_path_factory.mktemp("pages")
    case = {"id": "a", "title": "A <b>title</b>", "status": "failed", "points": 0, "max_points": 2}
    record = {
        "student": "s1 <script>console.error('student')</script>",
        "exercise": "slope",
        "status": "graded",
        "score": 0,
        "max_score": 2,
        "cases": [
            {
                **case,
                "message": "<img src=x onerror=console.error(1)>",
                "output": "</pre><script>console.error(2)</script>",
            }
        ],
        "artifacts": [
            {
                "kind": "source",
                "title": "slope.py",
                "data": "x = '</code><script>console.error(3)</script>'\n",
            },
            {"kind": "curve", "title": "loss", "data": [3.0, 2.0, 1.5]},
        ],
    }
    lines = [json.dumps(record), json.dumps({**record, "student": "s2", "artifacts": []})]
    (out / "results.jsonl").write_text("\n".join(lines) + "\n")
    write_pages(Gradebook(read_results(out / "results.jsonl")), out)
    return out


def open_page(page, tmp_path, *more):
    command = [BROWSER, *OPTIONS, f"--user-data-dir={tmp_path / 'profile'}", *more, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)


def test_the_class_page_opens_without_errors_and_leads_to_the_students(pages, tmp_path):
    result = open_page(pages / "index.html", tmp_path, "--dump-dom")
    assert "CONSOLE" not in result.stderr
    assert 'href="s2/index.html"' in result.stdout


def test_what_a_student_wrote_is_shown_and_never_run(pages, tmp_path):
    (page,) = pages.glob("s1*/index.html")
    result = open_page(page, tmp_path, "--dump-dom")
    assert "CONSOLE" not in result.stderr
    assert "<script" not in result.stdout
    assert "<polyline" in result.stdout or "<path" in result.stdout


def test_a_screenshot_of_the_page_shows_something(pages, tmp_path):
    shot = tmp_path / "page.png"
    open_page(pages / "index.html", tmp_path, f"--screenshot={shot}", "--window-size=1000,800")
    assert shot.stat().st_size > 10_000
