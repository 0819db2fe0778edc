r"""**Your turn: fewer numbers.** Small weights do little. Set the smallest to 0, whichever layer they are in: of all weights together, the share `share` (times the number of weights, rounded down) with the smallest absolute values. (No two are equal, unless they are 0.)

Return a list of new arrays. The rest stays as it is."""

import numpy as np

from course_lib.exercises.expect import describe, numbers, untouched

POINTS = 3
SHARES = {"hidden_check_nothing_and_nearly_all": 0.5, "hidden_check_a_second_time": 0.5}
HINTS = [
    "Small means near 0, on either side. And all layers stand in one queue.",
    "Put the absolute values of all layers into one long array. Which of them is the first that stays?",
    "Sort that long array; the number at place int(share * n) is the smallest that stays. Compare each layer with it.",
]


def prune(weights, share):
    """weights: a list of arrays. share: 0 to 1. Returns a list of arrays, shapes as before."""
    ### BEGIN SOLUTION
    loudness = np.sort(np.concatenate([np.abs(W).ravel() for W in weights]))
    gone = int(share * loudness.size)
    limit = loudness[gone] if gone < loudness.size else np.inf
    return [np.where(np.abs(W) < limit, 0.0, W) for W in weights]
    ### END SOLUTION


def _two_layers(rng):
    """A quiet layer and a loud one: a limit for both together is not a limit for each."""
    return [rng.normal(scale=0.1, size=(8, 6)), rng.normal(scale=0.4, size=(6, 5))], float(rng.choice([0.3, 0.55, 0.6]))


def _thinned(answer, weights, share):
    got = answer([W.copy() for W in weights], share)
    assert isinstance(got, list | tuple) and len(got) == len(weights), (
        f"A list of {len(weights)} arrays should come back, but it is {describe(got)}."
    )
    return [numbers(W, f"Layer {place}", want.shape) for place, (W, want) in enumerate(zip(got, weights, strict=True), 1)]


def check_so_many_are_gone(answer, rng):
    """Of all weights together, the asked share is 0."""
    for share in (0.5, 0.9, 0.3, 0.55):  # `<=`, rounding up, a quantile and rounding: each goes wrong at another one first
        weights, _ = _two_layers(rng)
        gone = sum(int((W == 0).sum()) for W in _thinned(answer, weights, share))
        total = sum(W.size for W in weights)
        assert gone == int(share * total), f"Of {total} weights, {share:.0%} should be 0; {gone} are."


def check_the_quietest_are_gone(answer, rng):
    """Every weight that is gone is closer to 0 than every one that stays, in whichever layer."""
    for _ in range(2):
        weights, share = _two_layers(rng)
        got = _thinned(answer, weights, share)
        gone = np.concatenate([W[new == 0] for W, new in zip(weights, got, strict=True)])
        stay = np.concatenate([W[new != 0] for W, new in zip(weights, got, strict=True)])
        assert gone.size and stay.size, f"{gone.size} weights are gone, and {stay.size} stay."
        loud, quiet = gone[np.abs(gone).argmax()], stay[np.abs(stay).argmin()]
        assert abs(loud) < abs(quiet), f"A weight of {loud:.3f} is gone, and one of {quiet:.3f} stays."


def check_what_stays_is_as_it_was(answer, rng):
    """What stays has the value that it had."""
    weights, share = _two_layers(rng)
    got = _thinned(answer, weights, share)
    staying = sum(int((new != 0).sum()) for new in got)
    assert 0 < staying < sum(W.size for W in weights), f"{staying} weights stay."
    for place, (W, new) in enumerate(zip(weights, got, strict=True), 1):
        off = (new != 0) & ~np.isclose(new, W, rtol=1e-5)
        assert not off.any(), f"In layer {place} a weight of {W[off][0]:.3f} stays, but as {new[off][0]:.3f}."


def hidden_check_nothing_and_nearly_all(answer, rng):
    """A share of 0 changes nothing, a share of 0.99 leaves the loudest; one layer is a network, too; what came in is not changed."""
    weights, _ = _two_layers(rng)
    for one in (weights, weights[:1]):
        total = sum(W.size for W in one)
        for share in (0.0, 0.99):
            given = [W.copy() for W in one]
            gone = sum(int((W == 0).sum()) for W in map(np.asarray, answer(given, share)))
            assert gone == int(share * total), f"Of {total} weights in {len(one)} layers, {share:.0%} should be 0; {gone} are."
            for before, after in zip(one, given, strict=True):
                untouched(before, after, "the weights")


def hidden_check_a_second_time(answer, rng):
    """What is 0 already counts among the smallest: thinned out a second time, the network is as thin as was asked."""
    weights, _ = _two_layers(rng)
    thin = _thinned(answer, weights, 0.3)
    gone = sum(int((W == 0).sum()) for W in _thinned(answer, thin, 0.6))
    want = int(0.6 * sum(W.size for W in weights))
    assert gone == want, f"Thinned by 30%, and the result by 60%: {want} weights should be 0; {gone} are."


def wrong_counts_those_that_are_left(weights, share):
    """You take the share of the weights that are not 0 yet. All weights count, also those that are 0 already."""
    flat = np.concatenate([W.ravel() for W in weights])
    limit = np.sort(np.abs(flat))[min(int(share * np.count_nonzero(flat)), flat.size - 1)]
    return [np.where(np.abs(W) < limit, 0.0, W) for W in weights]


def wrong_rounds_up(weights, share):
    """You round the number of weights that go up. The task rounds it down: of 23.4, 23 go."""
    loudness = np.sort(np.concatenate([np.abs(W).ravel() for W in weights]))
    gone = int(np.ceil(share * loudness.size))
    limit = loudness[gone] if gone < loudness.size else np.inf
    return [np.where(np.abs(W) < limit, 0.0, W) for W in weights]


def wrong_rounds_to_the_nearest(weights, share):
    """You round the number of weights that go to the nearest. The task rounds it down: of 42.9, 42 go."""
    loudness = np.sort(np.concatenate([np.abs(W).ravel() for W in weights]))
    gone = round(share * loudness.size)
    limit = loudness[gone] if gone < loudness.size else np.inf
    return [np.where(np.abs(W) < limit, 0.0, W) for W in weights]


def wrong_thins_each_layer(weights, share):
    """You take the share out of each layer by itself. The loud layer loses weights that matter, and the quiet one keeps some that don't."""
    kept = []
    for W in weights:
        order, flat = np.argsort(np.abs(W).ravel()), W.ravel().copy()
        flat[order[: int(share * W.size)]] = 0
        kept.append(flat.reshape(W.shape))
    return kept


def _limit_at(values, share):
    values = np.sort(values)
    place = int(share * values.size)
    return values[place] if place < values.size else np.inf


def wrong_takes_negative_for_small(weights, share):
    """You remove the *lowest* weights: a weight of -2 is as loud as one of 2. Small means near 0."""
    limit = _limit_at(np.concatenate([W.ravel() for W in weights]), share)
    return [np.where(np.less(W, limit), 0.0, W) for W in weights]


def wrong_removes_the_loud(weights, share):
    """You remove the largest weights and keep the smallest: the network keeps what it needs least."""
    limit = _limit_at(np.concatenate([-np.abs(W).ravel() for W in weights]), share)
    return [np.where(-np.abs(W) < limit, 0.0, W) for W in weights]


def wrong_keeps_the_share(weights, share):
    """You keep the share that should go."""
    loudness = np.concatenate([np.abs(W).ravel() for W in weights])
    limit = _limit_at(loudness, (loudness.size - int(share * loudness.size)) / loudness.size + 1e-9)
    return [np.where(np.abs(W) < limit, 0.0, W) for W in weights]


def wrong_keeps_the_share_rounded_down(weights, share):
    """You keep the share that should go."""
    limit = _limit_at(np.concatenate([np.abs(W).ravel() for W in weights]), 1 - share)
    return [np.where(np.abs(W) < limit, 0.0, W) for W in weights]


def wrong_takes_one_more(weights, share):
    """One weight too many is gone: with `<=` the limit itself goes, too."""
    loudness = np.sort(np.concatenate([np.abs(W).ravel() for W in weights]))
    limit = loudness[min(int(share * loudness.size), loudness.size - 1)]
    return [np.where(np.abs(W) <= limit, 0.0, W) for W in weights]


def wrong_asks_for_a_quantile(weights, share):
    """`np.quantile` looks for a place between two weights and counts from the first to the last, so that often one more is gone. Sort, and count."""
    limit = np.quantile(np.concatenate([np.abs(W).ravel() for W in weights]), share)
    return [np.where(np.abs(W) < limit, 0.0, W) for W in weights]


def wrong_takes_them_out(weights, share):
    """You take the weights out of the arrays, which become flat and shorter. Then no layer can multiply with them: set them to 0."""
    limit = _limit_at(np.concatenate([np.abs(W).ravel() for W in weights]), share)
    return [W[np.abs(W) >= limit] for W in weights]


def wrong_takes_a_share_of_the_loudest(weights, share):
    """Your limit is a share of the loudest weight. Most weights are far quieter than that, and far too many go."""
    limit = share * max(np.abs(W).max() for W in weights)
    return [np.where(np.abs(W) < limit, 0.0, W) for W in weights]


def wrong_returns_masks(weights, share):
    """You return which weights stay, as 0 and 1, but not the weights."""
    limit = _limit_at(np.concatenate([np.abs(W).ravel() for W in weights]), share)
    return [(np.abs(W) >= limit).astype(float) for W in weights]


def wrong_quietens_the_rest(weights, share):
    """You take the limit off the weights that stay, too (a soft threshold). That is another method, and it changes what the network says everywhere."""
    limit = _limit_at(np.concatenate([np.abs(W).ravel() for W in weights]), share)
    return [np.sign(W) * np.maximum(np.abs(W) - limit * (1 - 1e-9), 0.0) * (np.abs(W) >= limit) for W in weights]


def wrong_works_in_place(weights, share):
    """Your list is right, but you wrote the zeros into the arrays that came in: the network before is gone as well."""
    limit = _limit_at(np.concatenate([np.abs(W).ravel() for W in weights]), share)
    for W in weights:
        W[np.abs(W) < limit] = 0.0
    return weights


def right_by_the_order_of_all(weights, share):
    """One long array, its order, and back into shapes; lists of lists come back."""
    flat = np.concatenate([W.ravel() for W in weights])
    flat[np.argsort(np.abs(flat))[: int(share * flat.size)]] = 0.0
    parts = np.split(flat, np.cumsum([W.size for W in weights])[:-1])
    return [part.reshape(W.shape).tolist() for part, W in zip(parts, weights, strict=True)]


def right_one_after_the_other(weights, share):
    """A sorted queue of places; single precision comes back."""
    queue = sorted((abs(w), layer, place) for layer, W in enumerate(weights) for place, w in np.ndenumerate(W))
    thin = [W.astype("float32") for W in weights]
    for _, layer, place in queue[: int(share * len(queue))]:
        thin[layer][place] = 0
    return thin
