r"""**Open challenge: the code.** A bank lets customers *say* a code of four digits over a bad line. The last is a check digit: all four add up to a multiple of 10, as
in 4 7 1 8. You get what the network heard, `logp`: 100 codes, 14 steps each, logarithms of probabilities for ten digits and the blank. Return the codes.

The best class of each step gives one code in eight. No points up to 50 %, all at 78 %. What do you know about a code that the network does not? `path_sum(logp, codes)` is
your `all_paths` for many codes at once; `beam_search` and `greedy` are there (20 seconds)."""

from functools import lru_cache
from itertools import product

import numpy as np
from threadpoolctl import threadpool_limits

from course_lib.exercises.expect import PartlyDone, numbers
from course_lib.scratch.ctc import beam_search, greedy, path_sum

KIND = "challenge"
POINTS = 3
TIME_LIMIT = 20.0
HINTS = [
    "Most codes that come out of `greedy` cannot be codes at all. How many codes of four digits can there be, and how many of them add up rightly?",
    "Three digits are free, the fourth follows: 1,000 codes. Which of them explains best what was heard?",
    "Make an array (1000, 4) of all codes that are allowed. For each sound, `path_sum` gives 1,000 numbers; take the code with the largest.",
]
FULL, NONE, N_CODES, STEPS = 0.78, 0.5, 100, 14


def read_codes(logp):
    """The code in each of many noisy sounds.

    logp: (100, 14, 11); class 10 is the blank.
    Returns (100, 4), digits.
    """
    ### BEGIN SOLUTION
    three = np.indices((10, 10, 10)).reshape(3, -1)
    codes = np.array([*three, -three.sum(axis=0) % 10]).T
    return np.array([codes[np.argmax(path_sum(heard, codes))] for heard in logp])
    ### END SOLUTION


ALLOWED = np.array([code for code in product(range(10), repeat=4) if sum(code) % 10 == 0])


def _heard(code, rng):
    """What a network might make of a code on a bad line: mostly blank, a peak for each digit, and noise everywhere."""
    logits = 1.35 * rng.normal(size=(STEPS, 11))
    logits[:, 10] += 3.0
    starts = np.sort(rng.choice(STEPS - 5, size=4, replace=False)) + np.arange(4)
    for at, digit in zip(starts, code, strict=True):
        logits[at, digit] += rng.uniform(3.4, 6.0)
        logits[at, 10] -= rng.uniform(1.0, 4.0)
        logits[at + 1, digit] += 3.0 * (rng.random() < 0.5)
    return logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)


@lru_cache(maxsize=4)
def _draw(seed):
    rng = np.random.default_rng(seed)
    codes = ALLOWED[rng.integers(len(ALLOWED), size=N_CODES)]
    return codes, np.array([_heard(code, rng) for code in codes])


def check_codes_are_read(read, rng):
    """Nearly four codes in five are read in full, all four digits right."""
    codes, logp = _draw(int(rng.integers(1_000_000)))
    with threadpool_limits(1):
        returned = numbers(read(logp.copy()), "the result", (N_CODES, 4))
    share = float(np.mean(np.all(returned == codes, axis=1)))
    credit = float(np.clip((share - NONE) / (FULL - NONE), 0, 1))
    if credit < 1:
        allowed = float(np.mean(np.round(returned.sum(axis=1)) % 10 == 0))
        message = f"{share:.0%} of the codes are read; {allowed:.0%} of those you returned add up to a multiple of 10."
        raise PartlyDone(message, credit)


def _four(digits):
    return ([int(d) for d in digits] + [0] * 4)[:4]


def wrong_reads_greedily(logp):
    """You read the best class of each step, and cut or fill up to four. One error in four digits, and the code is wrong; nothing you know about codes has helped."""
    return [_four(greedy(heard)) for heard in logp]


def wrong_overwrites_the_last_digit(logp):
    """You read greedily and then *overwrite* the fourth digit, so that the sum is right. If one of the first three was wrong, you have now thrown away the only digit that could have told."""
    read = np.array([_four(greedy(heard)) for heard in logp])
    read[:, 3] = -read[:, :3].sum(axis=1) % 10
    return read


def wrong_searches_without_the_sum(logp):
    """A beam adds up paths, and still does not know that digits add up: most of your codes cannot be codes. Four digits and a check digit; use both."""
    return [_four(beam_search(heard, width=6)) for heard in logp]


def wrong_takes_the_four_surest_steps(logp):
    """You took the four steps where a digit is surest. A digit that lasts two steps then counts twice, and blanks, which part doubles, are ignored."""
    read = []
    for heard in logp:
        surest = np.sort(np.argsort(heard[:, :10].max(axis=1))[-4:])
        read.append(heard[surest, :10].argmax(axis=1))
    return read


def wrong_makes_the_digits_equal_ten(logp):
    """Your codes add up to exactly 10. Any multiple of 10 is allowed: 0, 10, 20 or 30."""
    few = ALLOWED[ALLOWED.sum(axis=1) == 10]
    return np.array([few[np.argmax(path_sum(heard, few))] for heard in logp])


def wrong_takes_the_worst_code(logp):
    """You took the code with the *smallest* logarithm. Logarithms of probabilities are below 0: nearer to 0 is likelier."""
    few = ALLOWED[::10]
    return np.array([few[np.argmin(path_sum(heard, few))] for heard in logp])


def wrong_reads_backwards(logp):
    """Your digits are in reverse: the last one that was said comes first."""
    return np.array([ALLOWED[np.argmax(path_sum(heard, ALLOWED))] for heard in logp])[:, ::-1]


def right_in_lists_and_single_precision(logp):
    """The same in single precision; lists come back."""
    logp = np.asarray(logp, dtype="float32")
    return [ALLOWED[int(np.argmax(path_sum(heard, ALLOWED)))].tolist() for heard in logp]


def right_from_a_shortlist(logp):
    """A wide guess at first: for each sound, only codes whose digits all stand out somewhere."""
    read = []
    for heard in logp:
        stands_out = set(np.argsort(heard[:, :10].max(axis=0))[-8:].tolist())
        few = np.array([code for code in ALLOWED.tolist() if stands_out.issuperset(code)])
        read.append(few[np.argmax(path_sum(heard, few))].tolist())
    return read
