"""
In mode `max`, smaller values still count as better: the mode is stored but never used. Follow it from
`__init__` to the comparison.
"""


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, "min")
