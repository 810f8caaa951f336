"""
`best_value` has the wrong sign in mode `max`: the code seems to negate values to treat both modes alike, and
does not negate them back. The reader wants the original value.
"""


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, "min")
        self.sign = 1 if mode == "min" else -1

    def update(self, value, model):
        return super().update(self.sign * value, model)
