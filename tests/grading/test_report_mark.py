"""A report inside the class is trusted only where it was written."""

import os
import shutil

import pytest

from gradschool.grading import report_mark
from gradschool.grading.results import salt_of
from gradschool.records.report_folder import RESULTS, SALT, SEED


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def report(tmp_path):
    folder = tmp_path / "class/report"
    folder.mkdir(parents=True)
    (folder / RESULTS).write_text("{}")
    (folder / SEED).write_text("7")
    return folder


def test_a_report_without_a_mark_may_be_handed_in(report):
    assert report_mark.may_be_handed_in(report)
    report_mark.mark(report)
    assert not report_mark.may_be_handed_in(report)


def test_a_mark_holds_for_its_own_folder_only(report, tmp_path):
    report_mark.mark(report)
    assert report_mark.may_be_handed_in(shutil.copytree(report, tmp_path / "class/other"))


def test_a_mark_made_with_another_key_is_none(report, home):
    report_mark.mark(report)
    (home / "gradschool/report.key").write_text("another")
    assert report_mark.may_be_handed_in(report)


def test_a_secret_alone_may_be_handed_in_and_an_empty_folder_may_not(tmp_path):
    (tmp_path / ".DS_Store").touch()
    assert not report_mark.may_be_handed_in(tmp_path)
    (tmp_path / SEED).write_text("7")
    assert report_mark.may_be_handed_in(tmp_path)


def test_the_key_is_its_owners_alone_and_without_a_place_for_it_there_is_no_mark(report, home, monkeypatch):
    report_mark.mark(report)
    assert os.stat(home / "gradschool/report.key").st_mode & 0o77 == 0
    (home.parent / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(home.parent / "file"))
    report_mark.mark(report)
    assert report_mark.may_be_handed_in(report)


def test_a_salt_is_drawn_once_and_kept(tmp_path):
    first = salt_of(tmp_path)
    assert (salt_of(tmp_path), len(first)) == (first, 32)
    assert (tmp_path / SALT).stat().st_mode & 0o77 == 0
    (tmp_path / SALT).write_text("broken")
    assert salt_of(tmp_path) not in (first, "broken")
