"""The history holds tensors, and each of them keeps the whole graph of its forward pass in memory. Store numbers:
`.item()` takes one out.
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
            total = total + loss * len(batch)
        history.append(total / len(images))
    return history
