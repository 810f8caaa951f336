"""
Training left every weight where it was. Between the forward pass and the end of the loop body, three things
have to happen in the right order, and the optimizer has to step while the gradients are still there.
"""


def train(model, images, labels, epochs=10, batch_size=32, learning_rate=0.002):
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    history = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images)).split(batch_size):
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.zero_grad()
            optimizer.step()
            total += loss.item() * len(batch)
        history.append(total / len(images))
    return history
