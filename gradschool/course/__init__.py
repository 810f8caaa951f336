"""A COURSE ON DISK: its topics, its exercises, their settings.

Knows nothing of how an exercise is judged or shown.
"""
