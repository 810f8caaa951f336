"""
The best value starts at a large number, but a loss may be even larger: then nothing ever improves. Which
start is worse than any possible value?
"""


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, mode)
        self.best_value = 1e9 if mode == "min" else -1e9
