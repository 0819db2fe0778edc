# ---
# jupyter:
#   course:
#     minutes: 110
#     status: ready
# ---

# %% [markdown]
# # 11 · What can it remember?
#
# A picture stands still. A sentence, a heartbeat or a price does not. Today a network gets a memory, you measure how soon it forgets, and it is sent to
# the stock market, where one wrong index makes 2,900 dollars of one.
#
# **You will be able to** write a recurrent network and walk back through time; see a gradient vanish and name the gate that saves it; hold
# a forecast against what costs nothing; test a trading rule without looking ahead.
#
# **You need** lessons 02, 03 and 05, and a glance back at 07.
#
# **Time** 110 minutes. Stuck? Put `hint(rnn_states)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.series import load_co2, load_sp500
from course_lib.plots import recurrent as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import recurrent as ours
from course_lib.scratch.backtest import held, looked_ahead, mean_of_last, returns_of
from course_lib.scratch.backtest import sharpe, sharpe_interval
from course_lib.training.forecast import fit, forecaster, forecasts, walk_forward, windows

# %% exercise="best_of_many" retrieval="05_generalization"

# %% exercise="thirty_blocks" retrieval="07_deep_and_borrowed"

# %% [markdown]
# ## A loop with a memory
#
# In lesson 06 a kernel used the same nine weights at every place. A *recurrent* network uses the same weights at every *moment*. So ten weeks or ten
# years may come in: there is not one weight more. What it knows of the past stands in its state, and nowhere else.

# %% exercise="rnn_states"

# %%
layer = keras.layers.SimpleRNN(8, return_sequences=True)
X = np.random.default_rng(0).normal(size=(4, 20, 3)).astype("float32")
keras_says = keras.ops.convert_to_numpy(layer(X))
W, U, b = layer.get_weights()
apart = np.abs(ours.rnn_states(X, W, U, b) - keras_says).max()
print(f"4 sequences, 20 moments, 8 units: {keras_says.shape}")
print(f"W {W.shape}, U {U.shape}, b {b.shape}; the same as Keras: {apart < 1e-5}")

# %% [markdown]
# Keras says nothing else than your loop. To learn, the blame must find its way back. Unroll the loop: twenty moments are twenty layers,
# one after another, that happen to share their weights. So it is lesson 02 again, walked from the last moment to the first, and it is called *backpropagation
# through time*.

# %% exercise="rnn_slopes"

# %% exercise="after_fifty"

# %%
sequence = np.random.default_rng(0).normal(size=(1, 61, 1))
left = ours.left_by_gain((0.5, 0.9, 1.2, 2.0), sequence)
after = {name: shares[-51] / shares[-1] for name, shares in left.items()}
print("less than a hundredth:", ", ".join(name for name, s in after.items() if s < 0.01))
reveal(after_fifty)
fig, ax = new_figure(width=7.6, height=3.6)
draw.draw_left(ax, left).set_title("How many times as long U makes the state")
show(
    fig,
    alt="What is left of a nudge against the steps since, in logarithms. With a U that makes the "
    "state 0.5 times as long it falls like a stone, with 0.9 a little less steeply, with 1.2 it "
    "wears off slowly, with 2 it grows a hundredfold.",
)

# %% [markdown]
# ## How soon it forgets
#
# It vanishes, or it explodes; to hold still it would have to balance on a needle. What vanishes forwards vanishes backwards, too: no weight will ever hear that
# something fifty steps ago would have mattered. That is the *vanishing gradient*, and no patience helps against it.
#
# (With 2, a nudge of nothing ends up as something: that network is chaotic, as is the weather.)
#
# ## A gate instead of a needle
#
# In lesson 07 the cure was a plus. Here, too: the memory of an LSTM is not made anew at each step, it is *added to*. (A *GRU* does it with
# fewer gates: `ours.gru_states`.)

# %% exercise="lstm_in_order"

# %%
layer = keras.layers.LSTM(16, return_sequences=True)
keras_says = keras.ops.convert_to_numpy(layer(X))
W, U, b = layer.get_weights()
apart = np.abs(ours.lstm_states(X, W, U, b) - keras_says).max()
print(f"W {W.shape}, U {U.shape}, b {b.shape}; the same as Keras: {apart < 1e-5}")
print("Keras lets the gate that keeps begin at a bias of", b[16:32].max())

# %% [markdown]
# The memory goes through one factor a step, the gate that keeps, and the network itself decides how near to 1 that is. At the start the bias decides: the
# sigmoid of 1, Keras's default, is 0.73. After fifty steps, what will be left of a nudge: more than a hundredth? Put your guess into the first line.

# %%
my_guess = "?"  # "more" or "less"
[plain] = ours.left_by_gain([0.9], sequence).values()
left = {"plain, 0.9 times": plain, **ours.left_by_bias((0, 1, 3), sequence)}
shares = left["LSTM, bias 1"]
print(f"your guess: {my_guess}; it is {'more' if shares[-51] > 0.01 * shares[-1] else 'less'}")
fifty = [ours.sigmoid(bias) ** 50 for bias in (1, 3)]
print(f"fifty times the sigmoid of 1: {fifty[0]:.0e}; of 3: {fifty[1]:.2f}")
fig, ax = new_figure(width=7.6, height=3.6)
draw.draw_left(ax, left).set_title("What is left, before anything is learned")
show(
    fig,
    alt="What is left of a nudge against the steps since. A plain network and LSTMs with a bias "
    "of 0 and of 1 fall below a hundredth within about 20 steps. With a bias of 3 more than a "
    "tenth is left after sixty.",
)

# %% [markdown]
# So an LSTM *can* remember; it is not born with it. Who needs a hundred steps opens the gate first.
# What no state can hold is lost: lesson 13 will look *back*.
#
# ## The air on Mauna Loa
#
# Since 1958, carbon dioxide has been measured on a volcano in Hawaii. It grows, and it breathes: each summer, the northern forests
# take some in. We learn up to 1990, then forecast month by month.
#
# What costs nothing? *As last month.* *As a year ago.* *As a year ago, plus what a year has brought.* Then least squares on the last 24 steps,
# 25 numbers; the LSTM sees the same and has 1,169. Which has the smallest error, which the largest?

# %%
months, ppm = load_co2()
fig, ax = new_figure(width=7.6, height=3.0)
draw.draw_series(ax, months, ppm, begin=np.datetime64("1991-01"))
ax.set_title("Carbon dioxide: known, and to be forecast")
show(
    fig,
    alt="Monthly carbon dioxide from 1965 to 2001: a saw with one tooth a year, which rises from "
    "320 to 370 parts per million. The last eleven years, in blue, are to be forecast.",
)

# %%
my_guess = "?"  # the best and the worst
steps, t = np.diff(ppm), np.arange(312, 444)  # the 132 months to be forecast
X, y = windows(steps, 24)
A = np.c_[X[:, :, 0], np.ones(len(X))]
line = np.linalg.lstsq(A[:-132], y[:-132], rcond=None)[0]
network = fit(forecaster(24), X[:-132], y[:-132], epochs=80)
said = {"as a year ago": ppm[t - 12], "as last month": ppm[t - 1]}
said["a year ago, and growth"] = ppm[t - 12] + ppm[t - 1] - ppm[t - 13]
said["least squares"] = ppm[t - 1] + A[-132:] @ line
said["LSTM"] = ppm[t - 1] + forecasts(network, X[-132:])
errors = {name: np.abs(forecast - ppm[t]).mean() for name, forecast in said.items()}

# %%
print("your guess:", my_guess)
print("below a third of last month's error:", errors["LSTM"] < errors["as last month"] / 3)
rival = errors["a year ago, and growth"]
print("more than a tenth below the best that costs nothing:", errors["LSTM"] < 0.9 * rival)
gap = errors["LSTM"] / errors["least squares"] - 1
print("more than a tenth away from least squares:", abs(gap) > 0.1)
fig, ax = new_figure(width=7.6, height=3.0)
draw.draw_errors(ax, errors).set_title("Off by so much, in the mean of 132 months")
show(
    fig,
    alt="Bars of the mean error. As a year ago: about 1.5. As last month: over 1. A year ago plus "
    "growth: about 0.3. Least squares and the LSTM: both about a quarter.",
)

# %% [markdown]
# The network has found season and growth by itself. So has a line through 24 steps, with a fiftieth of the numbers. Report both, and choose your rivals well: *as a year
# ago* sounds fair, and is the worst of all.
#
# ## How to get rich
#
# Now money. The rule is old: hold the shares while the price is above the mean of its last 20 days, and sell when it falls below. On twenty
# years of the S&P 500, five hundred large American companies, the program below makes 2,900 dollars of one. Before you call a bank:
# something is wrong, in a line that looks as innocent as the others.

# %% exercise="repaired_backtest"

# %%
days, prices = load_sp500()
inside = prices > mean_of_last(prices, 20)
earned = {"looked ahead": looked_ahead(inside, prices), "held": returns_of(prices)}
earned |= {"repaired": held(inside, prices, 0), "0.1 % a trade": held(inside, prices, 0.001)}
money = {name: np.cumprod(1 + share) for name, share in earned.items()}
for name, dollars in money.items():
    print(f"{name:14s}{dollars[-1]:9,.2f} dollars")
fig, ax = new_figure(width=8.4, height=3.8)
draw.draw_money(ax, days[1:], money).set_title("What becomes of one dollar")
show(
    fig,
    alt="One dollar from 1999 to 2018, in logarithms. Looked ahead rises in a straight line to "
    "almost 3,000. Held ends at 2, the repaired rule below 1, with costs below a half.",
)

# %% [markdown]
# One index, a factor of 3,600. Look at the first curve: it hardly ever falls. That straightness, rather than the height, gives it away. *If a backtest looks too good, it has read
# tomorrow's paper.*
#
# "It loses, so I do the contrary!" Without costs that makes 2.56 dollars; with a tenth of a percent a trade, 1.36, less than holding. And how sure is any of it? The *Sharpe ratio* is the mean
# return over its spread, a year. For an interval we cut the past into pieces of 20 days and put together a thousand other pasts. Last, our LSTM: every three years
# it is trained on all that came *before*, and trades the next three: *walk-forward*.

# %%
X, y = windows(100 * returns_of(prices), 24)
said = walk_forward(network, X, y, first=2016, every=756, epochs=4)
asked = prices[2016 + 24 :]  # from the day on whose evening the first forecast is made
daily = returns_of(asked)
network_earns = held(np.append(said > 0, False), asked, cost=0.001)
right, up = np.mean((said > 0) == (daily > 0)), np.mean(daily > 0)
print(f"'up', every day, is right on {up:.0%} of the days; the LSTM more often? {right > up}")
ahead = np.prod(1 + network_earns) > asked[-1] / asked[0]
print("after costs, has it earned more than holding?", ahead)

# %%
tried = {"held": earned["held"], "the rule": earned["repaired"]}
tried |= {"the rule, with costs": earned["0.1 % a trade"], "LSTM, costs, from 2007": network_earns}
found = {name: (sharpe(r), *sharpe_interval(r)) for name, r in tried.items()}
print("with 0 inside:", *[name for name, f in found.items() if f[1] < 0 < f[2]], sep="\n  ")
fig, ax = new_figure(width=7.6, height=3.0)
draw.draw_between(ax, found).set_title("Twenty years are not enough to tell")
show(
    fig,
    alt="Sharpe ratios with intervals, each over half a unit to either side. Held: 0.3, from just "
    "below 0 to 0.7. The rule: about 0; with costs, below. The LSTM with costs: about 0.",
)

# %% [markdown]
# Twenty years, five thousand days: and even for plain holding, 0 is in the interval. A network that forecasts the air within a quarter of a part in a million is worth no
# more than a coin here. The forests do not read forecasts; traders do, and whatever can be forecast is traded away. Ours is one index, one network, one cost: it proves that
# *we* found nothing, no more. (No advice here, only arithmetic.)

# %% exercise="next_month"

# %% [markdown]
# ## In short
#
# - A recurrent network uses the same weights at every moment; its state is all it knows of the past.
# - Backwards through time it is one layer a moment: what is multiplied fifty times vanishes or explodes.
# - An LSTM adds to its memory, and a gate decides what stays. At a bias of 1 it forgets, too.
# - First the forecasts that cost nothing. Then a line. Then a network, beside them.
# - **A forecast may use only what was known then.** If a backtest looks too good, it has read tomorrow's paper.
#
# **Next:** 12, *How do words become numbers?*
#
# **Sources:** Elman (1990), *Finding structure in time*. Werbos (1990), *Backpropagation through time*. Hochreiter and Schmidhuber (1997), *Long short-term memory*. Gers,
# Schmidhuber and Cummins (2000), *Learning to forget*. Pascanu, Mikolov and Bengio (2013), *On the difficulty of training recurrent neural networks*. Bailey and others
# (2014), *Pseudo-mathematics and financial charlatanism*, for the best of many. Künsch (1989), on the bootstrap in blocks. Data: Keeling and Whorf (2004), public domain, by way of
# statsmodels; S&P 500 from the package arch.
