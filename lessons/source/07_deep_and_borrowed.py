# ---
# jupyter:
#   course:
#     minutes: 100
#     status: ready
# ---

# %% [markdown]
# # 07 · How deep, and can I borrow?
#
# If four layers are good, are thirty better? And must a network learn all by itself, or can it stand on what another one
# learned? Today a deep network fails, one plus sign heals it, and a network that has never seen a digit
# helps to read them.
#
# **You will be able to** write a residual block; give batch normalisation its memory; find a learning rate; borrow a
# trained body without breaking it; say what a point of accuracy costs.
#
# **You need** lessons 02 to 06. The first two questions go back to them.
#
# **Time** 100 minutes. Stuck? Put `hint(twice_the_side)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data import fashion, glyphs
from course_lib.data.digits import load_digits, shrink
from course_lib.plots import deep as draw
from course_lib.plots.generalization import draw_recipes
from course_lib.plots.pictures import draw_digits
from course_lib.plots.style import new_figure
from course_lib.scratch.block_report import block_report
from course_lib.scratch.borrowed import share_with_frozen_body
from course_lib.scratch.deep import DeepNetwork, alikeness, shares_by_depth
from course_lib.scratch.range_test import range_test
from course_lib.training import borrow

# %% exercise="twice_the_side" retrieval="06_convolution"

# %% exercise="alone_in_the_batch" retrieval="04_training_clinic"

# %% [markdown]
# ## Thirty layers
#
# Take your network of lesson 02, 32 neurons wide, and stack layers: 4, 10, 20, 32 of them. Each is trained on 2,000 digits, six times
# through. A deeper network can do all that a shallow one can: its further layers need only copy.
#
# So what becomes of the share right on its *own training images*? Put a guess into the first line: rises, stays, or falls.

# %%
my_guess = "?"  # rises, stays or falls, from 4 layers to 32
n_blocks = np.array([1, 4, 9, 15])  # of two layers each; one more below them, one above
plain = np.array([shares_by_depth(n, skip=False) for n in n_blocks])
own, new = plain.mean(axis=1).T
print(f"4 layers: some {10 * round(10 * own[0])} % of their own images")
print(f"32 layers: some {10 * round(10 * own[-1])} % of them")
print("and new images within 5 points of that:", bool(abs(own[-1] - new[-1]) < 0.05))
print("guessed:", my_guess)

# %% [markdown]
# It falls off a cliff, *on the very images that it trains on*. So it is not overfitting: nothing has been learned by heart, nothing has been
# learned at all. More data would not help, nor would dropout. The network *could* copy, but it does not find out how. This is called
# the *degradation problem*.
#
# Every book will tell you why: the gradients vanish on their long way back. Let us measure, in fresh networks, before we believe it.

# %%
X, y, _, _ = load_digits(n_train=200)
X = shrink(X, 14)
fresh = DeepNetwork(15, skip=False)
given, _ = fresh.passes(X)
sizes = [np.linalg.norm(dW) for dW, _ in fresh.slopes(X, y)]
alike = [alikeness(layer) for layer in given]
shorter = max(sizes) / min(sizes)
print(f"the largest slope of a layer is {shorter:.0f} times the smallest")
print(f"two images are alike: {alike[0]:.0%} as pixels, {alike[-1]:.1%} after 31 layers")

# %% [markdown]
# The slopes are smaller, but they are there: the start with $\sqrt{2/n}$ of lesson 02 was made for that. What has vanished is
# the *difference*. Each layer folds away a little of what tells a 3 from an 8. After 31 layers all images point the
# same way, to 99 %. The head cannot tell them apart, and the blame that it sends back says nothing about any of them.
#
# ## One plus sign
#
# If a layer should be able to copy, let it copy *to begin with*. A block then only learns what to *change*: $x + f(x)$, where $f$
# starts at zero. That is a *residual block*.

# %% exercise="residual_block"

# %%
residual = np.array([shares_by_depth(n, skip=True) for n in n_blocks])
own_images = {"plain": plain[:, :, 0], "with a plus": residual[:, :, 0]}
with_plus = DeepNetwork(15, skip=True)
ends = with_plus.passes(X)[0][1::2]  # where blocks end
at_start = {"plain": alike[1::2], "with a plus": [alikeness(layer) for layer in ends]}
print(f"32 layers with a plus: some {5 * round(20 * residual[-1, :, 0].mean())} % of their own")
fig, (left, right) = new_figure(1, 2, width=9.6, height=3.5)
draw.draw_depth(left, 2 * n_blocks + 2, own_images).set_title("Right on their own images")
draw.draw_along(right, at_start).set_title("How alike all images are, at the start")
show(
    fig,
    alt="Left: share right on training images against depth. Plain networks fall from 92 % with 4 "
    "layers to 28 % with 32; those with a plus stay near 95 %. Right: after 15 blocks, images "
    "are 99 % alike in the plain network, and just as they came in the one with a plus.",
)

# %% [markdown]
# The same layers, as many weights, and one plus sign. **Depth is free only if each layer is allowed to do nothing.** Nearly every large
# network of today is a stack of such blocks.
#
# Depth is no gift, either: on *new* digits, 32 layers with a plus are no better than 10. You pay for each, in seconds.
#
# ## A norm with a memory
#
# The other pillar of deep networks is batch normalisation. In lesson 04 you saw it go wrong. Now mend its memory, on which
# it stands when an image comes alone.

# %% exercise="repaired_norm"

# %% [markdown]
# This memory is made of no gradient. It moves whenever images come by in training mode, *whatever the optimizer does*. Hand a
# trained network over to ten new images with `training=True`, and what it knew about a million old ones is washed out. So in
# Keras a frozen layer, `trainable = False`, also runs its batch normalisation in use mode, even within `fit`.
#
# ## How long may a step be?
#
# Next comes a convolutional body: two residual blocks with batch normalisation, 512 features at the end. It shall learn to read
# *printed letters*, drawn from 20 fonts and bent a bit. Which learning rate? There is a test that costs one minute.

# %% exercise="rate_range"

# %%
letters, names = glyphs.load_letters(3000)
pictures, rng = borrow.as_pictures(letters), np.random.default_rng(0)
keras.utils.set_random_seed(0)
reader = borrow.with_head(borrow.body(), rate=0.001, n_classes=26)


def step(rate):
    batch = rng.integers(3000, size=50)
    reader.optimizer.learning_rate.assign(rate)
    reader.reset_metrics()  # else Keras returns the mean of all steps so far
    return float(reader.train_on_batch(pictures[batch], names[batch]))


# %%
rng = np.random.default_rng(0)
borrow.start_again(reader, seed=0)
rates, losses = range_test(step, lowest=1e-5, highest=100, n=60)
picked = rates[losses.argmin()] / 10
for times in (1 / 30, 1, 300):
    right = borrow.share_after_an_epoch(reader, times * picked, pictures, names)
    print(f"picked x {times:6.2f}: {'more' if right > 0.6 else 'less'} than 60 % of new letters")
fig, ax = new_figure(width=7.4, height=3.2)
draw.draw_range(ax, rates, losses, picked).set_title("Every step a little longer")
show(
    fig,
    alt="Loss against learning rate, in logarithms. Flat at 3.3 up to about 0.001, then a slope "
    "to little above 1 near 0.02, then a cliff: above 5 before 0.1. A line is near 0.002.",
)

# %% [markdown]
# Too short to matter, a slope, a cliff. Take a rate well before the cliff, about a tenth of where the loss is lowest: a training has to live
# with its rate for long.
#
# ## Who has seen a stroke before?
#
# You have *fifty* labelled digits, five of each, and two bodies that somebody else trained: one reads printed letters, the
# other sorts photographs of clothes. Neither has seen a digit. Take off the old head, put on a new one, and train that alone; the body is
# *frozen*. This is *transfer learning*.
#
# How many points will each body bring, against a head that looks at bare pixels? Look at the pictures, then put a guess into the cell after them.

# %%
clothes, _, _, _ = fashion.load_fashion(n_train=10)
digits, _, _, _ = load_digits(n_train=10)
fig, axes = new_figure(3, 10, width=9.0, height=2.9)
draw_digits(axes, np.concatenate([letters[:10], clothes, digits]))
for row, name in zip(axes, ("letters", "clothes", "digits"), strict=True):
    row[0].set_ylabel(name, rotation=0, ha="right", va="center")
show(
    fig,
    alt="Three rows of ten small pictures: printed letters, slanted and turned; clothes and shoes, "
    "large grey shapes; digits by hand. Letters and digits are both thin strokes on empty paper.",
)

# %%
my_guess = ["?", "?"]  # points gained by the body of letters, and by the body of clothes
frozen = {}
for source in ("pixels", "letters", "clothes"):
    frozen[source] = [share_with_frozen_body(source, seed)[0] for seed in range(5)]
    print(f"{source:8s} {np.mean(frozen[source]):.0%} of new digits are right")
print("guessed, for letters and clothes:", *my_guess)

# %% [markdown]
# A network that has never seen a digit gains eleven points. The other *loses* nine: it has learned what matters in a coat, and
# overlooks what matters in a 5. Its features are worse than none.
#
# The size of a body does not tell, nor its score at home. **Borrow from those who looked at the same things, even if they had another
# question.** And always compare with not borrowing.
#
# ## Frozen, or tuned?
#
# A frozen body cannot get used to handwriting. So let it learn as well: *fine-tuning*. But the order matters.

# %% exercise="borrow_in_order"

# %% exercise="frozen_or_tuned"

# %%
ways = {"from zero": (None, 0.001), "gently": ("letters", 0.001), "fast": ("letters", 0.03)}
tuned = borrow.shares_tuned(ways)
zero, gently, fast = (np.mean(found) for found in tuned.values())
print(f"gently tuned: some {5 * round(20 * (gently - zero))} points above zero")
print("a rate thirty times as large loses more than 5 of these:", bool(gently - fast > 0.05))
reveal(frozen_or_tuned)
shares = {"from zero": tuned.pop("from zero"), "frozen": frozen["letters"][:3], **tuned}
fig, ax = new_figure(width=7.4, height=3.0)
draw_recipes(ax, shares).set_title("Fifty digits, three trainings each")
ax.set_xticks([0.65, 0.7, 0.75, 0.8])
show(
    fig,
    alt="Rows of three dots, shares right on new digits. From zero: near 64 %. Frozen: 77. Tuned "
    "gently: 80. Tuned fast: 70, most of the gain is lost.",
)

# %% [markdown]
# *Catastrophic forgetting* is the name for the last row: a hundred long steps on fifty images, and most of what 4,000 letters
# had taught is gone. No error is raised. Fine-tune with a tenth of the rate that taught the body, or less.
#
# ## The bill
#
# What did each point cost? Count multiply-adds. Going through the body costs 0.6 million for an image, learning three times that. A
# *frozen* body is run once for each image, however many epochs the head learns.

# %%
whole = 3 * 0.601 * 1000  # millions: a hundred steps of ten images
bills = {"pixels": (12, np.mean(frozen["pixels"])), "from zero": (whole, zero)}
bills["borrowed, frozen"] = (61, np.mean(frozen["letters"][:3]))
bills["borrowed, tuned"] = (whole, gently)
copies = {"turns": 12, "moves": 1, "n_epochs": 4}
copied = np.array([share_with_frozen_body("letters", seed, **copies) for seed in range(3)])
bills["borrowed, 27 copies"] = (copied[0, 1] / 1e6, copied[:, 0].mean())
print(f"learning the letters took {3 * 0.601 * 4000 * 8:,.0f} million, paid by somebody else")
fig, ax = new_figure(width=7.8, height=3.7)
draw.draw_bill(ax, bills).set_title("What the points cost")
show(
    fig,
    alt="Share right against multiply-adds. Pixels: 67 % for 12 million. Borrowed: frozen 77 for "
    "61, 27 copies 82 for 895, tuned 80 for 1,803. From zero: 64 for the same 1,803.",
)

# %% [markdown]
# From zero costs thirty times as much as borrowing, and reads less than bare pixels do. Copies, *augmentation*, buy a little more than
# tuning, for half the price. On a chip that makes 15 million a second, a frozen body takes four seconds, its copies one minute, tuning two.
# The large bill was paid once, for everyone: that is why people publish their weights.
#
# Now you have a minute of that chip.

# %% exercise="sixty_seconds"

# %% [markdown]
# ## In short
#
# - A deep plain network fails on its own training images: that is no overfitting. In ours, images became alike; the slopes were still there.
# - **Depth is free only if each layer is allowed to do nothing.** That is what the plus is for.
# - Batch normalisation has a memory. Know when it moves, and when it is used.
# - Find the cliff before you choose a rate.
# - Borrow from those who looked at the same things. Freeze, then tune gently, and compile in between.
#
# **Next:** 08, *Can it find disease?*
#
# **Sources:** He, Zhang, Ren and Sun (2016), *Deep residual learning for image recognition*. Zhang, Dauphin and Ma (2019), *Fixup
# initialization*, for the zero start. Ioffe and Szegedy (2015), *Batch normalization*. Smith (2017), *Cyclical learning rates*, for the range
# test. Yosinski and others (2014), *How transferable are features in deep neural networks?* Poole and others (2016),
# *Exponential expressivity in deep neural networks through transient chaos*, for images that become alike. Data: MNIST, CC BY-SA 3.0; Fashion-MNIST, MIT; letters
# from the fonts DejaVu, STIX and Computer Modern.
