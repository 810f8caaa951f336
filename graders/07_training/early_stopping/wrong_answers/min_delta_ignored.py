"""
Even the smallest gain counts as an improvement, whatever `min_delta` says. Where is it used?
"""


class EarlyStopping(EarlyStopping):
    def is_improvement(self, value):
        return value < self.best_value if self.mode == "min" else value > self.best_value
