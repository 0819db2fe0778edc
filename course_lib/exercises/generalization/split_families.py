r"""**Your turn: never part a family.** `families` names for each row where it comes from: an image and its moved copies, or ten
pictures of one patient, share a name. Choose `share` of the *names* at random for the test, and return one truth
value a row: True where the row goes to the test.

Names may be any numbers or text, in any order. `np.random.default_rng(seed)` chooses, `np.unique` and `np.isin` may
help."""

import numpy as np

from course_lib.exercises.expect import describe

POINTS = 2
SHARES = {"check_no_family_is_on_both_sides": 0}
HINTS = [
    "Do not shuffle rows. Make a list in which every family stands once, and draw from that.",
    "How many names: `round(share * number of names)`. Drawn without putting one back, or some come twice.",
    "`np.unique` gives the names, the generator's `permutation` shuffles them, `np.isin` asks each row whether its name was drawn.",
]


def split_families(families, share, seed=0):
    """Choose whole families for the test.

    families: (n,), a name a row. share: of the names, 0 to 1. seed: of the generator.
    Returns (n,), True where the row goes to the test.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    names = np.unique(families)
    held = rng.permutation(names)[: round(share * len(names))]
    return np.isin(families, held)
    ### END SOLUTION


def _families(rng, text=False):
    """Names of families of one to six members, in a wild order."""
    names = 7 * rng.permutation(30)[:20] + 100
    rows = np.repeat(names, rng.integers(1, 7, size=20))
    rows = rng.permutation(rows)
    return np.array([f"patient {name}" for name in rows]) if text else rows


def _mask(split, families, share, **options):
    got = split(families.copy(), share, **options)
    mask = np.asarray(got)
    assert mask.shape == families.shape, f"Expected one truth value for each of {len(families)} rows, but {describe(got)} came."
    assert np.isin(mask, (0, 1)).all(), f"Other values than True and False came: {describe(got)}."
    return mask.astype(bool)


def _both_sides(families, mask):
    return len(np.intersect1d(families[mask], families[~mask]))


def check_no_family_is_on_both_sides(split, rng):
    """Each family is as a whole in the training or in the test, and both have some. (Without this nothing is earned.)"""
    for share in (0.2, 0.5):
        families = _families(rng)
        mask = _mask(split, families, share, seed=int(rng.integers(1000)))
        assert mask.any() and not mask.all(), f"With a share of {share}, {mask.sum()} of {len(mask)} rows are in the test."
        parted = _both_sides(families, mask)
        assert parted == 0, f"{parted} of 20 families have members on both sides."


def check_the_right_share_of_names_is_held_out(split, rng):
    """The share is one of the names: of twenty families, a share of 0.25 holds out five."""
    for share in (0.25, 0.4, 0.5, 0.6):
        families = _families(rng)
        held = len(np.unique(families[_mask(split, families, share, seed=int(rng.integers(1000)))]))
        assert held == round(20 * share), f"With a share of {share}, members of {held} of 20 families are in the test."


def check_every_family_may_be_chosen(split, rng):
    """Another seed holds out other families; over many seeds each has its turn. The same seed gives the same split."""
    families, turns = _families(rng), set()
    for seed in range(40):
        turns |= set(families[_mask(split, families, 0.25, seed=seed)].tolist())
    assert len(turns) == 20, (
        f"Over 40 seeds only {len(turns)} of 20 families were ever in the test. What does the seed decide in your code?"
    )
    again = [_mask(split, families, 0.25, seed=3) for _ in range(2)]
    assert np.array_equal(*again), "The same seed gave two different splits. What does the seed decide in your code?"


def hidden_check_names_may_be_text(split, rng):
    """Names are only compared: they may be text."""
    for seed in range(1, 5):
        families = _families(rng, text=True)
        mask = _mask(split, families, 0.3, seed=seed)
        assert mask.sum() and _both_sides(families, mask) == 0, "With text as names, families are parted, or none is held out."
        held = len(np.unique(families[mask]))
        assert held == 6, f"With text as names, {held} of 20 families are held out; asked for 0.3."


def wrong_splits_rows(families, share, seed=0):
    """You draw rows, and families are torn apart: a test row finds its own sister in the training. Draw names."""
    n = len(families)
    mask = np.zeros(n, dtype=bool)
    mask[np.random.default_rng(seed).permutation(n)[: round(share * n)]] = True
    return mask


def wrong_flips_a_coin_for_each_row(families, share, seed=0):
    """Each row has a coin of its own, and families are torn apart: a test row finds its own sister in the training. Draw names."""
    return np.random.default_rng(seed).random(len(families)) < share


def wrong_flips_a_coin_for_each_family(families, share, seed=0):
    """You flip a coin for each family. They stay together, but how many are held out is left to chance: it should be the share asked for."""
    names = np.unique(families)
    return np.isin(families, names[np.random.default_rng(seed).random(len(names)) < share])


def wrong_holds_out_the_last_names(families, share, seed=0):
    """You hold out the same names whatever the seed is: the last in order. If names were given by date or ward, the test is another world."""
    names = np.unique(families)
    return np.isin(families, names[len(names) - round(share * len(names)) :])


def wrong_marks_the_training(families, share, seed=0):
    """Your True and False are swapped: True should mark the rows of the *test*, and there are too many of them."""
    names = np.unique(families)
    held = np.random.default_rng(seed).choice(names, size=round(share * len(names)), replace=False)
    return ~np.isin(families, held)


def wrong_puts_names_back(families, share, seed=0):
    """Your draw puts each name back, so that some come twice and too few families are held out. Draw without replacement."""
    names = np.unique(families)
    held = np.random.default_rng(seed).choice(names, size=round(share * len(names)))
    return np.isin(families, held)


def wrong_draws_from_the_rows(families, share, seed=0):
    """You draw names from the *rows*, where a family of six stands six times: it comes more often, and some come twice."""
    rng = np.random.default_rng(seed)
    held = rng.choice(families, size=round(share * len(np.unique(families))), replace=False)
    return np.isin(families, held)


def wrong_takes_the_share_of_rows(families, share, seed=0):
    """You count the share in rows: so many names are drawn that nearly all are in the test. It was a share of the names."""
    names = np.unique(families)
    held = np.random.default_rng(seed).permutation(names)[: round(share * len(families))]
    return np.isin(families, held)


def wrong_fills_up_by_rows(families, share, seed=0):
    """You take families until the test holds its share of the *rows*. The share is one of the names: how large they are does not matter."""
    mask = np.zeros(len(families), dtype=bool)
    for name in np.random.default_rng(seed).permutation(np.unique(families)):
        if mask.mean() >= share:
            break
        mask |= np.asarray(families) == name
    return mask


def wrong_shuffles_the_rows_in_place(families, share, seed=0):
    """You shuffle `families` itself. So your truth values belong to other rows than those that came, and the caller's names are in disorder."""
    np.random.default_rng(seed).shuffle(families)
    names = np.array(list(dict.fromkeys(families.tolist())))
    return np.isin(families, names[: round(share * len(names))])


def wrong_cuts_the_order(families, share, seed=0):
    """You shuffle the names but then cut by rows, so that the family at the cut is parted."""
    rng = np.random.default_rng(seed)
    names = np.unique(families)
    place = {name: at for at, name in enumerate(rng.permutation(names).tolist())}
    order = np.argsort([place[name] for name in np.asarray(families).tolist()], kind="stable")
    mask = np.zeros(len(families), dtype=bool)
    mask[order[: round(share * len(families))]] = True
    return mask


def wrong_takes_names_for_numbers(families, share, seed=0):
    """You draw from 0, 1, 2, ... as if families were numbered like that. Their names may be anything: ask `np.unique`."""
    count = len(np.unique(families))
    held = np.random.default_rng(seed).permutation(count)[: round(share * count)]
    return np.isin(families, held)


def wrong_returns_row_numbers(families, share, seed=0):
    """You return the numbers of the test's rows. Asked for was one truth value for every row."""
    names = np.unique(families)
    held = np.random.default_rng(seed).choice(names, size=round(share * len(names)), replace=False)
    return np.flatnonzero(np.isin(families, held))


def wrong_forgets_the_seed(families, share, seed=0):
    """Your generator is made without the seed, or with one of its own: the seed that was passed in decides nothing."""
    names = np.unique(families)
    held = np.random.default_rng(0).permutation(names)[: round(share * len(names))]
    return np.isin(families, held)


def right_with_a_choice(families, share, seed=0):
    """Draws from a list of the names, with sets, returning a list."""
    names = sorted(set(np.asarray(families).tolist()))
    order = np.random.default_rng(seed).choice(len(names), size=round(share * len(names)), replace=False)
    held = {names[at] for at in order}
    return [name in held for name in np.asarray(families).tolist()]


def right_with_a_lottery(families, share, seed=0):
    """Each name draws a number; the smallest go to the test. Zeros and ones come back."""
    names, place = np.unique(families, return_inverse=True)
    lots = np.random.default_rng(seed).random(len(names))
    return (lots.argsort().argsort()[place] < round(share * len(names))).astype(int)
