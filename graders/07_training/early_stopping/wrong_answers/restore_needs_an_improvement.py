"""
`restore` fails or changes the model when there has been no improvement yet. In that case there is nothing to
bring back, and the model stays as it is.
"""


class EarlyStopping(EarlyStopping):
    def restore(self, model):
        model.load_state_dict(self.best_state)
