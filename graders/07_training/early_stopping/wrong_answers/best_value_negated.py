"""`best_value` has the wrong sign in mode `max`: values were turned round to treat both modes alike, and
what is shown was not turned back. The reader wants the value as it was given."""


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, "min")
        self.sign = 1 if mode == "min" else -1

    def update(self, value, model):
        return super().update(self.sign * value, model)
