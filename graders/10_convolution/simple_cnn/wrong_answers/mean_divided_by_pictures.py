"""
The mean losses of the batches were summed and divided by the number of images: the result is too small by
about the batch size. Multiply each batch's mean by its number of images first.
"""


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
        history.append(total / len(images))
    return history
