"""
No loss ever improves on the value that the best one starts with. Which start is worse than any possible
value?
"""


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, mode)
        self.best_value = 0.0
