"""Makes `files/series.npz` from numbers that two packages bring along.

    pip install statsmodels==0.15.0 arch==8.0.0        # into an environment of its own
    python -m course_lib.data.make_series

Monthly CO2 is the mean of the weekly values; from 1965 on no month is missing.
"""

import numpy as np

from course_lib.data.series import FILE


def main():
    """Write the file anew."""
    import arch.data.sp500
    import statsmodels.api as sm

    weekly = sm.datasets.co2.load_pandas().data["co2"]
    monthly = weekly.resample("MS").mean().loc["1965":]
    if monthly.isna().any():
        raise ValueError(f"Months without a value: {list(monthly.index[monthly.isna()])}; expected none from 1965 on.")
    prices = arch.data.sp500.load()["Adj Close"]
    np.savez_compressed(
        FILE,
        co2_months=monthly.index.to_numpy().astype("datetime64[M]").astype("int32"),
        co2=monthly.to_numpy().astype("float32"),
        sp500_days=prices.index.to_numpy().astype("datetime64[D]").astype("int32"),
        sp500=prices.to_numpy().astype("float32"),
    )


if __name__ == "__main__":
    main()
