"""WHAT WAS HANDED IN, read and never run: files, notebooks, class folders, archives.

Every layout of a learning system belongs here.
"""
