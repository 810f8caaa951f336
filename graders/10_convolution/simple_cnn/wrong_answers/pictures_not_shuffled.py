"""
The batches come in the order of the data set, so every image always has the same neighbours. In each epoch,
draw a new order, such as a random permutation of the row numbers.
"""


def train(model, images, labels, epochs=10, batch_size=32, learning_rate=0.002):
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    history = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.arange(len(images)).split(batch_size):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
        history.append(total / len(images))
    return history
