import numpy as np

from course_lib.data.series import FILE, load_co2, load_sp500


def test_no_month_is_missing_and_the_air_is_what_keeling_measured():
    months, ppm = load_co2()
    assert months.shape == ppm.shape == (444,) and np.all(np.diff(months) == np.timedelta64(1, "M"))
    assert (str(months[0]), str(months[-1])) == ("1965-01", "2001-12")
    assert 317 < ppm.min() < 320 and 372 < ppm.max() < 375 and np.all(np.isfinite(ppm))


def test_the_air_breathes_once_a_year():
    """From each May to the September after it the level falls, in every year."""
    months, ppm = load_co2()
    of_year = months.astype(int) % 12
    assert np.all(ppm[of_year == 8] < ppm[of_year == 4] - 3)


def test_prices_are_those_of_days_of_trading():
    days, prices = load_sp500()
    assert days.shape == prices.shape == (5031,) and np.all(np.diff(days) > np.timedelta64(0, "D"))
    assert np.is_busday(days).all() and np.diff(days).max() <= np.timedelta64(7, "D")
    assert (str(days[0]), str(days[-1])) == ("1999-01-04", "2018-12-31")


def test_prices_hold_what_everybody_remembers():
    """The lowest end of a day in the crisis was 676.53, on 9 March 2009; the last of 2018 was 2,506.85."""
    days, prices = load_sp500()
    assert days[prices.argmin()] == np.datetime64("2009-03-09")
    assert np.allclose([prices.min(), prices[-1]], [676.53, 2506.85], atol=0.01)


def test_the_file_is_small_and_holds_numbers_only():
    assert FILE.stat().st_size < 300_000
    with np.load(FILE, allow_pickle=False) as stored:
        assert {stored[name].dtype for name in stored} == {np.dtype("float32"), np.dtype("int32")}
    assert "series.npz" in (FILE.parent / "PROVENANCE.md").read_text(encoding="utf-8")
