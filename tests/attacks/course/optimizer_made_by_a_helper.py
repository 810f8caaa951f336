# /// expected
# exercise = "simple_cnn"
# status = ["graded"]
# score = 18
# ///
"""Makes its optimizer anew for each batch, out of sight of those who read the loop."""


def fresh(model, learning_rate):
    return torch.optim.Adam(model.parameters(), lr=learning_rate)


def train(model, images, labels, epochs=10, batch_size=32, learning_rate=0.002):
    history = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.randperm(len(images)).split(batch_size):
            optimizer = fresh(model, learning_rate)
            optimizer.zero_grad()
            loss = F.cross_entropy(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
        history.append(total / len(images))
    return history
