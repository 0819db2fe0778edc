# ---
# jupyter:
#   course:
#     minutes: 110
#     status: ready
# ---

# %% [markdown]
# # 06 · Why share weights?
#
# If you can read in the middle of a page, you can read in its corner, too. A dense network cannot. Today you will find out what it never
# knew, build the one layer that mends it, and see where the repair stops.
#
# **You will be able to** write a convolution and its way back; keep a picture its size and place; compare networks at an
# equal price; tell *equivariant* from *invariant*; look at what a network looks for.
#
# **You need** lessons 01 to 03, and 05. The first two questions go back to them.
#
# **Time** 110 minutes. Stuck? Put `hint(conv2d)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.digits import load_digits
from course_lib.data.fashion import load_fashion
from course_lib.plots import seeing as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import convolution as ours
from course_lib.scratch.convolution import fit_votes, highest_and_mean
from course_lib.scratch.interval import score_interval
from course_lib.training.seeing import maps_inside, n_right, reader, teach

# %% exercise="dense_on_a_photo" retrieval="03_keras"

# %% exercise="where_to_split" retrieval="05_generalization"

# %% [markdown]
# ## Three pixels
#
# Here is a good dense network: 365 hidden neurons, trained on 4,000 digits. Then we move every new digit three pixels to the right. You
# would not even notice.

# %%
X, y, X_new, y_new = load_digits()
layers = keras.layers
dense = reader(layers.Flatten(), layers.Dense(365, activation="relu"), layers.Dense(10))
teach(dense, X, y)
curve = {"dense": [n_right(dense, X_new, y_new, move) for move in range(7)]}
print("in the middle, more than 900 of 1,000 right:", curve["dense"][0] > 900)
print("three pixels to the right, fewer than 650:", curve["dense"][3] < 650)

# %% [markdown]
# About half of them are gone. It gets stranger. We draw lots for all 784 pixels, and *shuffle* them, in the same way in every picture. Look at
# the result below: can you read it? How many will the network read, trained and tested on such pictures? Put your guess into the first line.

# %%
my_guess = "?"  # so many of 1,000 shuffled digits
places = np.random.default_rng(0).permutation(784)
Z, Z_new = X[:, places], X_new[:, places]
shuffled = n_right(teach(dense, Z, y), Z_new, y_new)
hundreds = shuffled // 100 * 100
print(f"your guess: {my_guess}; it reads between {hundreds} and {hundreds + 99}")
fig, axes = new_figure(2, 8, width=9.0, height=2.6)
draw.draw_shuffled(axes, X_new, Z_new, y_new)
show(
    fig,
    alt="Eight handwritten digits; below, the same shuffled: grey dust that nobody can read.",
)

# %% [markdown]
# As many as before. A dense layer adds up *all* pixels, each with a weight of its own, and a sum does not care for order. So it
# never knew which pixel is *next to* which. And that a 3 on the right is a 3, it would have to learn for every place anew.
#
# ## One question, asked everywhere
#
# So let us build in what we know. What belongs together is close together: let a neuron look at a patch of 3 by 3. And
# what is worth asking here is worth asking there: the *same* nine weights, a *kernel*, slide over the picture. Its answers form a
# picture again, a *feature map*. That is a *convolution*.

# %% exercise="conv2d"

# %%
X_shoes, y_shoes, X_shoes_new, y_shoes_new = load_fashion()
pictures = X_new[:8].reshape(-1, 28, 28, 1)
K = np.random.default_rng(1).normal(size=(3, 3, 1, 4)).astype("float32")
keras_says = keras.ops.convert_to_numpy(keras.ops.conv(pictures, K))
apart = np.abs(ours.conv2d(pictures, K, np.zeros(4)) - keras_says).max()
print(f"shape {keras_says.shape}; the same as keras.ops.conv: {apart < 1e-4}")
boot, digit = X_shoes_new[y_shoes_new == 9][1], X_new[y_new == 4][0]
fig, axes = new_figure(2, 4, width=8.4, height=4.2)
draw.draw_answers(axes, np.reshape([boot, digit], (2, 28, 28)), ours.KERNELS, ours.conv2d)
show(
    fig,
    alt="An ankle boot and a 4, each with the maps of three kernels. Upright edges: left and "
    "right outlines in red and blue. Level edges: sole and top. Blur: the picture, softer.",
)

# %% [markdown]
# Nine weights drew those outlines. Red is where the picture gets darker from left to right (or downwards), blue where it gets
# lighter. Nobody told the kernel about boots.
#
# A side of 28 has 26 places for a kernel of 3: it loses $k - 1$. Now the kernel takes steps of *two* pixels, a *stride* of 2. How many places
# are there? Put your guess into the first line.

# %%
my_side = "?"  # places along a side of 28, kernel of 3, stride 2
side = keras.ops.conv(pictures, K, strides=2).shape[1]
print(f"your guess: {my_side}; Keras finds {side}")
assert side == ours.output_side(28, kernel=3, stride=2)

# %% [markdown]
# The last step would lead over the edge, so nobody ever looks at the last column. In general, with strides of $s$ and with
# $p$ pixels of empty paper around the picture, called *padding*, a side of $h$ has this many places:
#
# $$\lfloor (h + 2p - k) / s \rfloor + 1$$
#
# For $h = 28$, $p = 1$, $k = 3$, $s = 1$, that is 28 again.

# %% exercise="same_size"

# %% exercise="conv2d_backward"

# %% [markdown]
# ## An honest contest
#
# Kernels made by hand are from the 1960s. Yours can learn, as you have its slopes. So let a *CNN*, a convolutional network, meet dense networks.
# It has 8 kernels of 3 by 3, then 16, each followed by `MaxPooling2D`, which keeps the largest of every 2 by 2 numbers: half the
# side, and each number now stands for more of the picture.
#
# But what is fair? With equally many *numbers to learn*, a dense network has 11 hidden neurons. With equally many
# *multiplications* for a picture it has 365: a shared weight is one number, used hundreds of times. We take both.


# %%
def convolution(kernels):
    return layers.Conv2D(kernels, kernel_size=3, padding="same", activation="relu")


few = reader(layers.Flatten(), layers.Dense(11, activation="relu"), layers.Dense(10))
parts = [convolution(8), layers.MaxPooling2D(), convolution(16), layers.MaxPooling2D()]
cnn = reader(*parts, layers.Flatten(), layers.Dense(10))
networks = {"dense, 11 neurons": few, "dense, 365 neurons": dense, "CNN": cnn}
for name, network in networks.items():
    count = network.count_params()
    print(f"{name:19s}{count:8,} numbers,{ours.multiplications(network):8,} multiplications")

# %%
right = {}
for name, network in networks.items():
    clothes = n_right(teach(network, X_shoes, y_shoes), X_shoes_new, y_shoes_new)
    if name == "CNN":
        shoe_kernels, shoe_maps = network.get_weights()[0], maps_inside(network, boot)
    if network is dense:  # it has been tried already
        digits, dust = curve["dense"][0], shuffled
    else:
        dust = n_right(teach(network, Z, y), Z_new, y_new)
        digits = n_right(teach(network, X, y), X_new, y_new)
    right[name] = {"digits": digits, "shuffled digits": dust, "clothes": clothes}

# %%
few_right, cnn_right = right["dense, 11 neurons"], right["CNN"]
ahead = cnn_right["digits"] - few_right["digits"]
print("digits, the CNN leads by over 2 points where both learn as many numbers:", ahead > 20)
lost = cnn_right["digits"] - cnn_right["shuffled digits"]
print("pixels shuffled, it loses over 2 points:", lost > 20)
fig, ax = new_figure(width=8.4, height=3.2)
draw.draw_contest(ax, right, score_interval)
ax.set_title("What it is worth to know what is next to what")
show(
    fig,
    alt="Shares right of 1,000 new pictures with intervals, for three networks. On digits and on "
    "clothes the CNN leads. With shuffled pixels it falls back behind the large dense network, "
    "which does not notice the shuffling.",
)

# %% [markdown]
# The CNN leads on digits, also against the dense network with thirty times as many numbers, and on clothes (by little: look at the intervals before you
# tell anyone). Now look at *shuffled* digits: the dense networks are where they were, the CNN has fallen. It is no better network. It
# is a better *guess about pictures*, and where the guess is false it pays.
#
# And what has it learned to ask? No one chose the kernels in the first row. Below each, the boot as that kernel sees it, after the
# first convolution; then eight maps of the second.

# %%
fig, axes = new_figure(3, 8, width=9.0, height=3.6)
draw.draw_inside(axes, shoe_kernels, shoe_maps)
axes[1, 0].set_ylabel("layer 1")
axes[2, 0].set_ylabel("layer 2")
show(
    fig,
    alt="Eight learned kernels of 3 by 3 in red and blue, many with a light and a dark side: "
    "edges. Below, the boot as each of them sees it: outlines, sole or area. In the last row, "
    "coarser maps of the second layer, bright in a few places only.",
)

# %% [markdown]
# Several have become edge detectors, much like yours by hand. Something similar was found in cats' brains in 1959. Others look for ink, or do next to nothing.
#
# ## Moved again
#
# Now back to the three pixels. Here is a third network. It has one convolution more; then, in place of `Flatten`, `GlobalMaxPooling2D`
# keeps *one* number of each map: the highest, wherever it stands.

# %% exercise="moved_three"

# %%
parts = [convolution(8), layers.MaxPooling2D(), convolution(16), layers.MaxPooling2D()]
top = reader(*parts, convolution(48), layers.GlobalMaxPooling2D(), layers.Dense(10))
teach(top, X, y)
for name, network in (("CNN, flatten", cnn), ("CNN, top", top)):
    curve[name] = [n_right(network, X_new, y_new, move) for move in range(7)]
reveal(moved_three)
print("still above 85 % at three pixels:", *[name for name, s in curve.items() if s[3] > 850])
fig, ax = new_figure(width=7.4, height=3.4)
draw.draw_moved(ax, range(7), curve, n=1000).set_title("Who can read in the corner?")
show(
    fig,
    alt="Share right against pixels moved. Dense falls at once, below a half at three pixels. "
    "The CNN with flatten falls more slowly, but just as deep. The CNN with the highest number "
    "of each map hardly falls at all.",
)

# %% [markdown]
# Two words that everybody mixes up. A convolution is *equivariant*: move the digit, and its map moves along,
# with every number as it was. The network is *invariant* only if something then drops the place: a sum, a mean, a maximum over the whole map. `Flatten` followed by a dense layer does the contrary: it has a
# weight for every place.
#
# (Two poolings halve the map twice: numbers stay *nearly* the same only for moves by 4, 8, ... pixels.)
#
# Another cure is *augmentation*. Trained with copies up to three pixels either way, the dense network reads over 90 % there, too. At five, never
# shown, it is below 80 %.

# %% exercise="map_or_verdict"

# %% exercise="sixteen_kernels"

# %% [markdown]
# ## In short
#
# - A dense layer does not know what is next to what. Shuffle all pixels, and it does not notice.
# - **A convolution learns a thing once and knows it everywhere.** Few weights, each used at every place; backwards, each collects the blame
#   of all places.
# - A kernel of $k$ costs $k - 1$ pixels a side; paper gives them back, half on either side.
# - Equivariant: the map moves along. Invariant: the answer stays. For the second, something must drop the place.
# - What is built in need not be learned. But it is a bet, and on shuffled pixels it is lost.
#
# **Next:** 07, *How deep, and can I borrow?*
#
# **Sources:** LeCun and others (1989), *Backpropagation applied to handwritten zip code recognition*. Fukushima (1980), *Neocognitron*. Hubel and Wiesel (1959),
# *Receptive fields of single neurones in the cat's striate cortex*. Lin, Chen and Yan (2014), *Network in network*, for global pooling. Coates, Ng
# and Lee (2011), *An analysis of single-layer networks in unsupervised feature learning*, for patches as kernels. Data: LeCun, Cortes and Burges, MNIST,
# CC BY-SA 3.0; Xiao, Rasul and Vollgraf (2017), Fashion-MNIST, MIT.
