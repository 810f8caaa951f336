"""`make gpu` where there is no GPU: it says so; and what its table says of what it is given."""

import subprocess
import sys
from pathlib import Path

import pytest
import torch

from bench import gpu
from bench.table import put_between_markers

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.slow
@pytest.mark.skipif(torch.cuda.is_available(), reason="a GPU is here")
def test_without_a_gpu_it_says_so_and_is_no_failure():
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench/gpu.py")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, gpu.NO_GPU)


class FakeTrial:
    """Gives records and output in place of commands."""

    jobs = "2"

    def __init__(self, records=None, printed=""):
        self.records, self.printed = records, printed

    def grade(self, _folder, device):
        return self.records[device], 3.0

    def run(self, *_command):
        return subprocess.CompletedProcess([], 0, self.printed, ""), 4.0


def record(student, mistake):
    case = {"id": "test_loss", "status": "failed", "mistake": mistake, "seconds": 1}
    return {"student": student, "exercise": "slope", "status": "graded", "cases": [case]}


def test_students_who_are_told_something_else_on_the_gpu_are_named():
    records = {
        "cpu": [record("ada", "a"), record("bob", "b")],
        "cuda": [record("ada", "a"), record("bob", None)],
    }
    (row,) = gpu.example_class(FakeTrial(records))
    assert (row.on_gpu, row.beside, row.holds) == ("other for bob/slope", "2 records on the CPU", False)
    (row,) = gpu.example_class(FakeTrial({"cpu": records["cpu"], "cuda": records["cpu"]}))
    assert (row.on_gpu, row.holds) == ("the same", True)


def test_answers_that_do_not_hold_on_the_gpu_are_named():
    rows = [{"exercise": "slope", "name": name, "problems": why} for name, why in (("a", []), ("b", ["?"]))]
    (row,) = gpu.proof(FakeTrial(printed=gpu.json.dumps({"rows": rows})))
    assert (row.on_gpu, row.beside, row.holds) == ("1 of 2 hold; 4 s", "not: slope/b", False)


def test_the_table_goes_between_its_own_markers_of_a_page(tmp_path):
    page = tmp_path / "README.md"
    page.write_text("a\n<!-- bench -->\nb\n<!-- /bench -->\n<!-- gpu -->\nc\n<!-- /gpu -->\nd\n")
    text = gpu.table([gpu.Row("what", "on it", holds=True), gpu.Row("else", "1 s", "2 s")], "Fake GPU")
    put_between_markers(page, text, "gpu")
    assert page.read_text().startswith("a\n<!-- bench -->\nb\n<!-- /bench -->\n<!-- gpu -->\n")
    assert "| what | on it |  | yes |\n| else | 1 s | 2 s |  |\n<!-- /gpu -->\nd\n" in page.read_text()
    with pytest.raises(ValueError, match="lacks `<!-- other -->`"):
        put_between_markers(page, text, "other")
