"""WHAT PASSES BETWEEN THE ROOMS AND IS KEPT: the record of a submission, and how files are kept.

Every room may import it.
"""
