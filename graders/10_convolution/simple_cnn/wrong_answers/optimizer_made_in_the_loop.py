"""
`train` makes a new optimizer inside a loop, and each new one has forgotten what the last one knew: momentum
and Adam's running means start from zero again. Make it once, before the loops.
"""


def train(model, images, labels, epochs=10, batch_size=32, learning_rate=0.002):
    history = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images)).split(batch_size):
            optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
        history.append(total / len(images))
    return history
