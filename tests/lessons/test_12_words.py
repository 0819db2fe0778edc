"""The numbers and claims of lesson 12 that the lesson itself does not compute, or that must hold on other machines, too."""

import numpy as np
import pytest

import course_lib.training.quiet  # noqa: F401 - before Keras
from course_lib.checking.exercise import find_exercise
from course_lib.checking.outcome import check_answer
from course_lib.data.names import load_names
from course_lib.data.probes import negations_to_learn_from, praise_blame_and_others, probes
from course_lib.data.reviews import load_reviews
from course_lib.exercises.words import isnt_bad, score_review
from course_lib.scratch.bag_of_words import company_vectors, cosine, word_values
from course_lib.scratch.interval import score_interval
from course_lib.scratch.tokens import train_tokenizer
from course_lib.training import words as readers

TEXTS, LIKED, NEW, NEW_LIKED = load_reviews()


@pytest.fixture(scope="module")
def tokenizer():
    return train_tokenizer(TEXTS, 3_000)


@pytest.fixture(scope="module")
def taught(tokenizer):
    """What the lesson does, from another random start."""
    X = readers.padded([tokenizer.encode(text) for text in TEXTS])
    makers = {"bag": readers.bag_reader, "CNN": readers.cnn_reader, "LSTM": readers.lstm_reader}
    networks = {name: readers.teach(make(3_000), X, LIKED, seed=1) for name, make in makers.items()}
    asked = readers.questions(tokenizer, NEW, NEW_LIKED, probes())
    before = readers.exam(networks, asked)
    kept = {name: network.get_weights() for name, network in networks.items()}
    lessons = readers.numbers_of(tokenizer, negations_to_learn_from())
    for network in networks.values():
        readers.teach_more(network, *readers.mixed(X, LIKED, *lessons, seed=1))
    after = readers.exam(networks, asked | {"lessons": lessons})
    for name, network in networks.items():
        network.set_weights(kept[name])
    return networks, before, after


def test_before_the_lessons_all_read_reviews_and_none_reads_negations(taught):
    _, before, _ = taught
    right = [np.sum(found["new reviews"]) for found in before.values()]
    assert 0.72 < min(right) / 1_500 < max(right) / 1_500 < 0.78
    assert score_interval(min(right), 1_500)[1] > score_interval(max(right), 1_500)[0]
    assert max(map(readers.turned_right, before.values())) < 0.45
    assert min(np.mean(found["plain"]) for found in before.values()) > 0.75


def test_lessons_in_negation_help_those_who_see_the_order(taught):
    _, before, after = taught
    turned = {name: readers.turned_right(found) for name, found in after.items()}
    heart = {name: np.mean(found["lessons"]) for name, found in after.items()}
    assert turned["bag"] < 0.22 and heart["bag"] < 0.58
    assert min(turned["CNN"], turned["LSTM"]) > 0.45 and min(heart["CNN"], heart["LSTM"]) > 0.97
    assert turned["bag"] < readers.turned_right(before["bag"])


def test_names_move_the_verdict_and_not_by_luck_alone(taught, tokenizer):
    """Seen with seeds 0 to 4: of 15 trainings, 14 have a list from Nigeria or South Africa last."""
    networks, *_ = taught
    last = []
    for network in networks.values():
        liking = readers.liking(network, tokenizer, "A film by {}.", load_names())
        everyone = [share for of_name in liking.values() for share in of_name.values()]
        assert max(everyone) - min(everyone) > 0.6
        means = {country: np.mean(list(of_name.values())) for country, of_name in liking.items()}
        assert max(means.values()) - min(means.values()) > 0.05
        last.append(min(means, key=means.get))
    assert sum("Yoruba" in country or "Zulu" in country for country in last) >= 2


def test_the_two_marked_names_are_far_apart(taught, tokenizer):
    networks, *_ = taught
    said = readers.liking(networks["bag"], tokenizer, "A film by {}.", load_names())
    assert said["Finland"]["Johansson"] > 0.85 and said["Ghana"]["Adutwum"] < 0.25


def test_good_and_bad_are_neighbours_by_company_and_opposites_when_learned(taught, tokenizer):
    networks, *_ = taught
    words, vectors = company_vectors(TEXTS)
    at = {word: vectors[place] for place, word in enumerate(words)}
    assert cosine(at["good"], at["bad"]) > 0.4
    nearest = sorted(words, key=lambda word: -cosine(at["good"], at[word]))
    assert nearest.index("bad") < 25 and cosine(at["men"], at["women"]) > 0.3 and cosine(at["hours"], at["minutes"]) > 0.3
    good, bad, _ = praise_blame_and_others()
    rows = readers.table_rows(networks["bag"], tokenizer, [*good, *bad])
    assert cosine(rows[0], rows[len(good)]) < -0.8


def test_names_from_the_united_states_cost_least(tokenizer):
    tokens = {where: np.mean([len(tokenizer.encode(f" {n}")) for n in names]) for where, names in load_names().items()}
    order = sorted(tokens, key=tokens.get)
    assert order[0] == "United States" and order[-1] == "Finland"
    assert (round(tokens["United States"], 1), round(tokens["Finland"], 1)) == (3.0, 5.1)


def test_the_prediction_comes_true_in_every_draw():
    assert {isnt_bad.what_happens(seed) for seed in range(isnt_bad.N_DRAWS)} == {"d"}
    values = word_values(TEXTS, LIKED)
    assert (round(values["boring"], 1), round(values["moving"], 1)) == (-2.2, 1.7)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("adds_up", 0, 0),
        ("gives_negations_a_bad_number", 0, 0.06),
        ("turns_the_whole_review", 0, 0),
        ("never_stops_turning", 0.3, 0.7),
    ],
)
def test_the_challenge_pays_as_it_says(name, low, high):
    exercise = find_exercise("score_review")
    wrong = {variant.name: variant.function for variant in exercise.wrong}[f"wrong_{name}"]
    shares = [check_answer(exercise, wrong, seed, hidden=True).score / exercise.points for seed in range(4)]
    assert all(low <= share <= high for share in shares), shares


@pytest.mark.parametrize("strong", [1.3, 2.0])
def test_other_weights_than_ours_earn_all_points(strong, monkeypatch):
    """Nobody is told the numbers: those that are only about right are right enough."""
    exercise = find_exercise("score_review")
    guessed = {"very": strong, "truly": strong, "rather": 0.6, "slightly": 0.4}

    def read(words, value):
        monkeypatch.setattr(score_review, "STRENGTH", guessed)
        said = score_review._read(words, value, weigh=0.6)
        monkeypatch.undo()
        return said

    assert all(check_answer(exercise, read, seed, hidden=True).score == exercise.points for seed in range(4))


@pytest.mark.parametrize("name", ["merge_pair", "embedding_slope", "repaired_mean", "score_review"])
def test_doing_nothing_earns_nothing(name):
    exercise = find_exercise(name)
    nothing = {
        "merge_pair": [lambda ids, pair, new: list(ids), lambda ids, pair, new: []],
        "embedding_slope": [lambda ids, arrived, n: np.zeros((n, arrived.shape[-1]))],
        "repaired_mean": [
            lambda vectors, ids: np.zeros((len(ids), vectors.shape[2])),
            lambda vectors, ids: vectors[:, 0],
        ],
        "score_review": [lambda words, value: 0.0, lambda words, value: 1.0],
    }
    for answer in nothing[name]:
        assert check_answer(exercise, answer, seed=3, hidden=True).score == 0
