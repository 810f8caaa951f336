"""The largest score was looked for along axis 0, which gives one picture for each class. Axis 0 counts the pictures;
the classes lie along axis 1.
"""


def predict(model, images):
    with torch.no_grad():
        return model(images).argmax(dim=0)
