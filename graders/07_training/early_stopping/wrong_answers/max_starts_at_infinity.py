"""
In mode `max` nothing ever improves: the best value starts where the other mode needs it, or the comparison is that of
the other mode. Follow the mode from `__init__` to the comparison.
"""

import math


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, mode)
        self.best_value = math.inf
