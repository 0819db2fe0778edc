r"""**Open challenge: program a head with bare hands.** Choose the three matrices of one head (no mask), so that it looks things up. The input has 12 rows: facts, "key 3 has the value 5", and
last a question, "key 3?". A row holds the key as 6 numbers (a 1 at its place), the value as 8 (all 0 in the question), and its place, from 0 to 1.

What comes out in the *last* row must be largest at the value of that key; of several, the *latest* counts.

Return `Wq`, `Wk`, `Wv`: (15, d), (15, d), (15, 8), d up to 32. Points for the share of 600 questions answered."""

import numpy as np

from course_lib.exercises.expect import PartlyDone, numbers, pair

KIND = "challenge"
POINTS = 3
HINTS = [
    "First for keys that were told once: which rows of `Wq` and `Wk` let a query and a key have a large product only if they are the same key? And what should `Wv` let through?",
    "The question row has the same key as the answer, and no value. Rows with a value need something that the question lacks: how much are their 8 value numbers together?",
    "The softmax takes nearly only the best score if the scores are far apart: use large numbers. For the latest, let the place add a little to the score: less than a wrong key takes away.",
]
N_KEYS, N_VALUES, N_ROWS, N_QUESTIONS, LARGEST = 6, 8, 12, 600, 32
WIDTH, FLOOR, ENOUGH = N_KEYS + N_VALUES + 1, 0.3, 0.97


def dictionary_by_hand():
    """Returns Wq (15, d), Wk (15, d), Wv (15, 8)."""
    ### BEGIN SOLUTION
    Wq, Wk, Wv = np.zeros((15, 8)), np.zeros((15, 8)), np.zeros((15, 8))
    Wq[:6, :6] = np.eye(6)
    Wk[:6, :6] = 600 * np.eye(6)  # the same key
    Wq[:6, 6] = 1
    Wk[6:14, 6] = 1_000  # rows that have a value
    Wq[:6, 7] = 1
    Wk[14, 7] = 300  # the later the better
    Wv[6:14] = np.eye(8)
    return Wq, Wk, Wv
    ### END SOLUTION


def _questions(rng, repeated):
    """X (n, 12, 15) and the right values (n,). repeated: the asked key has been told two or three times."""
    n = N_QUESTIONS // 2
    X, answers = np.zeros((n, N_ROWS, WIDTH)), np.zeros(n, dtype=int)
    X[:, :, -1] = np.arange(N_ROWS) / (N_ROWS - 1)
    for table, at in zip(X, range(n), strict=True):
        asked, times = int(rng.integers(N_KEYS)), int(rng.integers(2, 4)) if repeated else 1
        places = rng.choice(N_ROWS - 1, size=times, replace=False)
        keys = rng.choice([key for key in range(N_KEYS) if key != asked], size=N_ROWS)
        keys[places], keys[-1] = asked, asked
        values = rng.integers(N_VALUES, size=N_ROWS)
        values[places] = rng.choice(N_VALUES, size=times, replace=False)
        table[np.arange(N_ROWS), keys] = 1
        table[np.arange(N_ROWS - 1), N_KEYS + values[:-1]] = 1
        answers[at] = values[places.max()]
    return X, answers


def _answered(X, Wq, Wk, Wv):
    scores = np.einsum("nd,nrd->nr", X[:, -1] @ Wq, X @ Wk) / np.sqrt(Wq.shape[1])
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    out = np.einsum("nr,nrv->nv", e / e.sum(axis=1, keepdims=True), X @ Wv)
    top = out.max(axis=1, keepdims=True)
    alone = (out > top - 1e-9).sum(axis=1) == 1
    return np.where(alone, out.argmax(axis=1), -1)


def check_questions_are_answered(matrices, rng):
    """Of 600 questions, half of them about keys that were told several values, nearly all are answered rightly."""
    Wq, Wk, Wv = pair(matrices(), "(Wq, Wk, Wv)")
    d = np.shape(Wq)[-1] if np.ndim(Wq) == 2 else 0
    assert 1 <= d <= LARGEST, f"`Wq` should have shape (15, d) with a d from 1 to {LARGEST}, but it has {np.shape(Wq)}."
    Wq, Wk = numbers(Wq, "Wq", (WIDTH, d)), numbers(Wk, "Wk", (WIDTH, d))
    Wv = numbers(Wv, "Wv", (WIDTH, N_VALUES))
    shares = []
    for repeated in (False, True):
        X, answers = _questions(rng, repeated)
        shares.append(np.mean(_answered(X, Wq, Wk, Wv) == answers))
    share = np.mean(shares)
    if share < ENOUGH:
        credit = np.floor(50 * np.clip((share - FLOOR) / (ENOUGH - FLOOR), 0, 1)) / 50
        said = f"Of keys that were told one value, {shares[0]:.0%} are answered rightly; of keys that were told several, {shares[1]:.0%}."
        raise PartlyDone(said, credit)


def _made(same=600.0, valued=1_000.0, late=300.0):
    Wq, Wk, Wv = np.zeros((15, 8)), np.zeros((15, 8)), np.zeros((15, 8))
    Wq[:6, :6], Wk[:6, :6] = np.eye(6), same * np.eye(6)
    Wq[:6, 6], Wk[6:14, 6] = 1, valued
    Wq[:6, 7], Wk[14, 7] = 1, late
    Wv[6:14] = np.eye(8)
    return Wq, Wk, Wv


def wrong_looks_at_all_alike():
    """Your scores are all alike: what comes out is the commonest value, whatever was asked."""
    return _made(0, 0, 0)


def wrong_looks_at_the_latest():
    """Your head looks at the latest fact, whatever its key."""
    return _made(same=0)


def wrong_takes_any_of_them():
    """Keys that were told once are found. Of several values you take a mixture: nothing in your scores tells the latest from the first."""
    return _made(late=0)


def wrong_finds_the_question():
    """Your question finds *itself*: it has the right key, and it is the latest. Its value is 0. A fact needs something that the question has not."""
    return _made(valued=0)


def wrong_takes_the_earliest():
    """You take the *first* value that the key was told. The latest counts."""
    return _made(late=-300)


def wrong_lets_the_place_outweigh_the_key():
    """In your scores a late place is worth more than the right key: a later fact about another key wins."""
    return _made(late=2_000)


def wrong_whispers():
    """Your scores lie close together, so that the softmax mixes all facts. Make the numbers larger: the best score has to stand out."""
    return _made(1.5, 2, 1)


def wrong_hands_back_the_key():
    """Your `Wv` lets the *key* through. What was asked for is the value."""
    Wq, Wk, _ = _made()
    return Wq, Wk, np.eye(15, 8)


def wrong_hands_back_another_column():
    """The right fact is found, but your `Wv` hands its value on in another column: value 0 stands in column 6 of the input."""
    Wq, Wk, Wv = _made()
    return Wq, Wk, np.roll(Wv, 1, axis=1)


def right_with_fewer_columns():
    """Everything about the key in six columns, and one for the rest; lists come back."""
    Wq, Wk, Wv = np.zeros((15, 7)), np.zeros((15, 7)), np.zeros((15, 8))
    Wq[:6, :6] = 20 * np.eye(6)
    Wk[:6, :6] = 30 * np.eye(6)
    Wq[:6, 6] = 20
    Wk[6:14, 6], Wk[14, 6] = 40, 10
    Wv[6:14] = np.eye(8)
    return [Wq.tolist(), Wk.tolist(), Wv.tolist()]


def right_with_a_minus():
    """Wrong keys are pushed away instead, in float32."""
    Wq, Wk, Wv = np.zeros((15, 15), "float32"), np.zeros((15, 15), "float32"), np.zeros((15, 8), "float32")
    Wq[:6] = 1
    Wq[:6, :6] = 30 * (np.eye(6) - 1)
    Wk[:6, :6] = 50 * np.eye(6)
    Wk[6:14, 6] = 2_000
    Wk[14, 7] = 400
    Wv[6:14] = 3 * np.eye(8)
    return Wq, Wk, Wv
