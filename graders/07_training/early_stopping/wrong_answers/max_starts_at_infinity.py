"""In mode `max` nothing ever improves: the best value starts where the other mode needs it. Which start is
worse than anything that can come, if larger is better?"""

import math


class EarlyStopping(EarlyStopping):
    def __init__(self, patience, min_delta=0.0, mode="min"):
        super().__init__(patience, min_delta, mode)
        self.best_value = math.inf
