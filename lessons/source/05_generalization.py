# ---
# jupyter:
#   course:
#     minutes: 110
#     status: ready
# ---

# %% [markdown]
# # 05 · Will it work tomorrow?
#
# A model is never paid for yesterday's images. It is paid for those that have not come yet, which nobody can look at. So we put
# some aside and play that they are tomorrow. Today you will see pure noise diagnose patients, and
# find out why.
#
# **You will be able to** say how sure a score is; forecast what more data would buy; find what leaks from a test; stop a
# training in time; choose a regulariser with your eyes open.
#
# **You need** lessons 01 to 03. The first two questions go back to them.
#
# **Time** 110 minutes. Stuck? Put `hint(whose_mean)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.copies import moved_copies, turned_copies
from course_lib.data.digits import load_digits, shifted_copies, shrink
from course_lib.data.imperfect import noise_patients, true_wave, typed_by_a_tired_clerk, wavy_points
from course_lib.plots import generalization as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import interval, learning_curve, waves
from course_lib.scratch.logistic import standardise
from course_lib.scratch.network import Network, train
from course_lib.scratch.selection import answers_part_by_part, nearest_centre, nearest_neighbour
from course_lib.scratch.selection import telling_columns
from course_lib.training import recipes

# %% exercise="whose_mean" retrieval="01_perceptron"

# %% exercise="best_epoch" retrieval="03_keras"

# %% [markdown]
# ## By heart
#
# A network has two ways to a low loss: to *understand*, or to *learn by heart*. Take 500 digits, tear off the labels, shuffle them,
# and stick them back on. One 3 is now called 7, the next 0. There is nothing left to understand.

# %%
images, y, new_images, y_new = load_digits()
X, X_new = shrink(images, 14), shrink(new_images, 14)
nonsense = np.random.default_rng(0).permutation(y[:500])
network = Network([196, 64, 10], seed=0)
train(network, X[:500], nonsense, n_epochs=150, lr=0.1, momentum=0.9)
print(f"right on the images it was trained on: {np.mean(network.predict(X[:500]) == nonsense):.0%}")
print(f"right on new images: some {5 * round(20 * np.mean(network.predict(X_new) == y_new))} %")

# %% exercise="the_gap"

# %%
sizes = np.array([50, 100, 200, 500, 1000, 2000, 4000])
cuts = np.array([learning_curve.shares_right(n) for n in sizes])
print(f"their own images: {cuts[1, 0]:.0%} with 100 images, {cuts[-1, 0]:.0%} with 4,000")
print(f"new images: {cuts[1, 1]:.0%} with 100 images, {cuts[-1, 1]:.0%} with 4,000")
reveal(the_gap)
# now 64 hidden neurons; looks: how many images come by in a training, the same ones again and again
wrong = np.array([1 - learning_curve.shares_right(n, [64], looks=64_000)[1] for n in sizes])
a, b = learning_curve.fit_power_law(sizes[:5], wrong[:5])  # share wrong = a / n**b
print(f"forecast for 4,000, from up to 1,000 images: {1 - a * 4000**-b:.0%} right", end="; ")
print(f"measured: {1 - wrong[-1]:.0%}")
for n, digits in ((100, 0), (4000, -3)):
    more = round(learning_curve.images_for_a_point(n, a, b), digits)
    print(f"from {n:,} images on, one more point costs some {more:,.0f} images")

# %%
budgets, paid = [4_000, 16_000, 64_000], {}
for n in (100, 500, 4000):
    paid[n] = [learning_curve.shares_right(n, [64], looks)[1] for looks in budgets]
fig, (left, middle, right) = new_figure(1, 3, width=10.8, height=3.5)
draw.draw_gap(left, sizes, *cuts.T).set_title("Ten cuts: share right")
draw.draw_forecast(middle, sizes, wrong, 5, a, b).set_title("64 neurons: share wrong")
draw.draw_compute(right, budgets, paid).set_title("More looks: share right")
show(
    fig,
    alt="Left: with more images, ten cuts fall from 100 to 91 % on their own and rise from 63 to "
    "89 on new ones. Middle: in logarithms, errors lie on a straight line, also where it was a "
    "forecast. Right: sixteen times the looks do nothing for 100 images, but help 4,000.",
)

# %% [markdown]
# The grey *gap* is what was only remembered. More images close it.
#
# In logarithms, errors fall along a *straight line*, a power law, as they do in speech and translation. So you can
# forecast what more data would buy before you pay for labels. At 100 images, a point costs ten images. At 4,000 it costs some 2,000.
#
# And compute? At 100 images, sixteen times the work buys nothing. At 4,000 it buys more than five points. Each sets the limit of what
# the other can do.

# %% exercise="how_sure"

# %%
for right in (970, 966):
    low, high = interval.score_interval(right, n=1000)
    print(f"{right} of 1,000: the truth may lie from {low:.1%} to {high:.1%}")
rng = np.random.default_rng(9)
ill, said = rng.integers(2, size=100), rng.integers(2, size=(50, 100))
best = np.sum(said == ill, axis=1).max()
low, high = interval.score_interval(best, 100)
print(f"the best of 50 coin tossers: {best} of 100 patients, from {low:.0%} to {high:.0%}")
ill, said = rng.integers(2, size=(2, 100))
print(f"the same tosser, tomorrow: {np.sum(said == ill)}")

# %% [markdown]
# Who says "97.0 beats 96.6" on a thousand images has said nothing. And the interval of the *winner* does not even hold the truth,
# 50 %: it was made for a score that nobody chose. Choosing is a kind of training. So there are three sets: to *train*, to
# *choose* (validation), and a test that is opened once.
#
# ## The envelope
#
# Now a famous mistake, found in print again and again. Fifty patients, 5,000 measurements each, *all of them pure noise*.
# Someone picks the twenty columns that best tell ill from well. Then, properly, four fifths of the patients train and the rest are
# judged, five times over. The score: 96 %.

# %% exercise="repaired_folds"

# %%
scores, part = {"columns chosen first": [], "chosen in each training": []}, np.arange(50) % 5
for seed in range(40):
    noise, ill = noise_patients(seed=seed)
    for name, peek in zip(scores, (True, False), strict=True):
        scores[name].append(np.mean(answers_part_by_part(noise, ill, part, peek=peek) == ill))
for name, shares in scores.items():
    print(f"{name}: {np.mean(shares):.0%} right on average")
fig, ax = new_figure(width=7.4, height=3.3)
draw.draw_scores(ax, scores).set_title("Diagnosing noise, forty times")
show(
    fig,
    alt="Two heaps of bars, shares right on forty data sets of noise. Columns chosen with all "
    "patients in sight: 90 to 100 %. Chosen within each training: around 50 %, like a coin.",
)

# %% [markdown]
# The twenty columns had seen the answers before the exam. And the other leak, the scaler, of which every book warns? We tried it on
# lesson 01's patients: not one answer more is right. Here it is *labels* that do the harm. Keep the scaler inside all the same: it costs
# nothing.
#
# ## Siblings
#
# Lesson 02 made four moved copies of each digit. Suppose that we copy first, and split afterwards.

# %%
copies, labels = shifted_copies(images[:200], y[:200])
family, order = np.tile(np.arange(200), 5), np.random.default_rng(0).permutation(1000)
known, held = order[:800], order[800:]
nearest = nearest_neighbour(copies[known], known, copies[held])
kept = nearest_neighbour(copies[known], labels[known], new_images) == y_new
print(f"promised by the split: {np.mean(labels[nearest] == labels[held]):.0%}", end="; ")
print(f"1,000 new digits: {np.mean(kept):.0%}")
fig, axes = new_figure(2, 8, width=9.0, height=2.6)
draw.draw_siblings(axes, copies[held], copies[nearest], family[nearest] == family[held])
show(
    fig,
    alt="Eight test digits above, and below each its nearest neighbour in the training. "
    "Five are siblings: the very same digit, moved by a pixel. That is no test.",
)

# %% exercise="split_families"

# %% [markdown]
# ## First the digits, then the mistakes
#
# (Split by families, the same neighbour promises 78 % on average: a little too modest, but nobody is fooled.)
#
# Real labels are typed by people, and people get tired. Our clerk typed every fourth of 500 labels without looking. We train
# on them, and ask after each epoch: what does the network say to the images that were mistyped? And how large is its loss on 200
# *other* images of the same clerk?

# %%
typed, heard = typed_by_a_tired_clerk(y[:700], seed=1), []
mistyped = np.flatnonzero(typed[:500] != y[:500])
network = Network([196, 128, 10], seed=1)
for epoch in range(60):
    train(network, X[:500], typed[:500], n_epochs=1, lr=0.05, momentum=0.9, seed=epoch)
    said, loss = network.predict(X[mistyped]), network.loss(X[500:700], typed[500:700])
    heard.append((np.mean(said == y[mistyped]), np.mean(said == typed[mistyped]), loss))
fig, (left, right) = new_figure(1, 2, width=9.6, height=3.2)
draw.draw_teacher(left, right, *np.transpose(heard))
show(
    fig,
    alt="Left: answers to mistyped images. The true digit in three of four cases at first, then "
    "ever less; what was typed, ever more, in the end always. Right: the loss on other images "
    "falls for nine epochs, then climbs: it turns when mistakes are learned.",
)

# %% exercise="early_stopping"

# %% [markdown]
# ## Four ways to forget
#
# For a while, a network knows better than its teacher. It was told "7" and says "3", rightly: what most images agree on is learned
# first. Odd ones need learning by heart, and that takes longer.
#
# Keras has your function as a callback; without `restore_best_weights=True` it keeps the weights of the *last* epoch. Three other
# ways make learning by heart harder. *Dropout* silences random neurons in each step, so that none can rely on its neighbours. *Weight decay*
# pulls all weights a little towards zero in each step (`AdamW` is Adam with that). *Moved images*: none comes twice. Each gets 800 steps at most; clean new images judge.


# %%
def build(dropout=0.0, decay=0.0):
    hidden = keras.layers.Dense(units=128, activation="relu")
    drop, last = keras.layers.Dropout(rate=dropout), keras.layers.Dense(units=10)
    model = keras.Sequential([keras.Input((196,)), hidden, drop, last])
    model.compile(
        optimizer=keras.optimizers.AdamW(learning_rate=0.003, weight_decay=decay),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        steps_per_execution=16,
    )
    return model


# %%
plain, stop = build(), keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
shares = {"plain": recipes.shares_right(plain)}
shares["early stopping"] = recipes.shares_right(plain, stop=stop)
shares["dropout"] = recipes.shares_right(build(dropout=0.5))
shares["weight decay"] = recipes.shares_right(build(decay=1.0))
shares["moved images"] = recipes.shares_right(plain, shift=1)
gain = [100 * (np.mean(values) - np.mean(shares["plain"])) for values in shares.values()][1:]
print(f"points gained: {5 * round(min(gain) / 5)} or more; moved images {round(gain[-1], -1):.0f}")
fig, ax = new_figure(width=7.4, height=3.2)
draw.draw_recipes(ax, shares).set_title("Three trainings each, on the clerk's labels")
show(
    fig,
    alt="Five rows of three dots, shares right on new images. Plain is near 72 %, dropout and "
    "weight decay near 79, early stopping near 82, moved images lead with about 83.",
)

# %% [markdown]
# All four help. What helps most is the one that *knows something*: a digit that has moved is the same digit.
# (Five recipes, one test: the winner's share is a little flattered. You know why.)
#
# ## More numbers than points
#
# Twenty points, and a sum of waves through them; the height of each wave is one number to learn. With twenty waves, the curve can
# meet every point. With a thousand there are endless ways to do so; we take the *quietest*: the smallest sum of squares, in
# which quick waves count for more.
#
# How does the error *between* the points go, from 2 waves to 6, to 20, to 1,000? Put a guess into the first line.

# %%
my_guess = ["?", "?", "?"]  # falls, rises or stays: from 2 waves to 6, to 20, to 1,000
(x, height), places = wavy_points(), np.linspace(-1, 1, 400)
counts = [*range(2, 41), 50, 70, 100, 200, 400, 1000]
fits = {n: waves.curve_of_waves(x, height, n) for n in counts}
off = {n: np.sqrt(np.mean((fit(places) - true_wave(places)) ** 2)) for n, fit in fits.items()}
fig, axes = new_figure(1, 4, width=11.0, height=3.0)
for ax, n in zip(axes, (6, 20, 1000), strict=False):
    draw.draw_fitted_waves(ax, x, height, true_wave, fits[n], f"{n:,} waves")
draw.draw_error_by_size(axes[3], counts, list(off.values()), n_points=20)
print(f"error {off[2]:.2f}, {off[6]:.2f}, {off[20]:.2f}, {off[1000]:.2f}; guessed:", *my_guess)
show(
    fig,
    alt="Three fits to twenty points on a sine. Six waves follow it. Twenty meet each point, and "
    "leap out of the picture. A thousand stay calm. Right: it falls, peaks at twenty, and falls.",
)

# %% [markdown]
# It falls, rises, and falls *again*. The peak stands where the numbers just suffice: there is one single curve through all points,
# however wild. Beyond, there is a choice again, and the quiet choice is a good one. This *double descent* is one reason why networks
# with more numbers than images work at all. (Six waves do as well as a thousand. But who would have told you to take six?)

# %% exercise="hundred_labels"

# %% [markdown]
# ## In short
#
# - A low training loss proves memory. The gap to new images shows how much of it is *only* memory; more images close it.
# - Errors fall by a power law, so you can forecast. Say how sure a score is.
# - **A test that you have looked at is training.** Whatever chooses or scales belongs behind the split; siblings stay together.
# - A network learns what is common first, and mistakes last. For a while it knows better than its teacher.
# - With a hundred labels, moved copies do more than the choice of a model. And a network need not win: an older method in which every
#   copy votes, *kernel ridge regression*, reads 87 % of our challenge, our network 85.
#
# **Next:** 06, *Why share weights?*
#
# **Sources:** Zhang and others (2017), *Understanding deep learning requires rethinking generalization*, for shuffled labels.
# Hestness and others (2017), *Deep learning scaling is predictable, empirically*. Wilson (1927), Journal of the American
# Statistical Association 22. Hastie, Tibshirani and Friedman (2009), *The Elements of Statistical Learning*, sections 7.10.2 and 5.8 (kernels). Arpit and
# others (2017), *A closer look at memorization in deep networks*. Srivastava and others (2014), *Dropout*. Belkin and others (2019),
# PNAS 116, for the double descent. Data: LeCun, Cortes and Burges, MNIST, CC BY-SA 3.0.
