# ---
# jupyter:
#   course:
#     minutes: 90
#     status: ready
# ---

# %% [markdown]
# # 03 · What does Keras do for me?
#
# In lesson 02 you built a network by hand. Today you hand the work to Keras, with which people train networks a million times
# as large. Is there anything in it that you have not built?
#
# **You will be able to** rebuild a network in Keras and prove it the same; write a layer and a training step; read what
# `fit` prints; keep loss and last layer a true pair; build networks that are no chain.
#
# **You need** lessons 01 and 02. The first two questions go back to them; you will need both answers.
#
# **Time** 90 minutes. Stuck? Put `hint(fresh_loss)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras
import tensorflow as tf

from course_lib import check, hint, reveal, show
from course_lib.data.digit_pairs import make_pairs
from course_lib.data.digits import load_digits
from course_lib.plots.fitting import draw_curves, draw_losses, draw_printed_loss
from course_lib.plots.graph import draw_graph
from course_lib.plots.pictures import draw_pairs, draw_rows
from course_lib.plots.style import new_figure
from course_lib.scratch.layer_report import layer_report
from course_lib.scratch.network import Network, train
from course_lib.training.backends import installed_backends, under

tf.config.experimental.enable_tensor_float_32_execution(False)  # a GPU rounds like a CPU

# %% exercise="fresh_loss" retrieval="01_perceptron"

# %% exercise="weight_slope" retrieval="02_backpropagation"

# %% [markdown]
# ## The same network in Keras
#
# Here is your network, after one epoch of your own loop on 4,000 digits. Below it the same in Keras: two layers in a row.
# `Dense` holds `W` and `b` in the shapes that you gave them, so that your trained weights can move in. As with you, the last
# layer has no softmax. It ends in *logits*, raw scores.

# %%
X_train, y_train, X_test, y_test = load_digits()
mine = Network([784, 64, 10])
train(mine, X_train, y_train, n_epochs=1)
weights = [values.astype("float32") for layer in mine.weights for values in layer]


def build():
    keras.utils.set_random_seed(2)  # the same random start every time
    hidden = keras.layers.Dense(units=64, activation="relu")
    return keras.Sequential([keras.Input((784,)), hidden, keras.layers.Dense(units=10)])


model = build()
model.set_weights(weights)
apart = np.abs(model.predict(X_test, verbose=0) - mine.forward(X_test)).max()
print(f"{model.count_params():,} parameters in Keras, {mine.n_parameters():,} in mine")
print(f"largest logit {mine.forward(X_test).max():.1f}, largest difference {apart:.4f}")

# %% [markdown]
# ## One model, three engines
#
# And backwards? Keras has no gradient of its own. It borrows a *backend*, chosen once, at the import (`KERAS_BACKEND=jax`).
# Under TensorFlow, a tape records what is computed, and is then played backwards, like your autograd:
#
# ```python
# with tf.GradientTape() as tape:
#     loss = loss_function(y, model(X))
# slopes = tape.gradient(loss, model.trainable_weights)
# ```
#
# JAX takes a function and gives back one that also returns slopes; in torch, each number remembers what it was made of.
# `course_lib.scratch.slopes` has all three side by side. The model's code stays the same.
#
# The next cell asks each backend found here for the slopes with your weights. One that is not this notebook's own gets a
# process of its own.

# %% tags=["nbval-ignore-output"]
batch, labels = X_train[:256], y_train[:256]
_, slopes = mine.loss_and_gradients(batch, labels)
ours = [values for layer in slopes for values in layer]
for name in ("tensorflow", "jax", "torch"):
    if name not in installed_backends():
        print(f"{name:10s} is not installed here: the lesson goes on without it")
        continue
    seen = under(name, weights, batch, labels)["slopes"]
    off = max(np.abs(a - b).max() / np.abs(a).max() for a, b in zip(ours, seen, strict=True))
    digits = int(-np.log10(off))
    print(f"{name:10s} gives your 50,890 slopes, to one part in {10**digits:,}")

# %%
theirs = under(keras.backend.backend(), weights, batch, labels)["slopes"]
most_blamed = np.argsort(-np.abs(ours[0]).max(axis=0))[:6]
a, b = ours[0][:, most_blamed].T, theirs[0][:, most_blamed].T
fig, axes = new_figure(3, 6, width=8.8, height=4.6)
draw_rows(axes, {"yours": a, "Keras": b, "difference\n× 1,000,000": 1e6 * (a - b)})
print(f"largest slope {np.abs(a).max():.2f}, largest difference {np.abs(a - b).max():.5f}")
show(
    fig,
    alt="Slopes of the first layer as pictures, for six neurons: blurred digits in red and blue. "
    "The upper row, yours, and the middle row, from Keras, look alike. The lower row, their "
    "difference enlarged a million times, is faint noise.",
)

# %% [markdown]
# Each picture is what one hidden neuron is blamed for, pixel by pixel. The difference is rounding: Keras by default keeps 7 digits of
# a number, numpy 16. There is no secret in the box.
#
# ## A layer of your own
#
# A layer is a class with two methods. `build` is told the shape of the first input and makes the weights; `call` computes. You
# write no backward pass: the tape follows whatever `call` does. Here is a ReLU that *learns*, for each neuron, how much of a
# negative score to let through.


# %%
class Leak(keras.layers.Layer):
    def build(self, input_shape):
        self.leak = self.add_weight(shape=(input_shape[-1],), initializer="zeros")

    def call(self, x):
        return keras.ops.maximum(x, 0.0) + self.leak * keras.ops.minimum(x, 0.0)


# sparse: classes as whole numbers; from logits: it gets scores, not probabilities
loss_function = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
keras.utils.set_random_seed(0)
leaky = keras.Sequential([keras.Input((784,)), keras.layers.Dense(units=64), Leak()])
leaky.add(keras.layers.Dense(units=10))
# SGD: your plain small steps; fit: your loop, as we shall see
leaky.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss=loss_function)
leaky.fit(X_train, y_train, epochs=2, verbose=0)
leaks = leaky.layers[1].get_weights()[0]
print(f"{len(leaks)} leaks began at 0 and have moved: from {leaks.min():.1f} to {leaks.max():.1f}")

# %% exercise="my_dense"

# %% [markdown]
# ## Your loop against `fit`
#
# `take_step` is your training step, in Keras. Under `tf.function` its Python runs once, to write down a *graph* of operations;
# from then on the graph runs, here some ten times as fast.
#
# `fit` has such a step inside. To compare the two, both get the same start, and `fit` may not shuffle.


# %%
@tf.function
def take_step(network, optimizer, x, y):
    with tf.GradientTape() as tape:
        loss = loss_function(y, network(x, training=True))
    slopes = tape.gradient(loss, network.trainable_weights)
    optimizer.apply(slopes, network.trainable_weights)
    return loss


def my_epoch(network, optimizer, size=32):
    X, y, starts = tf.constant(X_train), tf.constant(y_train), range(0, 4000, size)
    return [float(take_step(network, optimizer, X[s : s + size], y[s : s + size])) for s in starts]


# %% exercise="printed_loss"

# %%
by_fit, by_hand, losses, measured = build(), build(), [], []
optimizer = keras.optimizers.SGD(learning_rate=0.1)
optimizer.build(by_hand.trainable_weights)
for _ in range(3):
    losses += my_epoch(by_hand, optimizer)
    measured.append(float(loss_function(y_train, by_hand(X_train))))
by_fit.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss=loss_function)
printed = by_fit.fit(X_train, y_train, epochs=3, shuffle=False, verbose=0).history["loss"]
far = [np.abs(a - b).max() for a, b in zip(by_hand.weights, by_fit.weights, strict=True)]
print(f"after 375 steps, the largest difference of two weights: {max(far):.3f}")
print("printed by fit:          ", np.round(printed, 2))
print("mean loss of the batches:", np.round(np.reshape(losses, (3, -1)).mean(axis=1), 2))
print("measured after the epoch:", np.round(measured, 2))
reveal(printed_loss)

# %%
fig, ax = new_figure(width=7.6, height=3.6)
draw_printed_loss(ax, losses, printed, measured)
ax.set_title("What fit prints is always a bit old")
show(
    fig,
    alt="Loss of 375 batches, a grey line that falls steeply at first, from about 2.3. Three flat "
    "blue bars, the printed means of the epochs, the first near 0.8. An orange diamond at each "
    "epoch's end shows the loss measured then: half of that after the first.",
)

# %% [markdown]
# So `fit` is your loop. What it does beyond:
#
# - it **shuffles** before each epoch, and takes the **small batch** along that is left at the end;
# - it prints **running means** over the images of the epoch;
# - it measures `validation_data` after each epoch, with `training=False`;
# - it asks **callbacks** now and then: save, stop, slow down;
# - it **remembers**: a second `fit` goes on where the first ended.
#
# It does not ask whether you meant what you said.
#
# ## It believes you
#
# Logits go with `from_logits=True`, a last softmax with `from_logits=False`. The latter is also what
# `loss="sparse_categorical_crossentropy"` means. Two of the four combinations are wrong, and raise no error.

# %%
curves, surprise = {}, keras.losses.SparseCategoricalCrossentropy
trials = {"true pair": (False, True), "softmax twice": (True, True), "no softmax": (False, False)}
for name, (twice, from_logits) in trials.items():
    network, loss = build(), surprise(from_logits=from_logits)
    if twice:
        network.add(keras.layers.Softmax())
        # Under TensorFlow, Keras hangs a note with the logits on a softmax's output. A loss that
        # finds it quietly mends your mistake. Times one, and the note is lost, as elsewhere.
        network.add(keras.layers.Rescaling(1.0))
    step = keras.optimizers.SGD(learning_rate=0.1)
    network.compile(optimizer=step, loss=loss, metrics=["accuracy"])
    fresh = float(loss(y_train, network(X_train)))
    told = network.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=5, verbose=0)
    curves[name] = told.history
    print(f"{name:14s} loss: fresh {fresh:.1f}, in epoch 5 {told.history['loss'][-1]:.1f}")

# %%
right_at = {name: told["val_accuracy"] for name, told in curves.items()}
behind = 100 * (right_at["true pair"][0] - right_at["softmax twice"][0])
print(f"after epoch 1, softmax twice is some {round(behind, -1):.0f} points behind")
print(f"at the end, without softmax {round(100 * right_at['no softmax'][-1], -1):.0f} % are right")
fig, (left, right) = new_figure(1, 2, width=9.0, height=3.6)
draw_curves(left, right_at)
left.set(title="Right on unseen digits", ylim=(0, 1))
draw_losses(right, {name: told["loss"] for name, told in curves.items()})
show(
    fig,
    alt="Left: share of unseen digits that are right, over five epochs. The true pair climbs to "
    "about 0.91, softmax twice starts near 0.55 and lags behind, without softmax it stays near "
    "0.1. Right: the loss of softmax twice never comes below a dotted line at 1.46.",
)

# %% [markdown]
# Without a softmax the loss takes scores for probabilities and cuts them off at 0 and 1: nothing is learned. Softmax twice is
# worse, because it *works*: probabilities lie between 0 and 1, and a softmax of such numbers is never sure. At best the truth
# gets $e / (e + 9)$, so that the loss stays above 1.46.
#
# **Look at the loss twice.** Fresh, it must score about $\ln 10 = 2.3$; without a softmax it scored 7 or more. Softmax twice passes
# this test. It shows at the end: 8 of 10 are right, and yet the loss stays above 1.46, whatever you do.

# %% exercise="repaired_pair"

# %% [markdown]
# ## Not every network is a chain
#
# Do two pictures show the same digit? A chain of layers cannot say. The *functional* way of writing can: you call layers on
# places, `layer(place)`, and get new places, which as yet hold nothing. `keras.Model` then takes the graph between inputs and
# outputs. After the exercise, the graph that you put in order is trained on 8,000 pairs of digits, by *Adam*, which gives each
# weight a step of its own length: mean slope over typical size.

# %% exercise="same_digit"

# %%
from course_lib.training.pair_network import pair_network

keras.utils.set_random_seed(0)
pairs = pair_network(units=64)  # your graph, with a larger reader
fresh = pairs.get_weights()
fig, ax = new_figure(width=8.4, height=2.2)
draw_graph(ax, pairs)
show(
    fig,
    alt="A graph from left to right: two boxes, left and right, both point at one box, "
    "read. Two arrows lead from read to subtract, then one each to absolute and score: one layer "
    "serves both pictures.",
)

# %%
both, same = make_pairs(X_train, y_train, 8000, seed=0)
unseen, truth = make_pairs(X_test, y_test, 1000, seed=1)
keras.utils.set_random_seed(0)
pairs.set_weights(fresh)
loss = keras.losses.BinaryCrossentropy(from_logits=True)
pairs.compile(optimizer=keras.optimizers.Adam(learning_rate=0.003), loss=loss)
pairs.fit(both, same, epochs=4, batch_size=64, verbose=0)
says_same = pairs.predict(unseen, verbose=0)[:, 0] > 0
right = says_same == (truth == 1)
print(f"some {5 * round(20 * np.mean(right))} % of the unseen pairs are right")
chosen = np.r_[np.flatnonzero(right)[:5], np.flatnonzero(~right)[:3]]
fig, axes = new_figure(2, 8, width=9.0, height=2.8)
verdicts = np.where(says_same[chosen], "same", "different")
draw_pairs(axes, unseen[0][chosen], unseen[1][chosen], verdicts)
show(fig, alt="Five pairs that the network judged rightly, then three that it did not.")

# %% exercise="shared_count"

# %% exercise="thirty_steps"

# %% [markdown]
# ## In short
#
# - A Keras layer computes what you computed, and its slopes are yours, to rounding. The backend may change; the model does not.
# - `fit` is your loop with good manners. The loss that it prints is a mean over an epoch, and older than the network.
# - **Keras does your sums, keeps your books, and believes every word you say.** Loss and last layer must be a pair.
#
# **Next:** 04, *Why won't it train?*
#
# **Sources:** Chollet and others, *Keras 3* documentation: "Writing a training loop from scratch" for each of the three backends. Bromley
# and others (1993), *Signature verification using a Siamese time delay neural network*, for one layer that reads twice. Kingma
# and Ba (2015), *Adam*. He and others (2015), *Delving deep into rectifiers*, for a ReLU that learns its leak. Data: LeCun, Cortes and Burges, MNIST, CC BY-SA 3.0.
