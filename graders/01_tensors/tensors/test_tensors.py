"""The cases of `tensors`: what each function gives, its type and device, and whose memory it uses."""

from __future__ import annotations

import numpy as np
import torch

from gradschool.judge import expect, points


def an_array(rng, dtype=np.float64):
    """An array of shape (4, 3) with numbers between -50 and 50, whole ones included."""
    return np.round(rng.uniform(-50, 50, size=(4, 3)), 1).astype(dtype)


def tensor_after_array_changed(answer, array):
    """What `from_array` made, after 7 was written into the whole array."""
    kept = answer.keep(array)
    x = answer.keep_result(answer.from_array, kept)
    kept.fill(7)
    return {"the tensor, after 7 was written into the array": x.clone()}


def array_after_tensor_changed(answer, x):
    """What `to_array` made, after 7 was written into the whole tensor, which is on the CPU on every machine."""
    kept = answer.keep_result(answer.keep(x).cpu)
    array = answer.keep_result(answer.to_array, kept)
    kept.fill_(7)
    return {"the array, after 7 was written into the tensor": array.copy()}


def zeros_in_used_memory(answer, rows, columns):
    """The table of zeros, while torch fills all new memory with NaN, which must not show."""
    answer.torch.set_deterministic_debug_mode("error")
    try:
        return answer.zero_table(rows, columns)
    finally:
        answer.torch.set_deterministic_debug_mode("default")


def facts_of_draws(answer, rows, columns, seed):
    """Facts about draws from one seed, from the same seed again, and from the next seed."""
    first, again = (answer.normal_table(rows, columns, seed) for _ in range(2))
    other = answer.normal_table(rows, columns, seed + 1)
    return {
        "the shape": str(tuple(first.shape)),
        "the type": first.dtype,
        "the same seed gives the same numbers": torch.equal(first, again),
        "another seed gives other numbers": not torch.equal(first, other),
    }


def description(answer, x):
    """What `describe` says; a `torch.Size` counts as a tuple, `"cuda:0"` as `"cuda"`."""
    described = dict(answer.describe(x))
    if isinstance(described.get("shape"), torch.Size):
        described["shape"] = tuple(described["shape"])
    device = described.get("device")
    kind = "meta" if x.device.type == "meta" else answer.device.type
    if isinstance(device, str) and device.partition(":")[0] == kind:
        described["device"] = x.device.type
    return described


def row_and_what_it_shares(answer, x, i):
    """The row, and `x` after 7 was written into the row."""
    kept = answer.keep(x)
    row = answer.keep_result(answer.row_view, kept, i)
    facts = {"the row": row.clone()}
    row.fill_(7)
    return facts | {"x, after 7 was written into the row": kept.clone()}


def copy_and_what_it_shares(answer, x, i, values):
    """The copy, `x` after the call, and `x` after 7 was written into the copy."""
    kept = answer.keep(x)
    result = answer.keep_result(answer.with_row, kept, i, values)
    facts = {"the copy": result.clone(), "x, after the call": kept.clone()}
    result.fill_(7)
    return facts | {"x, after 7 was written into the copy": kept.clone()}


@points(3)
def test_from_numbers(agree, rng):
    """Lists and single numbers become float32 tensors of the right shape."""
    whole = rng.integers(-9, 10, size=(3, 2)).tolist()
    deep = rng.normal(size=(2, 3, 4)).tolist()
    one = int(rng.integers(2, 7))
    agree(lambda answer: answer.from_numbers(whole))
    agree(lambda answer: answer.from_numbers(deep))
    agree(lambda answer: {"the shape": str(tuple(answer.from_numbers(one).shape))})
    agree(lambda answer: answer.from_numbers(one))
    agree(lambda answer: answer.from_numbers(one + 0.25))


@points(3)
def test_from_array(agree, rng):
    """Arrays of any number type become float32 tensors that own their memory."""
    double, single, whole = (an_array(rng, dtype) for dtype in (np.float64, np.float32, np.int64))
    agree(lambda answer: answer.from_array(double))
    agree(lambda answer: answer.from_array(single))
    agree(lambda answer: answer.from_array(whole))
    agree(lambda answer: answer.from_array(double[0]))
    agree(lambda answer: tensor_after_array_changed(answer, single))


@points(3)
def test_to_array(agree, rng):
    """Tensors become arrays of the same type that own their memory, even if the tensor requires gradients."""
    single = torch.from_numpy(an_array(rng, np.float32))
    double = torch.from_numpy(an_array(rng))
    whole = torch.from_numpy(an_array(rng, np.int64))
    agree(lambda answer: answer.to_array(single))
    agree(lambda answer: answer.to_array(double))
    agree(lambda answer: answer.to_array(whole[0]))
    agree(lambda answer: answer.to_array(single.clone().requires_grad_()))
    agree(lambda answer: array_after_tensor_changed(answer, single))


@points(3)
def test_from_a_rule(agree, rng):
    """Zeros and whole numbers have the right shape, type and values."""
    rows, columns = int(rng.integers(2, 5)), int(rng.integers(6, 9))
    first, last = int(rng.integers(3, 6)), int(rng.integers(9, 14))
    agree(lambda answer: zeros_in_used_memory(answer, rows, columns))
    agree(lambda answer: answer.whole_numbers(first, last))
    agree(lambda answer: answer.whole_numbers(-first, first))
    agree(lambda answer: answer.whole_numbers(last, last))


@points(2)
def test_normal_table(agree, student, explain, rng):
    """Draws are standard normal and follow the seed."""
    seed = int(rng.integers(10, 10_000))
    agree(lambda answer: facts_of_draws(answer, 3, 5, seed))
    table = student.normal_table(100, 200, seed).double()
    mean, spread = table.mean().item(), table.std().item()
    explain("uniform_draws", when=abs(mean - 0.5) < 0.02 and abs(spread - 12**-0.5) < 0.02)
    # five standard errors of 20000 draws: 5/sqrt(n) for the mean, 5/sqrt(2n) for the spread
    call = f"`normal_table(100, 200, {seed})`"
    expect(abs(mean) < 0.0354, f"{call} has mean {mean:.3f}; expected 0 within 0.035.")
    expect(abs(spread - 1) < 0.025, f"{call} has standard deviation {spread:.3f}; expected 1 within 0.025.")


@points(2)
def test_describe(agree, rng):
    """The description is right for any shape, type and device."""
    shape = tuple(int(size) for size in rng.permutation([2, 3, 5]))
    deep = torch.zeros(shape, dtype=torch.int64)
    nowhere = torch.zeros(4, 2, device="meta")
    agree(lambda answer: description(answer, deep))
    agree(lambda answer: description(answer, torch.tensor(2.5)))
    agree(lambda answer: description(answer, nowhere))


@points(2)
def test_append_ones(agree, student, explain, rng):
    """The appended column of ones has the type and the device of the tensor."""
    single = torch.from_numpy(an_array(rng, np.float32))
    # only the worker computes on `meta`: the first such operation costs the judge a second of imports
    nowhere = torch.zeros(4, 2, device="meta")
    if student.device.type != "cpu":
        # there, ones on the CPU meet a tensor that is elsewhere from the first call on
        works = not student.raises(student.append_ones, student.keep_result(student.keep(single).cpu))
        raised = student.raises(student.append_ones, nowhere)
        explain("ones_on_another_device", when=works and raised == "RuntimeError")
    agree(lambda answer: answer.append_ones(single))
    agree(lambda answer: answer.append_ones(single[:1]))
    agree(lambda answer: answer.append_ones(single[:3]))
    others = (single.double(), single.long())
    agree(lambda answer: {f"the result for {x.dtype}": answer.append_ones(x) for x in others})
    explain("ones_on_another_device", when=student.raises(student.append_ones, nowhere) == "RuntimeError")
    result = student.append_ones(nowhere)
    place, shape = result.device.type, tuple(result.shape)
    call = "`append_ones` with a tensor of shape (4, 2) on `meta`"
    expect(place == "meta", f"{call}: the result is on `{place}`; expected `meta`.")
    expect(shape == (4, 3), f"{call}: the result has shape {shape}; expected (4, 3).")


@points(2)
def test_rows(agree, rng):
    """`row_view` shares memory with its tensor; `with_row` does not."""
    square = torch.from_numpy(rng.normal(size=(4, 4)))
    wide = torch.from_numpy(rng.normal(size=(2, 5)).astype(np.float32))
    values = torch.arange(5.0)
    agree(lambda answer: row_and_what_it_shares(answer, square, 2))
    agree(lambda answer: row_and_what_it_shares(answer, wide, 1))
    agree(lambda answer: answer.with_row(wide, 0, values))
    agree(lambda answer: copy_and_what_it_shares(answer, wide, 0, values))
    agree(lambda answer: copy_and_what_it_shares(answer, square, 3, square[1]))
