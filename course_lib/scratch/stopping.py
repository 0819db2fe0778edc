"""Stop a training when unseen cases say that it is getting worse, and go back to where it was best."""


def stop_early(weights, train_epoch, loss, patience=3, most=50):
    """Train until `patience` epochs in a row have brought no new lowest loss.

    Args:
        weights: to start from. train_epoch(weights): the weights after one more epoch. loss(weights): on cases that are not
            trained on. patience: from 1. most: epochs at most.

    Returns:
        The weights of the best epoch, and its number, counted from 1.

    Source: Prechelt (1998), Early stopping - but when?, in Neural Networks: Tricks of the Trade.
    """
    best, lowest, best_epoch = weights, float("inf"), 0
    for epoch in range(1, most + 1):
        weights = train_epoch(weights)
        now = loss(weights)
        if now < lowest:
            best, lowest, best_epoch = weights, now, epoch
        elif epoch - best_epoch >= patience:
            break
    return best, best_epoch
