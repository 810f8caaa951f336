"""The benchmarks: `make bench`, or `python bench/run.py`; one part alone is `python -m bench.NAME` from the checkout."""
