"""The same on many machines: `driver` hands out, `host` runs there, `cluster` connects.

Ray is imported only when asked for.
"""
