"""The numbers and claims of lesson 16 that the lesson itself does not compute, or that must hold on other machines, too."""

import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.plays import load_plays
from course_lib.data.trained_gpt import load_trained_gpt
from course_lib.scratch import gpt as ours
from course_lib.scratch.ngram import NGram, zipped_bits
from course_lib.scratch.sampling import sampler
from course_lib.scratch.tokens import train_tokenizer

PLAYS, TEST_PLAYS = load_plays()
TEXT = "\n\n".join(PLAYS.values())
UNSEEN, SEEN = TEST_PLAYS["macbeth"][:20_000], PLAYS["othello"][:20_000]


@pytest.fixture(scope="module")
def tokenizer():
    return train_tokenizer([TEXT], 512)


@pytest.fixture(scope="module")
def far():
    return ours.from_weights(load_trained_gpt(), dtype="float64")


def bits(reader, tokenizer, text):
    return ours.surprises(reader, np.array(tokenizer.encode(text))).sum() / len(text)


def test_four_letters_are_best_for_a_play_never_seen_and_bzip2_is_a_little_better():
    counted = NGram(TEXT, 6, letters=TEXT + UNSEEN)
    new, old = (counted.surprises(play).mean(axis=1) for play in (UNSEEN, SEEN))
    assert new.argmin() == 4 and np.all(np.diff(old) < 0) and old[-1] < 1.5 < 2.4 < new[4] < 2.6
    assert 230_000 < len(counted.runs[4][0]) < 240_000
    zipped = zipped_bits(TEXT, UNSEEN)
    assert zipped["gzip"] > new[4] + 0.5 and new[4] - 0.15 < zipped["bzip2"] < new[4]


def test_the_gpt_of_an_hour_beats_counting_and_knows_what_it_has_read(far, tokenizer):
    unseen, seen = (bits(far, tokenizer, text) for text in (UNSEEN, SEEN))
    assert unseen < 2.2 and seen < unseen - 0.45


def test_the_first_to_morrow_costs_more_than_the_third(far, tokenizer):
    macbeth = TEST_PLAYS["macbeth"]
    start = macbeth.index("To-morrow, and to-morrow")
    pieces = tokenizer.encode(macbeth[start : start + 330])
    texts, costs = [tokenizer.decode([piece]) for piece in pieces], [0, *ours.surprises(far, pieces)]
    dash = [costs[place] for place, text in enumerate(texts) if text == "-"][:3]
    assert dash[0] > dash[2] + 1


def test_cold_repeats_itself_and_hot_invents(far, tokenizer):
    real, prompt = set(TEXT.lower().split()), tokenizer.encode("MACBETH:\n")
    shares = {}
    for warmth in (0.1, 1.6):
        said = [ours.write(far, prompt, 250, sampler(seed, warmth)) for seed in range(2)]
        words = " ".join(map(tokenizer.decode, said)).lower().split()
        shares[warmth] = np.mean([word in real for word in words]), len(set(words)) / len(words)
    assert shares[0.1][0] > 0.95 > 0.85 > shares[1.6][0] and shares[0.1][1] < 0.45 < 0.7 < shares[1.6][1]


def test_it_speaks_in_verse_and_does_not_recite(far, tokenizer):
    said = tokenizer.decode(ours.write(far, tokenizer.encode("MACBETH:\n"), 300, sampler(4, 0.8)))
    windows = [said[start : start + 60] for start in range(len(said) - 60)]
    assert said.count("\n") > 8 and len(windows) > 200 and not [window for window in windows if window in TEXT]


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("takes_all_alike", 0, 0),
        ("looks_at_single_signs", 0, 0),
        ("looks_at_one_sign", 0, 0.1),
        ("looks_at_two_signs", 0.05, 0.35),
        ("is_too_sure", 0, 0.3),
    ],
)
def test_the_challenge_pays_as_it_says(name, low, high):
    exercise = find_exercise("unknown_language")
    wrong = {variant.name: variant.function for variant in exercise.wrong}[f"wrong_{name}"]
    shares = [check_answer(exercise, wrong, seed, hidden=True).score / exercise.points for seed in range(4)]
    assert all(low <= share <= high for share in shares), shares


@pytest.mark.parametrize("name", ["causal_loss", "next_shares", "repaired_windows", "unknown_language"])
def test_doing_nothing_earns_next_to_nothing(name):
    exercise = find_exercise(name)
    nothing = {
        "causal_loss": [lambda logits, tokens: 0.0, lambda logits, tokens: float(np.log(logits.shape[-1]))],
        "next_shares": [lambda logits, temperature=1, top_k=None, top_p=1: np.full(len(logits), 1 / len(logits))],
        "repaired_windows": [lambda tokens, length: (tokens[None, :length], tokens[None, :length])],
        "unknown_language": [lambda text, beginnings: np.zeros((len(beginnings), len(set(text))))],
    }
    for answer in nothing[name]:
        assert check_answer(exercise, answer, seed=3, hidden=True).score <= 0.1 * exercise.points
