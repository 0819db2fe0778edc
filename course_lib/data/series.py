"""Two real series: the carbon dioxide of the air, month by month, and the prices of the S&P 500, day by day."""

from pathlib import Path

import numpy as np

FILE = Path(__file__).parent / "files" / "series.npz"


def load_co2():
    """Carbon dioxide in the air on Mauna Loa, Hawaii.

    Returns:
        months: (444,), datetime64, January 1965 to December 2001, none missing.
        ppm: (444,), parts per million, the mean of the month's weekly values.

    Licence: public domain.
    Source: Keeling and Whorf (2004), Atmospheric CO2 concentrations derived from flask air samples at sites in the SIO
    network, in: Trends: A Compendium of Data on Global Change. By way of statsmodels 0.15.
    """
    with np.load(FILE) as file:
        return file["co2_months"].astype("datetime64[M]"), file["co2"].astype(float)


def load_sp500():
    """The S&P 500, an index of the shares of 500 large American companies, at the end of each day of trading.

    Returns:
        days: (5031,), datetime64, 4 January 1999 to 31 December 2018, days of trading only.
        prices: (5031,), index points. Dividends are not in them: who held the shares earned almost 2 % a year more.

    Licence: bare numbers, from arch 8.0 (University of Illinois/NCSA licence), which has them from Yahoo Finance.
    """
    with np.load(FILE) as file:
        return file["sp500_days"].astype("datetime64[D]"), file["sp500"].astype(float)
