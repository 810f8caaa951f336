"""
The model's tensors were swapped for the saved ones instead of receiving their values: the optimizer still has
the old tensors, and the next change to the model changes the saved state. Copy the values in place.
"""


class EarlyStopping(EarlyStopping):
    def restore(self, model):
        if self.best_state is not None:
            model.load_state_dict(self.best_state, assign=True)
