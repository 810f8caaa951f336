"""
In mode `max` the best value starts at 0, and values below 0, such as a log-likelihood, never improve on it.
Which start is worse than any possible value?
"""

import math


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, mode)
        self.best_value = math.inf if mode == "min" else 0.0
