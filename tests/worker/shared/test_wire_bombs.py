"""Messages that are made to harm whoever decodes them: each is refused, or decoded within little time and memory."""

import struct
import time
import tracemalloc

import numpy as np
import pytest
import torch

from gradschool.worker.shared import wire

HEAD = struct.Struct("!I")
LARGEST = 0xFFFFFFFF
# hash(k * COLLIDING) is 0 for every k
COLLIDING = 2**61 - 1


def sized(tag, data):
    return tag + HEAD.pack(len(data)) + data


def counted(tag, count, *items):
    return tag + HEAD.pack(count) + b"".join(items)


def whole(number):
    return sized(b"I", b"%d" % number)


def tensor(dtype=b"float32", flags=0, shape=(1,), data=b"\0\0\0\0", dims=None):
    head = sized(b"X", dtype) + struct.pack("!BqB", flags, 0, len(shape) if dims is None else dims)
    body = b"".join(struct.pack("!q", size) for size in shape)
    return head + body + (b"" if flags & 2 else sized(b"", data))


def array(dtype=b"<f4", shape=(1,), data=b"\0\0\0\0", tag=b"A"):
    sizes = struct.pack(f"!B{len(shape)}q", len(shape), *shape)
    return sized(tag, dtype) + sizes + sized(b"", data)


def nested(tag, depth):
    return counted(tag, 1) * depth + b"N"


def decode(data):
    return wire.Decoder(data, wire.Handle, lambda value, grad, graph: value).decode()


def cost(data):
    """Seconds of this process, the most bytes held beside the message, and the value or the wire's own error."""
    tracemalloc.start()
    started = time.process_time()
    try:
        value = decode(data)
    except wire.WireError as error:
        value = error
    seconds = time.process_time() - started
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return seconds, peak, value


@pytest.fixture(scope="module", autouse=True)
def _loaded():
    # the first tensor without values loads hundreds of modules
    torch.empty(2, device="meta")


REFUSED = {
    "nothing at all": b"",
    "a tag alone": b"S",
    "half a length": b"S\0\0",
    "a text longer than the message": b"S" + HEAD.pack(LARGEST) + b"ab",
    "bytes one longer than the message": b"B" + HEAD.pack(3) + b"ab",
    "half a float": b"D\0\0\0",
    "half a handle": b"H\0\0",
    "a handle with a name without end": b"H" + bytes(8) + HEAD.pack(LARGEST),
    "a list of four billion": counted(b"L", LARGEST, b"N" * 50),
    "a tuple of one too many": counted(b"U", 3, b"NN"),
    "a table of four billion": counted(b"M", LARGEST, b"NN"),
    "a size of four billion axes": counted(b"Z", LARGEST),
    "a table with half an entry": counted(b"M", 1, b"N"),
    "lists with counts that only add up together": counted(b"L", 300_000, b"L" + HEAD.pack(200_000) * 60_000),
    "lists 33 deep": nested(b"L", 33),
    "tuples a hundred thousand deep": nested(b"U", 100_000),
    "tables in tables": (b"M" + HEAD.pack(1) + b"N") * 50_000 + b"N",
    "keys that hold keys": (b"M" + HEAD.pack(1)) * 50_000,
    "a list as a key": counted(b"M", 1, counted(b"L", 0), b"N"),
    "a table as a key": counted(b"M", 1, counted(b"M", 0), b"N"),
    "a tensor as a key": counted(b"M", 1, tensor(), b"N"),
    "a tuple of lists as a key": counted(b"M", 1, counted(b"U", 1, counted(b"L", 0)), b"N"),
    "an integer of a million digits": sized(b"I", b"9" * 10**6),
    "an integer in words": sized(b"I", b"ten"),
    "an integer that is empty": sized(b"I", b""),
    "an integer in hexadecimal": sized(b"I", b"0xff"),
    "a size of texts": counted(b"Z", 1, sized(b"S", b"2")),
    "an unknown tag": b"\xff",
    "a pickle": b"\x80\x04\x95\x0b\0\0\0\0\0\0\0\x8c\x02os\x94.",
    "a second value": b"NN",
    "an unknown type of tensor": tensor(b"float8_e5m2"),
    "a type of tensor by its path": tensor(b"torch.float32"),
    "a type of tensor that is no text": tensor(b"\xff\xfe"),
    "a quantised type": tensor(b"quint8"),
    "a tensor of nine axes": tensor(shape=(1,) * 9),
    "a tensor of 255 axes without sizes": tensor(shape=(), dims=255),
    "a tensor with one size too few": sized(b"X", b"float32") + struct.pack("!BqB", 0, 0, 2) + bytes(8),
    "a tensor of 2**62 entries": tensor(shape=(2**62,)),
    "a tensor whose size wraps around": tensor(shape=(2**32, 2**32), data=b""),
    "a tensor whose size wraps around to its bytes": tensor(shape=(2**61 + 1, 8), data=bytes(32)),
    "a tensor of a negative size": tensor(shape=(-1,)),
    "a tensor of two negative sizes": tensor(shape=(-1, -1)),
    "a tensor with a vast and an empty axis": tensor(shape=(2**62, 0), data=b""),
    "a tensor with three bytes for a float": tensor(data=b"\0\0\0"),
    "a tensor with bytes left over": tensor(data=bytes(8)),
    "a tensor whose bytes are not there": sized(b"X", b"float32")
    + struct.pack("!BqBq", 0, 0, 1, 1 << 26)
    + HEAD.pack(1 << 28),
    "a tensor without values of 2**62 entries": tensor(flags=2, shape=(2**62,)),
    "a tensor without values of 2**224 entries": tensor(flags=2, shape=(2**28,) * 8),
    "a tensor without values with values behind it": tensor(flags=2) + sized(b"", bytes(4)),
    "an array of objects": array(b"|O", data=bytes(8)),
    "an array of records": array(b"i,i", data=bytes(8)),
    "an array of arrays": array(b"2f4", data=bytes(8)),
    "an array of texts": array(b"<U1"),
    "an array of dates": array(b"<M8", data=bytes(8)),
    "an array of bytes without a type": array(b"|V4"),
    "an array of a long type": array(b"<f4,<f4,<f4", data=bytes(12)),
    "an array of a type that is an expression": array(b"(2)f"),
    "an array of 2**62 entries": array(shape=(2**62,)),
    "an array of nine axes": array(shape=(1,) * 9),
    "an array of one axis too many for its bytes": array(shape=(1, 2)),
    "a device that is a path": sized(b"V", b"/dev/mem"),
    "a device of a huge number": sized(b"V", b"cuda:" + b"9" * 300),
    "a device of a negative number": sized(b"V", b"cuda:-1"),
    "a device with letters of another script": sized(b"V", "cuda:٣".encode()),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_value_is_refused_at_little_cost(name):
    seconds, peak, value = cost(REFUSED[name])
    assert isinstance(value, wire.WireError), value
    assert seconds < 1
    # the message lies in memory already; what is read off it is no more than a copy
    assert peak < 8 * len(REFUSED[name]) + (4 << 20)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (sized(b"S", b"\xff\xfea\xc0\xaf"), "��a��"),
        (sized(b"S", b"\xed\xa0\x80"), "���"),
        (sized(b"I", b"-0"), 0),
        (whole(10**3_999), 10**3_999),
        (counted(b"M", 2, whole(1), b"T", whole(1), b"F"), {1: False}),
        (counted(b"M", 2, b"T", b"N", whole(1), sized(b"S", b"x")), {True: "x"}),
        (nested(b"L", 1), [None]),
        (b"D" + struct.pack("!d", float("-inf")), float("-inf")),
    ],
    ids=[
        "broken UTF-8",
        "a surrogate",
        "minus zero",
        "a long integer",
        "a key twice",
        "equal keys",
        "a list",
        "inf",
    ],
)
def test_what_is_odd_but_legal_has_one_meaning(data, expected):
    value = decode(data)
    assert value == expected
    assert type(value) is type(expected)


def test_an_empty_tensor_of_the_largest_size_holds_nothing():
    value = decode(tensor(shape=(wire.MAX_FRAME, 0), data=b""))
    assert value.shape == (wire.MAX_FRAME, 0)
    assert value.numel() == 0


def test_a_tensor_without_values_takes_no_memory_for_them():
    seconds, peak, value = cost(tensor(flags=2, shape=(1 << 20, 1 << 20)))
    assert (value.device.type, tuple(value.shape)) == ("meta", (1 << 20, 1 << 20))
    assert peak < 1 << 20
    assert seconds < 1


def test_bytes_of_truth_values_are_nothing_but_true_and_false():
    value = decode(tensor(b"bool", shape=(256,), data=bytes(range(256))))
    assert int(value.sum()) == 255
    assert decode(array(b"|b1", shape=(256,), data=bytes(range(256)))).sum() == 255


def test_numbers_of_every_bit_pattern_are_decoded():
    raw = np.random.default_rng(0).bytes(4_096)
    for dtype, size in (("float32", 4), ("float16", 2), ("complex64", 8), ("bfloat16", 2), ("int64", 8)):
        value = decode(tensor(dtype.encode(), shape=(4_096 // size,), data=raw))
        assert value.view(torch.uint8).numpy().tobytes() == raw


# each of these is legal and as dear as its kind can be: twenty thousand pieces
MANY = 20_000
DEAR = {
    "empty lists": counted(b"L", MANY, counted(b"L", 0) * MANY),
    "empty tables": counted(b"L", MANY, counted(b"M", 0) * MANY),
    "empty tensors": counted(b"L", MANY, tensor(shape=(0,), data=b"") * MANY),
    "tensors without values": counted(b"L", MANY, tensor(flags=2) * MANY),
    "arrays": counted(b"L", MANY, array() * MANY),
    "handles": counted(b"L", MANY, (b"H" + bytes(8) + sized(b"", b"x" * 200)) * MANY),
    "long integers": counted(b"L", MANY, whole(10**150) * MANY),
    "texts as keys": counted(b"M", MANY, *(sized(b"S", b"%d" % key) + b"N" for key in range(MANY))),
}


@pytest.mark.parametrize("name", DEAR)
def test_many_small_values_take_time_and_memory_in_proportion(name):
    seconds, peak, value = cost(DEAR[name])
    assert len(value) == MANY
    # measured under a tracer, which makes all of it several times slower
    assert seconds < 5
    assert peak < len(DEAR[name]) + MANY * 2_000


@pytest.mark.parametrize("kind", ["integers", "tuples"])
def test_keys_that_share_a_hash_do_not_hold_up_the_judge(kind):
    if kind == "integers":
        keys = [whole(number * COLLIDING) for number in range(MANY // 2)]
    else:  # the hashes of -1 and -2 are the same
        digits = [[-1 - (number >> bit & 1) for bit in range(15)] for number in range(MANY // 2)]
        keys = [counted(b"U", 15, *map(whole, row)) for row in digits]
    seconds, _, _ = cost(counted(b"M", MANY // 2, *(key + b"N" for key in keys)))
    assert seconds < 0.3


def test_a_size_beyond_every_integer_is_refused():
    with pytest.raises(wire.WireError):
        decode(counted(b"Z", 1, whole(10**30)))


def test_a_large_tensor_is_held_a_few_times_at_most():
    size = 32 << 20
    _, peak, value = cost(tensor(b"uint8", shape=(size,), data=bytes(size)))
    assert value.numel() == size
    assert peak < 2.5 * size


def test_many_of_the_longest_integers_are_refused():
    seconds, _, value = cost(counted(b"L", MANY, whole(10**3_999 - 7) * MANY))
    assert isinstance(value, wire.WireError)
    assert seconds < 2


def test_the_name_of_a_type_is_cut():
    handle = decode(b"H" + bytes(8) + sized(b"", b"x" * 10**6))
    assert (handle.number, len(handle.type_name)) == (0, wire.MAX_TYPE_NAME)
