import numpy as np
import pytest

from course_lib.scratch.privacy import attack, private_count


def test_the_count_is_right_on_average_and_the_noise_has_laplaces_spread():
    answers = private_count(np.ones(50), 0.5, np.random.default_rng(0), 40_000)
    assert answers.mean() == pytest.approx(50, abs=0.1) and answers.std() == pytest.approx(np.sqrt(2) / 0.5, rel=0.03)


def test_no_answer_gives_one_person_away():
    rng, epsilon = np.random.default_rng(1), 0.7
    without, with_you = (private_count(np.ones(n), epsilon, rng, 200_000) for n in (9, 10))
    edges = np.linspace(4, 15, 12)
    a, b = np.histogram(without, edges)[0], np.histogram(with_you, edges)[0]
    assert np.max(np.abs(np.log(a / b))) < epsilon * 1.1


def test_the_attack_by_hand():
    assert attack(np.array([0.1, 0.2]), np.array([0.5, 0.9])) == 1.0
    assert attack(np.array([0.5, 0.9]), np.array([0.1, 0.2])) == 0.5  # a small loss means "in": nothing to gain here
    assert attack(np.array([0.1, 0.9]), np.array([0.5, 0.5])) == pytest.approx(0.75)


def test_of_equals_it_cannot_tell():
    losses = np.random.default_rng(0).exponential(size=20_000)
    assert attack(losses[:10_000], losses[10_000:]) == pytest.approx(0.5, abs=0.01)


def test_looked_for_afterwards_the_best_cut_is_a_little_above_a_coin():
    """What lesson 23 says of 120 people and 1,000 others of whom nothing is given away: some 53 of 100."""
    rng = np.random.default_rng(0)
    right = [attack(rng.exponential(size=120), rng.exponential(size=1_000)) for _ in range(300)]
    assert 0.52 < np.mean(right) < 0.545
