r"""**Open challenge: next month.** Write a forecaster and beat those that cost nothing. `past` holds 6 to 11 years of monthly values of a series that,
like carbon dioxide, grows, goes round once a year, and is shaken a little; return the value of the next month. You will be asked about 600
series, all different, drawn anew when your work is graded.

Points by your mean error: none for an error as large as that of *as last month*; half for that of *as a year ago, plus what a year has
brought since*; all for one that is 12 % below that."""

import numpy as np

from course_lib.exercises.expect import PartlyDone, numbers

KIND = "challenge"
POINTS = 3
TIME_LIMIT = 20.0
HINTS = [
    "Forecast not the value but the *change* to next month. Which past months tell you about it?",
    "The same step, from this month of the year to the next, has been made every year. One of them is shaken; how about several?",
    "`past[-12] - past[-13]` is that step a year ago, `past[-24] - past[-25]` two years ago. Their mean, on top of `past[-1]`.",
]
N_SERIES, SHORTEST, LONGEST, BETTER = 600, 72, 132, 0.88


def next_month(past):
    """The value of the month after the last. past: (n,), n from 72 to 132. Returns a number."""
    ### BEGIN SOLUTION
    years = range(1, (len(past) - 1) // 12 + 1)
    return past[-1] + np.mean([past[-12 * year] - past[-12 * year - 1] for year in years])
    ### END SOLUTION


def _series(rng):
    """Of each series: what is known, what comes next, and the size of things."""
    months, one_each = np.arange(LONGEST + 1), (N_SERIES, 1)
    growth = rng.uniform(0.05, 0.25, one_each) + 0.01 * np.cumsum(rng.normal(size=(N_SERIES, LONGEST + 1)), axis=1)
    high, phase, size = (rng.uniform(low, high, one_each) for low, high in ((1.5, 4), (0, 12), (0.5, 2)))
    round_the_year = np.sin(np.pi * (months + phase) / 6) + 0.35 * np.sin(np.pi * (months + 1.7 * phase) / 3)
    shaken = 0.25 * rng.normal(size=(N_SERIES, LONGEST + 1))
    for month in months[1:]:
        shaken[:, month] += 0.6 * shaken[:, month - 1]
    values = size * (300 + np.cumsum(growth, axis=1) + high * round_the_year + shaken)
    lengths = rng.integers(SHORTEST, LONGEST + 1, size=N_SERIES)
    return [(row[:n], row[n], of) for row, n, of in zip(values, lengths, size[:, 0], strict=True)]


def check_it_beats_what_costs_nothing(forecast, rng):
    """On 600 series its mean error is 12 % below that of 'as a year ago, plus what a year has brought since'."""
    off = []
    for past, came, size in _series(rng):
        said = float(numbers(forecast(past.copy()), "your forecast", ()))
        off.append(np.abs([said - came, past[-1] - came, past[-12] + past[-1] - past[-13] - came]) / size)
    error, last_month, year_ago = np.mean(off, axis=0)
    if error > BETTER * year_ago:
        half = 0.5 * np.clip((last_month - error) / (last_month - year_ago), 0, 1)
        rest = 0.5 * np.clip((year_ago - error) / ((1 - BETTER) * year_ago), 0, 1)
        raise PartlyDone(
            f"Your error is {error / last_month:.2f} times that of last month's value, {error / year_ago:.2f} times that of the other.",
            np.floor(50 * (half + rest)) / 50,
        )


def wrong_says_last_month(past):
    """Your forecast is last month's value. Where a series goes round with the year, the next month is always a step away from it."""
    return past[-1]


def wrong_says_a_year_ago(past):
    """Your forecast is the value of a year ago. It knows the season and has slept through a year of growth."""
    return past[-12]


def wrong_adds_a_year_s_growth(past):
    """This is the forecast to beat: a year ago, plus what a year has brought. It rests on three values, each of them shaken. There are more."""
    return past[-12] + past[-1] - past[-13]


def wrong_counts_a_month_too_far(past):
    """You are a month off: `past[-13]` is not a year before the next month, but a year before the last one."""
    return past[-13] + np.mean(past[-12:] - past[-24:-12])


def wrong_goes_straight_on(past):
    """You go straight on, by the step of last month. Where the year turns, so does the step."""
    return 2 * past[-1] - past[-2]


def wrong_returns_the_change(past):
    """You return the change to next month. The value is wanted."""
    return np.mean([past[-12] - past[-13], past[-24] - past[-25]])


def wrong_says_the_mean(past):
    """Your forecast is the mean of all months: what the series was years ago, on the whole."""
    return np.mean(past)


def wrong_steps_with_the_growth_alone(past):
    """You add the growth of a month to the last value and leave the season out."""
    return past[-1] + (past[-1] - past[-13]) / 12


def right_with_five_years(past):
    """The same step in the last five years, in one line."""
    past = np.asarray(past, dtype="float32")
    return past[-1] + np.diff(past)[-12::-12][:5].mean()


def right_with_weights(past):
    """The steps of all years, the last ones counting most; one number in a list."""
    steps = np.diff(past)[-12::-12]
    weights = 0.9 ** np.arange(len(steps))
    return [past[-1] + weights @ steps / weights.sum()]
