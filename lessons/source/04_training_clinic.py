# ---
# jupyter:
#   course:
#     minutes: 90
#     status: ready
# ---

# %% [markdown]
# # 04 · Why won't it train?
#
# Eight networks came to the clinic this morning. None raised an error. Each has *one* illness, and each illness is one line of code.
# Most people turn the learning rate until something happens. You will not: you will read the chart, ask one question, and mend the line.
#
# **You will be able to** read training curves like a doctor; tell illnesses apart that look alike; heal eight of the
# commonest mistakes in deep learning.
#
# **You need** lessons 01 to 03.
#
# **Time** 90 minutes. Stuck? Put `hint(hundred_kinds)` into a cell of your own: each exercise has three hints.

# %%
from itertools import pairwise

import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.clinic import load_charts
from course_lib.plots.clinic import draw_chart, draw_responses, draw_slope_sizes, draw_steps_of
from course_lib.plots.pictures import draw_pairs, draw_picture
from course_lib.plots.style import new_figure
from course_lib.scratch.network import Network, dense_backward, output_blame, relu, softmax
from course_lib.scratch.recipe import SICK, try_recipe
from course_lib.training.clinic import after_normalisation, by_heart, first_losses
from course_lib.training.clinic import first_slopes, measure, patient

# %% exercise="hundred_kinds" retrieval="03_keras"

# %% exercise="tenth_weights" retrieval="02_backpropagation"

# %% [markdown]
# ## What health looks like
#
# A hidden layer of 64 neurons, 1,000 digits to train on, 500 new ones to be judged by, 20 epochs, standardised pixels.
#
# Read a chart from left to right. *Where does it start?* A fresh network with ten classes knows nothing: $\ln 10 = 2.30$, dotted
# here. *Does the blue line fall*, quickly first? *Where is the gap?* New images should do a little worse than those that were learned. (Not
# in the first epochs: `fit` prints a mean over the epoch, older than the network; lesson 03.) And *do loss and share right tell the same story?*

# %%
charts = load_charts()
healthy = charts["healthy"]
print(f"It starts at a loss of {healthy.loss[0]:.1f}; ln 10 is {np.log(10):.1f}.")
fig, ax = new_figure(width=6.4, height=3.4)
draw_chart(ax, healthy, "A healthy network")
ax.legend(loc="upper center")
show(
    fig,
    alt="Loss over 20 epochs. Both curves start at 2.3. Training falls at once and ends near 0; "
    "new images fall along with it and level off at 0.45. 100 % of the training and 87 % of the "
    "new images are right: a gap, but a modest one.",
)

# %% [markdown]
# ## The waiting room
#
# Recorded this morning, and stored; `course_lib/training/make_clinic.py` is the script. Same axes, same digits. The hidden
# layers differ where the illness needs it.

# %%
fig, axes = new_figure(2, 4, width=10.4, height=5.4, sharex=True, sharey=True)
for ax, letter in zip(axes.flat, "ABCDEFGH", strict=True):
    draw_chart(ax, charts[letter], letter, labels=False)
axes[0, 0].legend(loc="upper right", fontsize=10)
fig.supxlabel("epoch", fontsize=11)
fig.supylabel("loss", fontsize=11)
show(
    fig,
    alt="Eight charts. A: both losses sink slowly to 1.3, 57 % right. B: flat at 2.3 throughout. "
    "C: both fall to 0, 100 % of new images right. D: training falls to 0, new images flat at 2.3. "
    "E: leaves the top in epoch one, then flat at 2.3. F: training sinks slowly to 1.2, new "
    "images rise to 3. G: training falls to 0, new images above 28 throughout, 82 % right. H: both "
    "stop at 1.6, 94 % and 88 % right.",
)

# %% exercise="diagnoses"

# %% [markdown]
# ## Ward 1: the flat ones, B and E
#
# Two networks that guess for ever. Which medicine? Before you turn any knob, **ask a question to which you know the answer**. Here:
# *how large are the slopes before the first step?* They must not be nothing. And: *what do the first steps do?*

# %%
sizes = {letter: first_slopes(letter) for letter in "EB"}
losses = {"healthy": first_losses("healthy"), "E": first_losses("E")}
for letter, slopes in sizes.items():
    print(f"{letter}: mean slope of the first layer {slopes[0]:.1e}, of the last {slopes[-1]:.1e}")
deep = Network([20] * 7 + [10], seed=1)
X_any, y_any = np.random.default_rng(0).normal(size=(50, 20)), np.arange(50) % 10
large = np.abs(deep.loss_and_gradients(X_any, y_any)[1][0][0]).mean()
deep.weights = [(W / 10, b) for W, b in deep.weights]
factor = np.abs(deep.loss_and_gradients(X_any, y_any)[1][0][0]).mean() / large
print(f"Every weight a tenth: slopes of the first layer times {factor:.0e}, about a millionth")
reveal(tenth_weights)

# %%
fig, (left, right) = new_figure(1, 2, width=9.2, height=3.4)
draw_slope_sizes(left, sizes)
left.set(title="Before any step: B has no slope", ylim=(1e-12, 1))
draw_steps_of(right, losses)
right.set_title("The first twelve steps: E explodes")
show(
    fig,
    alt="Left, logarithmic: the mean slopes of B's seven layers lie between 1e-11 and 1e-9, those "
    "of E's two layers between 1e-3 and 1e-1. Right: the healthy loss sinks gently from 2.3; that "
    "of E shoots up to about 70 within four steps and falls back to 2.3.",
)

# %% [markdown]
# Same flat line, opposite causes. B stands still: a tiny signal times tiny weights, seven times over, is nothing. E jumped so
# far that nearly all its hidden neurons fell asleep for good (lesson 02).
#
# Most people would now turn the learning rate. No dose helps B, for a step is a rate times a slope. For E a smaller one would hide the
# cause, until somebody changes the batch size.

# %% exercise="first_step"

# %% [markdown]
# ## Ward 2: stopped half way, A and H
#
# Both learned something and gave up above 1. The question: *can you learn ten images by heart?* Any network that can
# learn at all can. If it fails at ten, no data and no patience will help.

# %%
losses = {letter: by_heart(letter) for letter in ("healthy", "A", "H")}
floor = np.log(np.e + 9) - 1
print(f"After 150 steps A is at {losses['A'][-1]:.1f}: it knows them by heart, or nearly.")
print(f"H stops at {min(losses['H']):.2f}; ln(e + 9) - 1 is {floor:.2f}.")
fig, ax = new_figure(width=7.2, height=3.4)
draw_steps_of(ax, losses, floor=(floor, "ln(e + 9) − 1 = 1.46"))
ax.set_title("Ten images by heart: only H cannot")
show(
    fig,
    alt="Loss on ten images over 150 steps. The healthy network is at 0 after ten steps, A sinks "
    "slowly to about 0.1, H falls to 1.46 within ten steps and stays exactly there.",
)

# %% exercise="two_layer_step"

# %% [markdown]
# ## Ward 3: brilliant at home, hopeless outside, D and G
#
# Both train like the healthy one and fail with new images. The question: *what do you say to your own training images, if
# they are handed over like new ones?* You know the answer: nearly all must be right.

# %%
D, G = patient("D"), patient("G")
for sick in (D, G):
    sick.model.fit(sick.X, sick.y, epochs=5, verbose=0)
pixels, y = 255 * (G.X[:100] - G.X.min()) / (G.X.max() - G.X.min()), G.y[:100]
crowd = keras.ops.convert_to_numpy(D.model(D.X[:100], training=True))
for question, scores in {
    "D, one by one": D.judge(D.model, D.X[:100]),
    "D, all at once": crowd,
    "G, grey levels": G.judge(G.model, pixels),
    "G, standardised": G.judge(G.model, G.X[:100]),
}.items():
    loss, share = measure(scores, y)
    print(f"{question:16s} right: {10 * share:2.0f} in 10, loss {loss:.0f}")

# %%
ten = [int(np.flatnonzero(D.y == digit)[0]) for digit in range(10)]
together = after_normalisation(D.model, D.X[ten], training=True)
alone = np.concatenate([after_normalisation(D.model, D.X[[i]], training=True) for i in ten])
fig, (left, right) = new_figure(1, 2, width=9.2, height=3.4)
draw_responses(left, together, range(10), "Ten digits together")
draw_responses(right, alone, range(10), "The same ten, one by one")
left.set_ylabel("digit")
for company, seen in (("together", together), ("one by one", alone)):
    print(f"{company:10s} the ten differ by {seen.std(axis=0).mean():.0f} a neuron")
show(
    fig,
    alt="What 64 hidden neurons receive for ten digits. Together, each digit has its own pattern "
    "of orange and purple. One by one, all ten rows are the same: each image was its own mean, "
    "and nothing of it is left.",
)

# %% [markdown]
# In training mode, *batch normalisation* measures mean and spread of each neuron over the batch; it takes the mean away and divides by
# the spread. What is left of an image that is the whole batch? Outside of training it should use the means and spreads that it remembers. `fit`, `predict` and
# `evaluate` see to that; whoever writes `model(X, training=True)` does not.
#
# G is another case. It is mostly right and terribly sure of itself, because its inputs are some eighty times too large: its few
# mistakes cost a fortune.

# %% exercise="judge_new"

# %% [markdown]
# ## Ward 4: the data, C and F
#
# No test of the network finds these. The question: *show me.* Take some validation images, look for the nearest training image of
# each; and read some labels aloud.

# %%
C, F = patient("C"), patient("F")
nearest = [np.abs(C.X - image).sum(axis=1).argmin() for image in C.X_new[:4]]
fig, axes = new_figure(2, 9, width=9.6, height=3.1, width_ratios=[1] * 4 + [0.5] + [1] * 4)
paper, ink = F.X.min(), F.X.max()
new, near, seen = ((A - paper) / (ink - paper) for A in (C.X_new[:4], C.X[nearest], F.X[10:18]))
draw_pairs(axes[:, :4], new, near, [f"C: {label}" for label in C.y_new[:4]], "new", "nearest")
for ax, image, label in zip(axes[:, 5:].flat, seen, F.y[10:18], strict=True):
    draw_picture(ax, image, f"F: {label}")
for ax in axes[:, 4]:
    ax.set_axis_off()
show(
    fig,
    alt="Left: four new images of C, below each its nearest training image: the same handwriting "
    "with other noise. Right: eight images of F; seven labels are wrong, one is right by luck.",
)

# %% [markdown]
# C was examined with the questions of its homework. F was taught nonsense, learned it by heart all the same, image by image, and
# knows nothing. A network can learn *any* labels: that training works proves nothing about the data.

# %% exercise="share_out"

# %%
# the last patient: several illnesses, and a family that has been tinkering
print(f"As it came, {10 * try_recipe({}):.0f} in 10 are right: it guesses.")
for name, value in SICK.items():
    print(f"{name:14s} {value!r}")

# %% exercise="fewest_edits"

# %% [markdown]
# ## In short
#
# - The chart first: where it starts, whether it falls, where the gap is, whether loss and share right tell one story.
# - **Before you treat a network, ask it a question to which you know the answer.**
#   - *Does not start at $\ln$ of the number of classes?* Look at the scale of inputs and weights.
#   - *Flat for ever?* Ask for the slopes before the first step: none, or steps that are far too long.
#   - *Stops half way?* Ask for ten images by heart: loss and last layer are no pair, or something is frozen.
#   - *Fails outside only?* Hand it its training images as if they were new: another scale, or another mode.
#   - *At chance outside, or too good?* Look at the data: labels that moved, copies on both sides.
# - Change one thing at a time, and leave alone what does no harm.
#
# **Next:** 05, *Will it work tomorrow?*
#
# **Sources:** Glorot and Bengio (2010), *Understanding the difficulty of training deep feedforward neural networks*; He and others
# (2015), *Delving deep into rectifiers*, for the start. Ioffe and Szegedy (2015), *Batch normalization*. Zhang and others (2017), *Understanding deep
# learning requires rethinking generalization*, for labels at random. Kaufman and others (2012), *Leakage in data mining*. Karpathy (2019),
# *A recipe for training neural networks*, for ten examples by heart. Data: LeCun, Cortes and Burges, MNIST, CC BY-SA 3.0.
