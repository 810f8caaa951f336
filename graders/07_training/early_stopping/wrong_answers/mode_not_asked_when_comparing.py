"""
In mode `max`, the start is right, but the comparison is that of mode `min`, so no larger value ever counts as better.
Ask for the mode where you compare, too.
"""

import math


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, "min")
        self.best_value = math.inf if mode == "min" else -math.inf
