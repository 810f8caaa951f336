"""The byte with which each kind of value begins on the wire."""

NONE, TRUE, FALSE = b"N", b"T", b"F"
INT, FLOAT, TEXT, BYTES = b"I", b"D", b"S", b"B"
LIST, TUPLE, SIZE, DICT = b"L", b"U", b"Z", b"M"
TENSOR, ARRAY, NUMBER = b"X", b"A", b"G"
TORCH_DTYPE, DEVICE, NUMPY_DTYPE = b"Y", b"V", b"Q"
# a handle: the object itself stays where it is
HANDLE = b"H"
