"""UNTRUSTED: the process that runs a student's code.

Standard library, torch and NumPy only; the judge may import `shared`.
"""
