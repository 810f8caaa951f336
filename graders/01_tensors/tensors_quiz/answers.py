"""The answers of `tensors_quiz`, computed by running what the questions ask about."""

from __future__ import annotations

from itertools import permutations

from gradschool.kinds.quiz import question


@question(
    "row_of_a_transpose",
    explanation="Transposing exchanges the two sizes, and an index with one number takes the first axis away: "
    "what is left is one "
    "column of the original, as long as the original has rows.",
    wrong={
        "not_transposed": lambda n, m: (m,),
        "row_keeps_its_axis": lambda n: (1, n),
        "index_ignored": lambda n, m: (m, n),
    },
)
def row_of_a_transpose(n, m, i):
    import torch

    return tuple(torch.zeros(n, m).T[i].shape)


@question(
    "one_number",
    explanation="The function `torch.tensor` takes values, and a bare number has no axis. The class "
    "`torch.Tensor` takes sizes.",
    wrong={
        "tensor_class_takes_a_size": "capital_tensor",
        "one_number_in_a_list": "tensor_of_list",
        "size_and_value_mixed": "full_tensor",
    },
)
def one_number(v):
    import torch

    made = {
        "small_tensor": torch.tensor(v),
        "capital_tensor": torch.Tensor(v),
        "tensor_of_list": torch.tensor([v]),
        "full_tensor": torch.full((v,), v),
    }
    (right,) = [name for name, x in made.items() if x.shape == () and x.item() == v]
    return right


@question(
    "written_to_the_array",
    explanation="`torch.from_numpy` looks at the array's memory, so the write shows in `first`; `torch.tensor` "
    "copied before it came.",
    wrong={
        "both_share": lambda a, b: f"{[float(b), float(a)]} {[float(b), float(a)]}",
        "none_shares": lambda a: f"{[float(a)] * 2} {[float(a)] * 2}",
        "sharing_exchanged": lambda a, b: f"{[float(a)] * 2} {[float(b), float(a)]}",
        "floats_printed_as_whole": lambda a, b: f"{[b, a]} {[a, a]}",
    },
)
def written_to_the_array(a, b):
    import numpy as np
    import torch

    array = np.array([a, a], dtype=np.float32)
    first = torch.from_numpy(array)
    second = torch.tensor(array)
    array[0] = b
    return f"{first.tolist()} {second.tolist()}"


@question(
    "same_memory",
    explanation="A transpose, a row and `view` are other descriptions of the same memory. `clone`, arithmetic and "
    "picking by a list"
    "make memory of their own.",
    wrong={
        "transpose_thought_a_copy": "transposed",
        "row_thought_a_copy": "one_row",
        "list_index_thought_a_view": "listed_rows",
        "clone_thought_a_view": "cloned",
        "result_thought_a_view": "plus_zero",
        "view_thought_a_copy": "flattened",
    },
)
def same_memory(n, m):
    import torch

    x = torch.zeros(n, m)
    made = {
        "transposed": x.T,
        "one_row": x[1],
        "listed_rows": x[[0, 1]],
        "cloned": x.clone(),
        "plus_zero": x + 0,
        "flattened": x.view(-1),
    }
    memory = x.untyped_storage().data_ptr()
    return {name for name, y in made.items() if y.untyped_storage().data_ptr() == memory}


@question(
    "bytes_from_numpy",
    explanation="NumPy's own type is float64, 8 bytes a number, and `torch.from_numpy` keeps it.",
    wrong={
        "four_bytes_assumed": lambda n, m: 4 * n * m,
        "entries_for_bytes": lambda n, m: n * m,
        "bits_for_bytes": lambda n, m: 64 * n * m,
    },
)
def bytes_from_numpy(n, m):
    import numpy as np
    import torch

    x = torch.from_numpy(np.ones((n, m)))
    return x.numel() * x.element_size()


@question(
    "means_and_back",
    explanation="Each line needs the name that the one before it makes, and the mean of whole numbers has to wait "
    "until they are"
    "floating-point numbers.",
    wrong={"mean_of_whole_numbers": ("means", "float"), "home_before_the_means": ("home", "means")},
)
def means_and_back():
    """Every order that runs through without an exception."""
    import numpy as np
    import torch

    lines = {
        "table": "table = np.array([[1, 2, 3], [4, 5, 6]])",
        "over": "x = torch.from_numpy(table)",
        "float": "x = x.float()",
        "means": "means = x.mean(dim=0)",
        "home": "result = means.numpy()",
    }
    working = set()
    for order in permutations(lines):
        names = {"np": np, "torch": torch}
        try:
            exec("\n".join(lines[line] for line in order), names)
        except (NameError, RuntimeError):
            continue
        working.add(order)
    return working


SENTENCES = {
    "not_transposed": (
        "That is the length of a row before transposing. `.T` exchanges the two sizes first; then the index applies."
    ),
    "index_ignored": (
        "That is the shape of the whole transpose. The index picks one entry along the first axis."
    ),
    "size_and_value_mixed": (
        "`torch.full` takes a size first: this gives several entries with that value. Look for a call without a size."
    ),
    "both_share": (
        "One of the two tensors was made by copying. Look up what `torch.tensor` does with an array."
    ),
    "none_shares": (
        "One of the two tensors looks at the array's own memory. Look up what `torch.from_numpy` does with an array."
    ),
    "sharing_exchanged": (
        "It is the other way round: compare what `from_numpy` and `tensor` do with the memory of an array."
    ),
    "floats_printed_as_whole": (
        "The values are right; their type is float32, and Python prints such numbers with a point."
    ),
    "transpose_thought_a_copy": (
        "A transpose moves no number: it is read with the steps along rows and columns exchanged."
    ),
    "row_thought_a_copy": "An index with one number gives a view of that row: no number moves.",
    "list_index_thought_a_view": (
        "A list may pick rows in any order, which no single description of the memory can express: it copies."
    ),
    "clone_thought_a_view": "`clone` exists to make memory of its own.",
    "result_thought_a_view": "Arithmetic writes its result into new memory, also when no value changes.",
    "view_thought_a_copy": "`view` only changes how the same memory is read, as its name says.",
    "four_bytes_assumed": (
        "That is right for float32. Ask which type NumPy gives to an array of ones, and whether "
        "`from_numpy` changes it."
    ),
    "entries_for_bytes": (
        "That is the number of entries. Each entry takes several bytes, depending on its type."
    ),
    "bits_for_bytes": "That is the number of bits; a byte has 8 of them.",
    "mean_of_whole_numbers": (
        "A mean needs floating-point numbers, and the table holds whole ones when the mean is taken in this order."
    ),
    "home_before_the_means": "The means are sent back to NumPy before they exist in this order.",
}
