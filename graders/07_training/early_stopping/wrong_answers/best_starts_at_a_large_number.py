"""The best value starts at a large number, and a loss may be larger still: then nothing ever improves.
Which start is worse than anything that can come?"""


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, mode)
        self.best_value = 1e9 if mode == "min" else -1e9
