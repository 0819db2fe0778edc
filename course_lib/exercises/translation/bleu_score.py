r"""**Your turn: BLEU.** The best-known mark for translations counts *runs* of $n$ words, for $n$ = 1, 2, 3, 4: which share of the runs in the outputs stands in the reference, too? A run counts at most as often as it occurs in the
reference of *its own* sentence. Runs of **all** sentences go into one share $p_n$. Then

$$\text{BLEU} = b \cdot (p_1\, p_2\, p_3\, p_4)^{1/4} \qquad b = \min(1,\; e^{1 - r/c})$$

where $c$ is the number of words in all outputs, $r$ that in all references. If a $p_n$ is 0, or there are no runs of $n$ words, BLEU is 0."""

from collections import Counter

import numpy as np

from course_lib.exercises.expect import numbers

POINTS = 4
HINTS = [
    "For one sentence and one n: `zip(words, words[1:])` are its runs of two. A `Counter` of them, and one of the reference's; the smaller count of each run is shared.",
    "Two numbers for each n, summed over all sentences: how many are shared, how many there are. Divide only at the very end.",
    "`Counter & Counter` keeps the smaller counts, `.total()` adds them up. Geometric mean: the product to the power 1/4.",
]


def bleu_score(outputs, references):
    """outputs, references: lists of sentences, each a list of words. Returns a number, 0 to 1."""
    ### BEGIN SOLUTION
    product = 1.0
    for n in range(1, 5):
        shared = made = 0
        for said, wanted in zip(outputs, references, strict=True):
            ours = Counter(tuple(said[i : i + n]) for i in range(len(said) - n + 1))
            theirs = Counter(tuple(wanted[i : i + n]) for i in range(len(wanted) - n + 1))
            shared, made = shared + (ours & theirs).total(), made + ours.total()
        if shared == 0:
            return 0.0
        product *= shared / made
    c, r = sum(map(len, outputs)), sum(map(len, references))
    return min(1, np.exp(1 - r / c)) * product**0.25
    ### END SOLUTION


WORDS = ["le", "la", "un", "fichier", "noyau", "ouvrir", "fermer", "du", "tout"]


def _corpus(rng, n=12, change=0.12, cut=0.5):
    """References, and outputs with words exchanged, said twice, or cut off at the end (or, if cut < 0, added)."""
    outputs, references = [], []
    for size in rng.integers(5, 13, size=n):
        wanted = [WORDS[i] for i in rng.integers(len(WORDS), size=size)]
        said = [WORDS[rng.integers(len(WORDS))] if rng.random() < change else word for word in wanted]
        place = int(rng.integers(size - 1))
        said[place + 1] = said[place]  # said twice: it should not count twice
        if rng.random() < abs(cut):
            said = said[:-2] if cut > 0 else [*said, said[0], said[1]]
        outputs.append(said)
        references.append(wanted)
    return outputs, references


def _by_crossing_out(outputs, references):
    """As with a pencil: each run of an output crosses one equal run out of the reference."""
    shares = []
    for n in range(1, 5):
        shared = made = 0
        for said, wanted in zip(outputs, references, strict=True):
            left = [wanted[i : i + n] for i in range(len(wanted) - n + 1)]
            for i in range(len(said) - n + 1):
                made += 1
                if said[i : i + n] in left:
                    left.remove(said[i : i + n])
                    shared += 1
        shares.append(shared / made if made else 0.0)
    said, wanted = sum(len(s) for s in outputs), sum(len(s) for s in references)
    if min(shares) == 0:
        return 0.0
    penalty = 1.0 if said >= wanted else 2.718281828459045 ** (1 - wanted / said)
    return penalty * (shares[0] * shares[1] * shares[2] * shares[3]) ** 0.25


def _score(answer, outputs, references):
    got = answer([list(words) for words in outputs], [list(words) for words in references])
    return float(numbers(got, "the score", ()))


def _agrees(answer, outputs, references, what):
    got = _score(answer, outputs, references)
    assert abs(got - _by_crossing_out(outputs, references)) < 1e-4, f"{what}, the score came out as {got:.4g}."


def check_what_is_said_twice_does_not_count_twice(answer, rng):
    """With outputs as long as the references, it is what crossing runs out with a pencil gives, sentence by sentence."""
    for _ in range(2):
        _agrees(answer, *_corpus(rng, cut=0), "For 12 outputs, each as long as its reference")


def check_short_outputs_pay(answer, rng):
    """Outputs that are too short on the whole pay for it."""
    _agrees(answer, *_corpus(rng, cut=0.9), "For 12 outputs, most of them too short")


def check_long_outputs_get_nothing_for_it(answer, rng):
    """Outputs that are too long neither pay nor win by the factor."""
    _agrees(answer, *_corpus(rng, cut=-0.9), "For 12 outputs, most of them too long")


def check_sentences_go_into_one_count(answer, rng):
    """Sentences of very different lengths go into one count, and each has its own reference."""
    outputs, references = _corpus(rng, n=4, cut=0)
    more, others = [], []
    for size in (2, 3, 30):
        wanted = [WORDS[i] for i in rng.integers(len(WORDS), size=size)]
        others.append(wanted)
        more.append([*wanted[: size // 2], *(WORDS[i] for i in rng.integers(len(WORDS), size=size - size // 2))])
    _agrees(answer, outputs + more, references + others, "For sentences of 2 to 30 words")


def check_the_ends(answer, rng):
    """The references themselves get 1; outputs that share no run of four words get 0, without an error."""
    _, references = _corpus(rng)
    got = _score(answer, references, references)
    assert abs(got - 1) < 1e-6, f"For outputs that are the references themselves, the score came out as {got:.4g}."
    apart = [
        [*words[:3], "?", *words[4:]] for words in ([WORDS[i] for i in rng.integers(len(WORDS), size=7)] for _ in range(4))
    ]
    others = [[*words[:3], "!", *words[4:]] for words in apart]
    short = [words[:3] for words in references]
    for outputs, wanted, what in (
        (apart, others, "Where no run of four words is shared"),
        (short, short, "For perfect outputs of 3 words"),
    ):
        with np.errstate(all="ignore"):
            got = _score(answer, outputs, wanted)
        assert abs(got) < 1e-9, f"{what}, the score came out as {got:.4g}."


def _bleu(outputs, references, clip=True, penalty="all", mean="geometric", most=4, pool=False, swap=False, tiny=0.0):
    """The right score, with what a wrong answer may do otherwise."""
    if swap:
        outputs, references = references, outputs
    shares = []
    whole = Counter
    for n in range(1, most + 1):
        runs = [[whole(zip(*(words[i:] for i in range(n)), strict=False)) for words in side] for side in (outputs, references)]
        if pool:
            runs = [[sum(side, Counter())] for side in runs]
        shared = sum(
            (ours & theirs).total() if clip else sum(count for run, count in ours.items() if run in theirs)
            for ours, theirs in zip(*runs, strict=True)
        )
        made = sum(ours.total() for ours in runs[0])
        shares.append((shared + tiny) / (made + tiny) if made + tiny else 0.0)
    c, r = sum(map(len, outputs)), sum(map(len, references))
    if swap:
        c, r = r, c
    b = {
        "all": min(1.0, np.exp(1 - r / c)),
        "none": 1.0,
        "both": np.exp(1 - r / c),
        "ratio": min(1.0, c / r),
        "over": min(1.0, np.exp(1 - c / r)),
    }
    if min(shares) == 0:
        return 0.0
    found = {"geometric": np.prod(shares) ** (1 / most), "plain": np.mean(shares), "product": np.prod(shares)}
    return float(b[penalty] * found[mean])


def _share(outputs, references, n, off=0, once=False):
    """The share of runs of n words that are shared; `off` runs of each sentence are missed."""
    shared = made = 0
    for said, wanted in zip(outputs, references, strict=True):
        ours, theirs = (Counter(tuple(s[i : i + n]) for i in range(len(s) - n + 1 - off)) for s in (said, wanted))
        shared, made = shared + (len(ours & theirs) if once else (ours & theirs).total()), made + ours.total()
    return shared / made if made else 0.0


def _factor(outputs, references):
    return min(1.0, float(np.exp(1 - sum(map(len, references)) / sum(map(len, outputs)))))


def _bleu_of(shares):
    return float(np.prod(list(shares)) ** 0.25)


def wrong_does_not_clip(outputs, references):
    """A run that you say twice counts twice, though the reference has it once. *Le le le le* would be a fine translation."""
    return _bleu(outputs, references, clip=False)


def wrong_has_no_penalty(outputs, references):
    """Being short costs nothing with you. Who translates only what he is sure of would get the best mark."""
    return _bleu(outputs, references, penalty="none")


def wrong_rewards_length(outputs, references):
    """Your factor goes above 1 for long outputs. It punishes the short and never rewards anybody."""
    return _bleu(outputs, references, penalty="both")


def wrong_turns_the_penalty_round(outputs, references):
    """Your factor punishes the *long*. Their extra runs make the shares smaller already; what needs a penalty is being short."""
    return _bleu(outputs, references, penalty="over")


def wrong_divides_the_lengths(outputs, references):
    """Your factor for the short is $c/r$ itself. BLEU has an exponential there."""
    return _bleu(outputs, references, penalty="ratio")


def wrong_takes_the_plain_mean(outputs, references):
    """You added the four shares up. With a geometric mean, one share of 0 makes the whole 0, and a small one weighs heavily."""
    return _bleu(outputs, references, mean="plain")


def wrong_forgets_the_root(outputs, references):
    """You multiplied the four shares and took no root: a mean of numbers near 0.8 should be near 0.8."""
    return _bleu(outputs, references, mean="product")


def wrong_counts_single_words_only(outputs, references):
    """You count single words. Then the order would not matter at all."""
    return _bleu(outputs, references, most=1)


def wrong_stops_at_three(outputs, references):
    """You stop at runs of three words: `range` does not reach its end."""
    return _bleu(outputs, references, most=3)


def wrong_takes_the_plain_mean_even_of_zeros(outputs, references):
    """You added the four shares up and divided by 4. Then an output that shares no run of four words still gets much. The formula multiplies: one 0 makes the whole 0."""
    shares = [_share(outputs, references, n) for n in range(1, 5)]
    return float(np.mean(shares)) * _factor(outputs, references)


def wrong_leaves_zeros_out(outputs, references):
    """You leave shares of 0 out and take the mean of the others. Who shares no run of four words would be better off than who shares one."""
    shares = [share for n in range(1, 5) if (share := _share(outputs, references, n)) > 0]
    return float(np.prod(shares) ** (1 / max(len(shares), 1))) * _factor(outputs, references)


def wrong_makes_one_long_text(outputs, references):
    """You joined all sentences into one text. Then some runs begin in one sentence and end in the next, and a word may be excused by another sentence's reference."""
    return _bleu(*([[word for words in side for word in words]] for side in (outputs, references)))


def wrong_misses_the_last_run(outputs, references):
    """You miss the last run of each sentence. How many runs of two words has a sentence of three?"""
    return _bleu_of(_share(outputs, references, n, off=1) for n in range(1, 5)) * _factor(outputs, references)


def wrong_counts_each_run_once(outputs, references):
    """You count a run once in the shared ones, however often output and reference both have it. If both have it twice, both are right."""
    return _bleu_of(_share(outputs, references, n, once=True) for n in range(1, 5)) * _factor(outputs, references)


def wrong_takes_the_mean_of_shares(outputs, references):
    """You take the share of each sentence, and the mean of the shares. Then a run in a short sentence weighs more than one in a long sentence. Count over all sentences first."""
    shares = [np.mean([_share([a], [b], n) for a, b in zip(outputs, references, strict=True)]) for n in range(1, 5)]
    return _bleu_of(shares) * _factor(outputs, references)


def wrong_divides_by_the_words(outputs, references):
    """You divide by the number of *words*, for every n. A sentence of five words has only two runs of four: a perfect output would not get 1."""
    words = sum(map(len, outputs))
    made = [sum(max(0, len(said) - n + 1) for said in outputs) for n in range(1, 5)]
    shares = [_share(outputs, references, n) * m / words for n, m in zip(range(1, 5), made, strict=True)]
    return _bleu_of(shares) * _factor(outputs, references)


def wrong_gives_percent(outputs, references):
    """Your number is between 0 and 100. Many papers write it so; here it is between 0 and 1."""
    return 100 * _bleu(outputs, references)


def wrong_throws_all_sentences_together(outputs, references):
    """You compare with the runs of *all* references at once: a word of one sentence is excused by another sentence's reference."""
    return _bleu(outputs, references, pool=True)


def wrong_divides_by_the_reference(outputs, references):
    """You divide by the runs of the *reference*: that tells how much of it was found. BLEU asks how much of the output is right, and lets the factor see to the rest."""
    return _bleu(outputs, references, swap=True)


def wrong_takes_the_mean_over_sentences(outputs, references):
    """You take BLEU sentence by sentence, and the mean of that. One short sentence has no run of four and gets 0. Count over all sentences first."""
    return float(np.mean([_bleu([said], [wanted]) for said, wanted in zip(outputs, references, strict=True)]))


def wrong_takes_the_mean_of_penalties(outputs, references):
    """The shares are right, but each sentence has a penalty of its own with you. The lengths of all sentences are compared at once, so that one long output may make up for a short one."""
    factors = [min(1.0, np.exp(1 - len(wanted) / len(said))) for said, wanted in zip(outputs, references, strict=True)]
    return float(np.mean(factors)) * _bleu(outputs, references, penalty="none")


def wrong_adds_one(outputs, references):
    """You add a little to every count, so that nothing is 0. That is done for single sentences; here the formula is the plain one."""
    return _bleu(outputs, references, tiny=1.0)


def right_by_crossing_out(outputs, references):
    """With a list from which runs are crossed out; one number in a list."""
    return [_by_crossing_out(outputs, references)]


def right_with_logarithms(outputs, references):
    """Counts in an array, logarithms, and a number of numpy in single precision."""
    found = np.zeros((4, 2))
    for said, wanted in zip(outputs, references, strict=True):
        for n in range(1, 5):
            ours, theirs = ([" ".join(words[i : i + n]) for i in range(len(words) - n + 1)] for words in (said, wanted))
            found[n - 1] += sum(min(ours.count(run), theirs.count(run)) for run in set(ours)), len(ours)
    with np.errstate(all="ignore"):
        logs = np.log(found[:, 0] / found[:, 1])
    short = min(0.0, 1 - sum(map(len, references)) / sum(map(len, outputs)))
    return np.float32(np.nan_to_num(np.exp(short + logs.mean()), nan=0.0))
