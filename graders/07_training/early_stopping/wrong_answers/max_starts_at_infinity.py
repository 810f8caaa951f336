"""
In mode `max` nothing ever improves: the best value starts where the other mode needs it. If larger is better,
which start is worse than any possible value?
"""

import math


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, mode)
        self.best_value = math.inf
