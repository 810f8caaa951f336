"""
`restore` does not change the model that it receives. The saved values have to go into this very model;
binding the name to another model inside the function does not reach the caller.
"""

import copy


class EarlyStopping(EarlyStopping):
    def restore(self, model):
        model = copy.deepcopy(model)
        model.load_state_dict(self.best_state or model.state_dict())
