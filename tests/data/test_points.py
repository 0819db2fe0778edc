import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.data.breast_cancer import load_breast_cancer_cases, split_cases
from course_lib.data.points import two_clouds, xor_points
from course_lib.scratch.perceptron import train_perceptron


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000), n_examples=st.integers(4, 60))
def test_two_clouds_can_always_be_separated(seed, n_examples):
    X, y = two_clouds(n_examples, seed=seed)
    assert X.shape == (n_examples, 2) and set(y) == {1, -1}
    assert train_perceptron(X, y, n_epochs=2_000)[1][-1] == 0


def test_two_clouds_are_the_same_for_everyone():
    assert all(np.array_equal(one, other) for one, other in zip(two_clouds(), two_clouds(), strict=True))


def test_no_line_separates_exclusive_or():
    X, y = xor_points()
    angles = np.linspace(0, 2 * np.pi, 721)
    for direction in np.column_stack([np.cos(angles), np.sin(angles)]):
        along = X @ direction
        assert not along[y > 0].min() > along[y < 0].max()


def test_breast_cancer_cases_are_labelled_1_for_malignant():
    X, y, names = load_breast_cancer_cases()
    assert X.shape == (569, 30) and len(names) == 30
    assert (y == 1).sum() == 212 and (y == 0).sum() == 357
    radius = X[:, names.index("mean radius")]
    assert radius[y == 1].mean() > radius[y == 0].mean()


def test_a_patient_is_in_one_part_only_and_classes_keep_their_shares():
    X, y, _ = load_breast_cancer_cases()
    numbered = np.column_stack([np.arange(len(y)), X])
    train, y_train, test, y_test = split_cases(numbered, y, test_share=0.3, seed=3)
    assert sorted([*train[:, 0], *test[:, 0]]) == list(range(569))
    assert abs(y_train.mean() - y_test.mean()) < 0.01
    assert len(y_test) == round(0.3 * 212) + round(0.3 * 357)
