r"""**Open challenge: a card that you sign.** You get what a lender decided for applicants of two groups, and who repaid. Write its *model card*, a dictionary of nine entries:

`"people"`: a pair, how many in each group. `"chance"`: a pair, of those who repaid, the share approved. `"gap"`: the first less the second. `"interval"`: its 95 % interval, a pair. `"promise"`: a pair, of the approved, the share that repaid.

And in sentences of your own, at least twelve different words each: `"purpose"`, `"not_for"`, `"who_is_hurt"`, `"signed"` (who answers for it, and how one objects). The check counts words, it cannot read; whoever got a no can.

Three entries earn nothing, each more a sixth."""

import re

import numpy as np

from course_lib.exercises.expect import PartlyDone, close, describe, numbers

KIND = "challenge"
POINTS = 3
HINTS = [
    "The numbers first: you have written most of them today.",
    "For whom is the lender right, for whom wrong? Which of the two numbers per group tells it? Write that into who_is_hurt.",
    "Who must be able to read the card? The applicant who got a no. What would they want to know, and whom do they call?",
]
NUMBERS, TEXTS = ("people", "chance", "gap", "interval", "promise"), ("purpose", "not_for", "who_is_hurt", "signed")
FREE, LEAST_WORDS = 3, 12
EMPTY = re.compile(r"\b(todo|tbd|lorem|ipsum|placeholder|xxx+|asdf\w*|bla)\b", re.IGNORECASE)


def signed_card(approved, repaid, group):
    """approved, repaid, group: (n,) of 0 and 1. Returns a dictionary with nine entries."""
    ### BEGIN SOLUTION
    of = [group == g for g in (0, 1)]
    paid = [rows & (repaid == 1) for rows in of]
    p, q = (approved[rows].mean() for rows in paid)
    half = 1.96 * np.sqrt(p * (1 - p) / paid[0].sum() + q * (1 - q) / paid[1].sum())
    return {
        "people": [int(rows.sum()) for rows in of],
        "chance": (p, q),
        "gap": p - q,
        "interval": (p - q - half, p - q + half),
        "promise": [repaid[rows & (approved == 1)].mean() for rows in of],
        "purpose": "Ranks applications for a small loan; a clerk looks at each before any letter.",
        "not_for": "Not for mortgages or anybody under 21, nor in towns where nobody tested it.",
        "who_is_hurt": "Those of the second group who would repay, and are refused more often.",
        "signed": "Jo Fischer, head of lending; write to her, and a person looks at it again.",
    }
    ### END SOLUTION


def _case_of_a_card(rng, n=900):
    group = (rng.random(n) < 0.35).astype(int)
    repaid = (rng.random(n) < np.where(group == 1, 0.55, 0.7)).astype(int)
    approved = (rng.random(n) < np.where(repaid == 1, 0.75 - 0.25 * group, 0.35 - 0.1 * group)).astype(int)
    return approved, repaid, group


def _true_numbers(approved, repaid, group):
    rows = list(zip(approved.tolist(), repaid.tolist(), group.tolist(), strict=True))
    n = [sum(1 for _, _, g in rows if g == one) for one in (0, 1)]
    paid = [sum(r for _, r, g in rows if g == one) for one in (0, 1)]
    yes = [sum(a for a, _, g in rows if g == one) for one in (0, 1)]
    both = [sum(a * r for a, r, g in rows if g == one) for one in (0, 1)]
    chance = [b / p for b, p in zip(both, paid, strict=True)]
    spread = np.sqrt(sum(c * (1 - c) / p for c, p in zip(chance, paid, strict=True)))
    gap = chance[0] - chance[1]
    truth = {"people": n, "chance": chance, "gap": gap, "interval": [gap - 1.96 * spread, gap + 1.96 * spread]}
    return truth | {"promise": [b / y for b, y in zip(both, yes, strict=True)]}, spread


def _wrong_with_a_number(card, name, truth, spread):
    try:
        got = numbers(card[name], f'"{name}"', np.shape(truth[name]))
        room = 0.5 * spread if name == "interval" else 0.002  # an interval may come from drawing again and again
        close(got, truth[name], f'"{name}"', rtol=0, atol=room)
    except AssertionError as error:
        return str(error)
    return ""


def _wrong_with_a_text(card, name, others):
    text = card[name]
    if not isinstance(text, str):
        return f'"{name}" should be a text, but it is {describe(text)}.'
    words = re.findall(r"[^\W\d_]{2,}", text.lower())
    if EMPTY.search(text) or len(set(words)) < LEAST_WORDS or max(map(words.count, words)) > max(3, len(words) // 3):
        return f'"{name}" says too little: it should hold {LEAST_WORDS} different words of your own. It is {describe(text)}.'
    if sum(text.strip().lower() == other.strip().lower() for other in others if isinstance(other, str)) > 1:
        return f'"{name}" says the same as another entry.'
    return ""


def check_the_card_is_complete_and_true(answer, rng):
    """All nine entries are there, the numbers are those of the data, and the sentences say something."""
    given = _case_of_a_card(rng)
    card = answer(*(part.copy() for part in given))
    assert isinstance(card, dict), f"A dictionary should come back, but it is {describe(card)}."
    truth, spread = _true_numbers(*given)
    texts = [card.get(name) for name in TEXTS]
    wrong = [f'"{name}" is missing.' for name in (*NUMBERS, *TEXTS) if name not in card]
    wrong += [_wrong_with_a_number(card, name, truth, spread) for name in NUMBERS if name in card]
    wrong += [_wrong_with_a_text(card, name, texts) for name in TEXTS if name in card]
    wrong = [sentence for sentence in wrong if sentence]
    credit = float(np.clip((len(NUMBERS) + len(TEXTS) - len(wrong) - FREE) / (len(NUMBERS) + len(TEXTS) - FREE), 0, 1))
    if wrong:
        raise PartlyDone(f"{len(wrong)} of nine entries are not right yet. {wrong[0]}", credit)


def _filled(approved, repaid, group, **other):
    truth, _ = _true_numbers(approved, repaid, group)
    return (
        truth
        | {
            "purpose": "Helps a clerk of a savings bank to order applications for loans of up to five thousand euros.",
            "not_for": "Must not decide alone, nor be used for houses, wages, rents or any other town without a new test.",
            "who_is_hurt": "Above all those in the smaller group who would have paid and get a no; look at the chance above.",
            "signed": "The lending team of the bank; anybody refused may call us and ask that a person decide again.",
        }
        | other
    )


def wrong_counts_everybody_in_the_chance(approved, repaid, group):
    """Your chance is the share approved of *all* in each group, and the gap follows it. The card should say what happens to those who repaid."""
    shares = [float(approved[group == g].mean()) for g in (0, 1)]
    return _filled(approved, repaid, group, chance=shares, gap=shares[0] - shares[1])


def wrong_is_certain(approved, repaid, group):
    """Your interval has no width: it says that another year would give the same gap to the last digit. With a few hundred people it is several points wide to each side."""
    gap = _true_numbers(approved, repaid, group)[0]["gap"]
    return _filled(approved, repaid, group, interval=(gap, gap))


def wrong_swaps_chance_and_promise(approved, repaid, group):
    """Chance and promise have changed places: of those who repaid, how many were approved, is one question; of the approved, how many repaid, another."""
    truth = _true_numbers(approved, repaid, group)[0]
    return _filled(approved, repaid, group, chance=truth["promise"], promise=truth["chance"])


def wrong_says_the_same_four_times(approved, repaid, group):
    """Your four sentences are one and the same. Each answers another question of somebody who got a no."""
    text = "This model is fair and was tested with great care by experts before anybody used it for real."
    return _filled(approved, repaid, group, **dict.fromkeys(TEXTS, text))


def wrong_leaves_the_words_for_later(approved, repaid, group):
    """The numbers are there, and the sentences are still to be written. A card without them is a table."""
    return _filled(approved, repaid, group, **dict.fromkeys(TEXTS, "TODO"))


def wrong_leaves_the_numbers_out(approved, repaid, group):
    """Fine sentences, and no numbers: nobody can tell whether they are true."""
    return {name: value for name, value in _filled(approved, repaid, group).items() if name in TEXTS}


def wrong_speaks_in_percent(approved, repaid, group):
    """Your shares are in percent, and nothing says so. The task counts them from 0 to 1."""
    truth = _true_numbers(approved, repaid, group)[0]
    return _filled(approved, repaid, group, chance=[100 * c for c in truth["chance"]], gap=100 * truth["gap"])


def right_by_drawing_again(approved, repaid, group):
    """The interval by bootstrap."""
    rng, gaps = np.random.default_rng(0), []
    for _ in range(300):
        rows = rng.integers(0, len(group), len(group))
        a, r, g = approved[rows], repaid[rows], group[rows]
        gaps.append(a[(g == 0) & (r == 1)].mean() - a[(g == 1) & (r == 1)].mean())
    return _filled(approved, repaid, group, interval=np.quantile(gaps, [0.025, 0.975]).tolist())


def right_with_lists(approved, repaid, group):
    """Lists, and numbers as arrays."""
    return {name: np.array(value) if name in NUMBERS else value for name, value in _filled(approved, repaid, group).items()}
