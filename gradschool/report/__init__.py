"""RECORDS IN, TEXT OUT: the terminal, the pages, the grades. `cli.py` may import it; it reads records only.

Whatever a student may have written goes through `text.visible` before it is shown, in every format.
"""
