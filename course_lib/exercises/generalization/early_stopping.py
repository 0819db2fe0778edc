r"""**Your turn: stop in time.** The moment to stop is when the loss on *other* images turns. `train_epoch(weights)` returns
the weights after one more epoch, `loss(weights)` their loss on those images. Train, measure after each epoch, and remember
the best. Stop when `patience` epochs in a row have brought no loss below the lowest so far, or after `most` epochs.
Return the *best* weights and the number of their epoch, counted from 1."""

import numpy as np

from course_lib.exercises.expect import numbers, pair

POINTS = 3
HINTS = [
    "Three things must be remembered from turn to turn: the best weights, their loss, and their epoch.",
    "A new lowest loss: remember all three. Otherwise ask how many epochs ago the best one was.",
    "In the other case leave the loop when `epoch - best_epoch` has reached the patience. Start with a lowest loss of infinity.",
]


def early_stopping(weights, train_epoch, loss, patience=3, most=50):
    """Train until it gets worse, and go back.

    weights: an array. train_epoch(weights): new weights. loss(weights): a number.
    Returns (best weights, number of the best epoch).
    """
    ### BEGIN SOLUTION
    best, lowest, best_epoch = weights, np.inf, 0
    for epoch in range(1, most + 1):
        weights = train_epoch(weights)
        now = loss(weights)
        if now < lowest:
            best, lowest, best_epoch = weights, now, epoch
        elif epoch - best_epoch >= patience:
            break
    return best, best_epoch
    ### END SOLUTION


def _play(stopping, curve, patience, most=50):
    """Run it on a training whose losses are known: the weights count the epochs. Returns what came, and the epochs trained."""
    trained = []

    def train_epoch(weights):
        trained.append(1)
        return np.asarray(weights, dtype=float) + 1.0

    def loss(weights):
        epoch = int(np.ravel(np.asarray(weights, dtype=float))[0])
        return float(curve[min(epoch, len(curve)) - 1]) if epoch > 0 else 100.0

    best, epoch = pair(stopping(np.zeros(3), train_epoch, loss, patience=patience, most=most), "(weights, epoch)")
    return numbers(best, "the best weights", (3,))[0], float(numbers(epoch, "the epoch", ())), len(trained)


def _falling(rng, n, top=3.0):
    """n losses, each lower than the one before, all above 1."""
    return np.sort(rng.uniform(1.0, top, size=n))[::-1]


def _stairs(rng, patience):
    """Lower and lower valleys, and between them rises: `patience` short ones, then each longer than the last, up and down.

    patience: 2 or more. Returns the losses, and the epoch of the valley before the first rise as long as the patience.
    """
    curve, lowest, right = [], 3.0, None
    for length in [1] * patience + list(range(2, patience + 3)):
        lowest -= rng.uniform(0.05, 0.2)
        curve.append(lowest)
        if length == patience:
            right = len(curve)
        top = 5.0 if len(curve) == 1 else lowest + 0.4  # the first rise is the highest point of all
        curve += [top + 0.1 * step * (-1) ** step + rng.uniform(0, 0.05) for step in range(length)]
    return np.concatenate([curve, [4.0 + 0.1 * (-1) ** step for step in range(60)]]), right


def check_it_returns_the_best_and_not_the_last(stopping, rng):
    """What comes back are the weights of the epoch with the lowest loss, and its number."""
    curve, valley = _stairs(rng, patience=3)
    best, epoch, _ = _play(stopping, curve, patience=3)
    assert best == valley, (
        f"Until patience runs out, the loss is lowest in epoch {valley}; your weights are those of epoch {best:g}."
    )
    assert epoch == valley, f"Until patience runs out, the loss is lowest in epoch {valley}; you return {epoch:g}."


def check_it_waits_as_long_as_the_patience_says(stopping, rng):
    """Training ends `patience` epochs after the best one, no sooner and no later."""
    for patience in (2, 4):
        curve, valley = _stairs(rng, patience)
        _, _, trained = _play(stopping, curve, patience)
        assert trained == valley + patience, (
            f"The best epoch is {valley}, the patience {patience}; you trained for {trained} epochs."
        )


def check_it_ends_after_most_epochs(stopping, rng):
    """A loss that never stops falling ends after `most` epochs, with the last weights."""
    most = int(rng.integers(5, 12))
    curve = np.concatenate([_falling(rng, most + 8), np.full(40, 3.0)])
    best, epoch, trained = _play(stopping, curve, patience=3, most=most)
    assert trained == most, f"At most {most} epochs were allowed; you trained for {trained}."
    assert best == most and epoch == most, (
        f"The last of {most} epochs was the best; you return weights of epoch {best:g} and the number {epoch:g}."
    )


def hidden_check_standing_still_is_no_progress(stopping, rng):
    """A loss that equals the lowest is no new lowest: patience runs out on a plain."""
    first = _falling(rng, 4)
    curve = np.concatenate([first, np.full(60, first[-1])])
    best, epoch, trained = _play(stopping, curve, patience=3)
    assert trained == 7, f"The loss stands still after epoch 4, the patience is 3; you trained for {trained} epochs."
    assert best == epoch == 4, "The loss was not lower any more after epoch 4."


def _variant(weights, train_epoch, loss, patience, most, better=None, restart=False, last=False, wait=None, first=1):
    """The solution with one thing changed, or two. first: the number of the first epoch."""
    best, lowest, best_epoch, bad, before = weights, np.inf, 0, 0, np.inf
    better = better or (lambda now, lowest, before: now < lowest)
    for epoch in range(1, most + 1):
        weights = train_epoch(weights)
        now = loss(weights)
        if better(now, lowest, before):
            best, lowest, best_epoch = weights, now, epoch
            bad = bad if restart else 0
        else:
            bad += 1
            if bad >= (patience if wait is None else wait):
                break
        before = now
    return (weights if last else best), best_epoch + first - 1


def wrong_returns_the_last_weights(weights, train_epoch, loss, patience=3, most=50):
    """You return the weights with which you stopped, which had been getting worse for a while. Keep the best when you see them."""
    return _variant(weights, train_epoch, loss, patience, most, last=True)


def wrong_returns_where_it_stopped(weights, train_epoch, loss, patience=3, most=50):
    """You return the weights and the number of the epoch in which you *stopped*. Both had a better one before: keep those when you see them."""
    seen = []
    _variant(weights, lambda before: seen.append(train_epoch(before)) or seen[-1], loss, patience, most)
    return seen[-1], len(seen)


def wrong_returns_the_last_number(weights, train_epoch, loss, patience=3, most=50):
    """The weights are the best, but the number is that of the epoch in which you stopped."""
    seen = []
    best, _ = _variant(weights, lambda before: seen.append(1) or train_epoch(before), loss, patience, most)
    return best, len(seen)


def wrong_counts_back_from_the_end(weights, train_epoch, loss, patience=3, most=50):
    """You count back from the end by the patience. That is the best epoch only when patience ran out, not when `most` was reached."""
    best, last = wrong_returns_the_last_number(weights, train_epoch, loss, patience, most)
    return best, last - patience


def wrong_overwrites_what_it_kept(weights, train_epoch, loss, patience=3, most=50):
    """You remembered the array, not its numbers, and later epochs wrote over them. Copy the best, or give the new weights a name of their own."""

    def train(now):
        now[:] = train_epoch(now)
        return now

    return _variant(weights, train, loss, patience, most)


def wrong_measures_before_it_trains(weights, train_epoch, loss, patience=3, most=50):
    """You measure the weights as they were *before* the epoch and keep those from after it: each loss stands beside the wrong weights."""
    before = [weights]

    def train(now):
        before[0] = now
        return train_epoch(now)

    return _variant(weights, train, lambda _: loss(before[0]), patience, most)


def wrong_goes_on_from_the_best(weights, train_epoch, loss, patience=3, most=50):
    """After a bad epoch you train the *best* weights again, and walk into the same hill. Go on from where you are; go back only at the end."""
    best, lowest, best_epoch = weights, np.inf, 0
    for epoch in range(1, most + 1):
        new = train_epoch(best)
        if loss(new) < lowest:
            best, lowest, best_epoch = new, loss(new), epoch
        elif epoch - best_epoch >= patience:
            break
    return best, best_epoch


def wrong_never_stops(weights, train_epoch, loss, patience=3, most=50):
    """You return the best of *all* epochs: nothing ends the training when the patience has run out."""
    return _variant(weights, train_epoch, loss, patience, most, wait=1_000)


def wrong_stops_at_the_first_rise(weights, train_epoch, loss, patience=3, most=50):
    """You stop at the first epoch that is not better. Losses shake: the patience says how many bad epochs in a row to bear."""
    return _variant(weights, train_epoch, loss, patience, most, wait=1)


def wrong_waits_one_too_long(weights, train_epoch, loss, patience=3, most=50):
    """You train for one epoch more than the patience allows: compare with "at least", not with "more than"."""
    return _variant(weights, train_epoch, loss, patience, most, wait=patience + 1)


def wrong_waits_one_too_short(weights, train_epoch, loss, patience=3, most=50):
    """You give up one epoch too soon: the count of bad epochs must have *reached* the patience."""
    return _variant(weights, train_epoch, loss, patience, most, wait=patience - 1)


def wrong_never_forgives(weights, train_epoch, loss, patience=3, most=50):
    """You add up all bad epochs since the start. A new lowest loss wipes the slate clean: it is bad epochs *in a row* that count."""
    return _variant(weights, train_epoch, loss, patience, most, restart=True)


def wrong_compares_with_yesterday(weights, train_epoch, loss, patience=3, most=50):
    """You compare with the epoch before. Coming down a little from a hill is no progress: compare with the lowest loss so far."""
    return _variant(weights, train_epoch, loss, patience, most, better=lambda now, lowest, before: now < before)


def wrong_keeps_the_highest(weights, train_epoch, loss, patience=3, most=50):
    """You keep the epoch with the *highest* number. That would suit an accuracy; this is a loss."""
    return _variant(
        weights, train_epoch, loss, patience, most, better=lambda now, lowest, before: lowest == np.inf or now > lowest
    )


def wrong_waits_for_more_than_infinity(weights, train_epoch, loss, patience=3, most=50):
    """No loss is larger than the infinity that you start with, so none is ever kept. A loss should be *lower* than the lowest so far."""
    return _variant(weights, train_epoch, loss, patience, most, better=lambda now, lowest, before: now > lowest)


def wrong_counts_from_zero(weights, train_epoch, loss, patience=3, most=50):
    """The weights are right, but your number is one too low: the first epoch is number 1."""
    return _variant(weights, train_epoch, loss, patience, most, first=0)


def wrong_returns_the_last_and_counts_from_zero(weights, train_epoch, loss, patience=3, most=50):
    """Two things at once: the weights are those with which you stopped, not the best, and the number is one too low."""
    return _variant(weights, train_epoch, loss, patience, most, last=True, first=0)


def wrong_waits_too_long_and_counts_from_zero(weights, train_epoch, loss, patience=3, most=50):
    """Two things at once: you train for one epoch more than the patience allows, and your number is one too low."""
    return _variant(weights, train_epoch, loss, patience, most, wait=patience + 1, first=0)


def wrong_never_forgives_and_returns_the_last(weights, train_epoch, loss, patience=3, most=50):
    """Two things at once: you add up all bad epochs since the start, not those in a row, and return the weights with which you stopped."""
    return _variant(weights, train_epoch, loss, patience, most, restart=True, last=True)


def wrong_compares_with_yesterday_and_counts_from_zero(weights, train_epoch, loss, patience=3, most=50):
    """Two things at once: you compare with the epoch before, not with the lowest loss so far, and your number is one too low."""
    return _variant(weights, train_epoch, loss, patience, most, better=lambda now, lowest, before: now < before, first=0)


def wrong_ignores_the_limit(weights, train_epoch, loss, patience=3, most=50):
    """You go on for as long as the loss falls. `most` is a promise: so many epochs, and not one more."""
    return _variant(weights, train_epoch, loss, patience, most=1_000)


def wrong_ends_one_epoch_early(weights, train_epoch, loss, patience=3, most=50):
    """You train for one epoch less than `most` allows: a range ends before its last number."""
    return _variant(weights, train_epoch, loss, patience, most - 1)


def wrong_takes_a_tie_for_progress(weights, train_epoch, loss, patience=3, most=50):
    """A loss equal to the lowest is no new lowest. On a plain you would walk on for ever."""
    return _variant(weights, train_epoch, loss, patience, most, better=lambda now, lowest, before: now <= lowest)


def wrong_trains_the_first_weights_again(weights, train_epoch, loss, patience=3, most=50):
    """Each of your epochs starts from the same weights. What `train_epoch` returns has to go into the next one."""
    start = weights
    return _variant(start, lambda _: train_epoch(start), loss, patience, most)


def wrong_returns_the_lowest_loss(weights, train_epoch, loss, patience=3, most=50):
    """The second value is the lowest loss. Asked for was the number of its epoch."""
    best, _ = _variant(weights, train_epoch, loss, patience, most)
    return best, loss(best)


def right_with_a_counter(weights, train_epoch, loss, patience=3, most=50):
    """Counts bad epochs, in a while loop, keeps copies; a list comes back."""
    best, lowest, number, bad, epoch = np.copy(weights), None, 0, 0, 0
    while epoch < most and bad < patience:
        weights, epoch = train_epoch(weights), epoch + 1
        now = loss(weights)
        bad += 1
        if lowest is None or now < lowest:
            best, lowest, number, bad = np.copy(weights), now, epoch, 0
    return [list(best), np.int64(number)]


def right_with_a_history(weights, train_epoch, loss, patience=3, most=50):
    """Keeps everything and looks back."""
    seen = []
    while len(seen) < most:
        weights = train_epoch(weights)
        seen.append((loss(weights), len(seen) + 1, weights))
        lowest = min(seen, key=lambda turn: turn[:2])
        if len(seen) - lowest[1] == patience:
            break
    return lowest[2], lowest[1]
