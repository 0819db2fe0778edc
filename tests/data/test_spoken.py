import numpy as np

from course_lib.data.spoken import (
    ACCENTS,
    FILE,
    LOWEST,
    SEEN,
    WORDS,
    from_mu_law,
    load_clips,
    load_sounds,
    strings_of,
    to_mu_law,
)
from course_lib.scratch.convolution import fit_votes
from course_lib.scratch.sound import QUIETEST, decibels, in_noise, log_mel


def test_clips_are_there_in_equal_numbers():
    train, test = load_clips("train"), load_clips("test")
    assert len(train.frames) == 3_480 and len(test.frames) == 1_600
    assert np.bincount(train.digit).tolist() == [348] * 10 and np.bincount(test.digit).tolist() == [160] * 10
    assert len(WORDS) == 10 and len(ACCENTS) == 8 and decibels(QUIETEST) == LOWEST
    assert all(frames.shape[1] == 24 and frames.min() >= LOWEST for frames in test.frames)


def test_no_voice_is_in_both_parts_and_two_accents_are_in_the_test_only():
    train, test = load_clips("train"), load_clips("test")
    assert not set(train.speaker) & set(test.speaker) and len(set(test.speaker)) == 20
    assert set(train.accent) == set(range(SEEN)) and set(test.accent) == set(range(8))


def test_no_clip_is_there_twice():
    seen = [frames.tobytes() for part in ("train", "test") for frames in load_clips(part).frames]
    assert len(seen) - len(set(seen)) == 0


def test_sounds_are_those_of_their_clips():
    sounds, places = load_sounds()
    clips = load_clips("test")
    assert len(sounds) == 40 and clips.digit[places].tolist() == list(range(10)) * 4
    for sound, place in zip(sounds, places, strict=True):
        off = np.abs(log_mel(sound) - clips.frames[place])
        assert off.mean() < 1 and np.abs(sound).max() <= 1


def test_strings_hold_what_they_say():
    strings = strings_of("test", 50, np.random.default_rng(0))
    assert strings.X.shape == (50, 128, 24) and strings.X.dtype == np.float32
    assert {len(said) for said in strings.said} == {1, 2, 3, 4}
    again = strings_of("test", 50, np.random.default_rng(0))
    assert again.said == strings.said and np.array_equal(again.X, strings.X)
    only = strings_of("test", 20, np.random.default_rng(0), accents=[7])
    assert set(only.accent) == {7}


def test_no_string_is_cut_short():
    strings, clips = strings_of("train", 300, np.random.default_rng(1)), load_clips("train")
    for row in range(300):
        own = (clips.speaker == strings.speaker[row]) & (clips.accent == strings.accent[row])
        words = {clips.digit[place]: clips.frames[place] for place in np.flatnonzero(own)}
        loud = np.sum(strings.X[row].max(axis=1) > LOWEST)
        assert loud == sum(np.sum(words[digit].max(axis=1) > LOWEST) for digit in strings.said[row])


def test_noise_lifts_what_is_quiet():
    strings = strings_of("test", 10, np.random.default_rng(0))
    noisy = [in_noise(strings.X, snr, np.random.default_rng(1)) for snr in (30, 10)]
    assert strings.X.mean() < noisy[0].mean() < noisy[1].mean()
    mixed = in_noise(strings.X, np.linspace(0, 30, 10), np.random.default_rng(1))
    assert mixed.shape == strings.X.shape and mixed[0].min() > mixed[-1].min()


def test_a_plain_reader_finds_single_words_in_unseen_voices():
    def features(clips):
        return np.array([np.concatenate([part.mean(axis=0) for part in np.array_split(f, 4)]) for f in clips.frames])

    train, test = load_clips("train"), load_clips("test")
    votes = fit_votes(features(train), train.digit)
    assert 0.6 < np.mean(votes(features(test)) == test.digit) < 0.95


def test_the_files_are_small():
    assert FILE.stat().st_size < 2_000_000


def test_mu_law_keeps_a_sound_nearly():
    rng = np.random.default_rng(0)
    given = 0.1 * np.sin(0.4 * np.arange(4_000)) + 0.01 * rng.normal(size=4_000)
    stored = to_mu_law(given)
    assert stored.dtype == np.int8
    assert np.sqrt(np.mean((from_mu_law(stored) - given) ** 2)) < 0.03 * np.sqrt(np.mean(given**2))
