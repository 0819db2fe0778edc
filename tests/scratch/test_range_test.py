import numpy as np
import pytest

from course_lib.scratch.range_test import range_test


@pytest.mark.parametrize("last", [4.5, np.nan, np.inf])
def test_it_ends_over_the_cliff(last):
    losses = iter([3.0, 1.0, 3.9, last, 1.0])
    rates, seen = range_test(lambda rate: next(losses), 0.001, 10.0, 5)
    assert rates == pytest.approx([0.001, 0.01, 0.1, 1.0]) and np.array_equal(seen, [3.0, 1.0, 3.9, last], equal_nan=True)


def test_without_a_cliff_it_tries_them_all():
    rates, seen = range_test(lambda rate: 1.0, 0.1, 10.0, 7)
    assert len(rates) == len(seen) == 7 and rates[-1] == pytest.approx(10)
