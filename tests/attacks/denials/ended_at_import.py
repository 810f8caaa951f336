# /// expected
# status = ["crashed"]
# score = 0
# ///
"""Ends the process with the code for success while it is loaded. No reply is no verdict, whatever the exit
code says."""

import ctypes

ctypes.CDLL(None)._exit(0)
