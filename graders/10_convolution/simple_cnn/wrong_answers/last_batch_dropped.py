"""
The last, shorter batch of each epoch is left out: some images are not used, and the sum of the losses is
divided by more images than went into it.
"""


def train(model, images, labels, epochs=10, batch_size=32, learning_rate=0.002):
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    history = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images)).split(batch_size):
            if len(batch) < min(batch_size, len(images)):
                continue
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
        history.append(total / len(images))
    return history
