"""
`restore` brings back the weights of the latest epoch: they are saved in every epoch. Look at how far the line
that saves is indented.
"""

import copy


class EarlyStopping(EarlyStopping):
    def update(self, value, model):
        stop = super().update(value, model)
        self.best_state = copy.deepcopy(model.state_dict())
        return stop
