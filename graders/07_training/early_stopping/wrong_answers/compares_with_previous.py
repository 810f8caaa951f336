"""
Each value is compared with the previous epoch, so every small recovery looks like progress. The value to beat
is the best one so far.
"""


class EarlyStopping(EarlyStopping):
    previous = None

    def is_improvement(self, value):
        earlier, self.previous = self.previous, value
        if earlier is None:
            return value == value
        if self.mode == "min":
            return value < earlier - self.min_delta
        return value > earlier + self.min_delta
