"""`restore` changes nothing in the model that it is given. The kept values have to go into this very model;
a name that is bound to another one inside the function does not reach the caller."""

import copy


class EarlyStopping(EarlyStopping):
    def restore(self, model):
        model = copy.deepcopy(model)
        model.load_state_dict(self.best_state or model.state_dict())
