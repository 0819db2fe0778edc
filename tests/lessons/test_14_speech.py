"""The numbers and claims of lesson 14, under other random starts than the lesson's."""

import nbformat
import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.authoring.source import COURSE
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.spoken import strings_of
from course_lib.exercises.speech import read_codes
from course_lib.scratch.edit_distance import word_error_rate, word_errors
from course_lib.scratch.sound import in_noise
from course_lib.training.speech import errors_in_noise, gru_reader, read, teach, transformer_reader


@pytest.fixture(scope="module")
def strings():
    rng = np.random.default_rng(1)
    return strings_of("train", 4_000, rng), strings_of("test", 800, rng)


@pytest.fixture(scope="module")
def gru():
    return gru_reader()


@pytest.mark.parametrize("seed", [1, 2])
def test_a_gru_reads_new_voices_fails_in_hiss_and_errs_more_for_new_accents(gru, strings, seed):
    known, new = strings
    teach(gru, known.X, known.said, seed)
    heard = read(gru, new.X)
    assert word_error_rate(known.said[:400], read(gru, known.X[:400])) < 0.015
    assert word_error_rate(new.said, heard) < 0.085
    errors, words = word_errors(new.said, heard)
    rates = [errors[k].sum() / words[k].sum() for k in (new.accent < 6, new.accent == 6, new.accent == 7)]
    assert min(rates[1:]) > 1.5 * rates[0]
    assert errors_in_noise(gru, new, [15])[0] > 0.6


def test_taught_in_hiss_it_reads_in_hiss(gru, strings):
    known, new = strings
    rng = np.random.default_rng(2)
    teach(gru, in_noise(known.X, rng.uniform(0, 40, size=4_000), rng), known.said, seed=1)
    quiet, loud = errors_in_noise(gru, new, [40, 0])
    assert quiet < 0.15 and loud < 0.25


def test_a_transformer_reads_new_voices_too(strings):
    known, new = strings
    transformer = teach(transformer_reader(), known.X, known.said, seed=1)
    assert word_error_rate(new.said, read(transformer, new.X)) < 0.095
    assert errors_in_noise(transformer, new, [10])[0] > 0.5


@pytest.mark.parametrize("read_all", [read_codes.read_codes, read_codes.right_from_a_shortlist])
def test_full_points_are_far_from_the_luck_of_the_draw(read_all):
    shares = []
    for seed in range(10):
        codes, logp = read_codes._draw(seed)
        shares.append(np.mean(np.all(np.asarray(read_all(logp)) == codes, axis=1)))
    assert np.mean(shares) - 3.3 * np.std(shares) > read_codes.FULL, shares


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("mel_frames", lambda sound, window, bank, hop, **_: np.zeros((1 + (len(sound) - len(window)) // hop, bank.shape[1]))),
        ("at_8khz", lambda sound, rate: sound),
        ("at_8khz", lambda sound, rate: np.zeros(round(len(sound) * 8_000 / rate))),
        ("collapse_path", lambda path, blank=10: list(path)),
        ("collapse_path", lambda path, blank=10: []),
        ("all_paths", lambda logp, said: -5.0),
        ("read_codes", lambda logp: np.zeros((100, 4))),
    ],
)
def test_an_answer_that_does_nothing_earns_nothing(name, answer):
    assert check_answer(find_exercise(name), answer, seed=3, hidden=True).score == 0


def test_no_guess_is_given_away_in_the_cell_that_asks_for_it():
    notebook = nbformat.read(COURSE / "lessons" / "14_speech.ipynb", as_version=4)
    asking = [cell.source for cell in notebook.cells if cell.source.startswith("my_")]
    assert len(asking) == 1
