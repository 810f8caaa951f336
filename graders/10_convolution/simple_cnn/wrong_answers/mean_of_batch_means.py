"""
The loss of an epoch is the mean of the batch means: a short last batch counts as much as a full one. Weight
each batch by its number of images and divide by the number of all images.
"""

import math


def train(model, images, labels, epochs=10, batch_size=32, learning_rate=0.002):
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    history = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images)).split(batch_size):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            total += loss.item()
        history.append(total / math.ceil(len(images) / batch_size))
    return history
