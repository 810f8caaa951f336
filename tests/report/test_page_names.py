"""A student's page lies in a folder that no name can lead elsewhere and that no two students share."""

import re

import pytest
from records_for_tests import HOSTILE

from gradschool.report.page_names import page_name, page_names

SAFE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._~-]{0,79}")


@pytest.mark.parametrize(
    "student", ["ada", "s123456", "emmy.noether", "a_b-c", "A", "Bob", "x" * 80, "conrad", "comma"]
)
def test_a_plain_id_is_kept(student):
    assert page_name(student) == student


@pytest.mark.parametrize(
    "student",
    [
        *HOSTILE.values(),
        "",
        ".",
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x",
        ".hidden",
        "ends.",
        "con",
        "CON",
        "nul.txt",
        "Lpt1",
        "index.html",
        "Grades.CSV",
        "results.jsonl",
        "x" * 81,
        "x" * 5000,
        "ada~123456789abc",
        "ada\n",
        "a b",
        "Luis Pérez_10019168_assignsubmission_file_",
        "李明",
        "half\udc80",
        "²",
        "１２",
    ],
)
def test_any_other_name_becomes_a_safe_one_with_a_hash(student):
    name = page_name(student)
    assert SAFE.fullmatch(name)
    assert not name.endswith(".")
    assert re.search("~[0-9a-f]{12}$", name)


def test_the_beginning_stays_readable():
    assert page_name("Luis Pérez") == "Luis-Perez~" + page_name("Luis Pérez")[-12:]
    assert page_name("李明").startswith("student~")


def test_names_that_look_alike_stay_apart():
    alike = ["José", "Jose\u0301", "Jos\u00e9 ", "José\u200b", "Jоsé", "JOSÉ", "josé"]
    assert len({page_name(name).lower() for name in alike}) == len(alike)


def test_a_class_has_no_two_folders_that_differ_in_case_only():
    names = page_names(["bob", "Bob", "BOB", "ada", "Ada Lovelace", "ada lovelace"])
    assert len({name.lower() for name in names.values()}) == 6
    assert names["ada"] == "ada"
    assert names["Bob"].startswith("Bob~")


def test_a_name_made_to_look_like_another_s_folder_does_not_get_it():
    victim = "Ada Lovelace"
    names = page_names([victim, page_name(victim), page_name(page_name(victim))])
    assert len(set(names.values())) == 3
