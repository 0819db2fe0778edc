import numpy as np

from course_lib.data.series import load_co2, load_sp500


def test_no_month_is_missing_and_the_air_is_that_of_mauna_loa():
    months, ppm = load_co2()
    assert months[0] == np.datetime64("1965-01") and months[-1] == np.datetime64("2001-12")
    assert np.all(np.diff(months) == np.timedelta64(1, "M")) and ppm.shape == (444,)
    by_month = (ppm[:432].reshape(36, 12) - ppm[:432].reshape(36, 12).mean(axis=1, keepdims=True)).mean(axis=0)
    assert by_month.argmax() == 4 and by_month.argmin() == 8  # May and September, as Keeling found
    assert ppm[-12:].mean() - ppm[:12].mean() > 45


def test_the_index_has_known_days_in_it():
    days, prices = load_sp500()
    assert days.shape == prices.shape == (5031,) and np.all(np.diff(days).astype(int) >= 1)
    on = dict(zip(days.astype(str), prices, strict=True))
    assert abs(on["2007-10-09"] - 1565.15) < 0.01 and abs(on["2009-03-09"] - 676.53) < 0.01  # before the crisis, and its bottom
    assert abs(on["2018-12-31"] - 2506.85) < 0.01 and "2001-09-12" not in on
