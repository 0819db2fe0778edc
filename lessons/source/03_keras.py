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
# ## The same network in four lines
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
print("same logits:", apart < 1e-5 * np.abs(mine.forward(X_test)).max())

# %% [markdown]
# ## One model, three engines
#
# And backwards? Keras has no gradient of its own. It borrows a *backend*, chosen once, at the import (`KERAS_BACKEND=jax`). Each
# has its way to ask for slopes; the model's code stays the same.
#
# ```python
# # TensorFlow: a tape records, then is played backwards, like your autograd
# with tf.GradientTape() as tape:
#     loss = loss_function(y, model(X))
# slopes = tape.gradient(loss, model.trainable_weights)
#
# # JAX: a function goes in, a function that also gives slopes comes out
# def loss_of(weights):
#     logits, _ = model.stateless_call(weights, other_state, X)
#     return loss_function(y, logits)
# loss, slopes = jax.value_and_grad(loss_of)(weights)
#
# # torch: each number remembers what it was made of
# loss = loss_function(y, model(X))
# loss.backward()
# slopes = [variable.value.grad for variable in model.trainable_weights]
# ```
#
# The next cell does so with your weights under each backend found here. One that is not this notebook's own gets a process
# of its own.

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
    print(f"{name:10s} gives your 50,890 slopes: {off < 1e-5}")

# %%
theirs = under(keras.backend.backend(), weights, batch, labels)["slopes"]
most_blamed = np.argsort(-np.abs(ours[0]).max(axis=0))[:6]
a, b = ours[0][:, most_blamed].T, theirs[0][:, most_blamed].T
fig, axes = new_figure(3, 6, width=8.8, height=4.6)
draw_rows(axes, {"yours": a, "Keras": b, "difference\n× 1,000,000": 1e6 * (a - b)})
print("your slopes, to one part in 100,000:", np.abs(a - b).max() < 1e-5 * np.abs(a).max())
show(
    fig,
    alt="Slopes of the first layer as pictures, for six neurons: blurred digits in red and blue. "
    "The upper row, yours, and the middle row, from Keras, look alike. The lower row, their "
    "difference enlarged a million times, is faint noise.",
)

# %% [markdown]
# Each picture is what one hidden neuron is blamed for, pixel by pixel. The difference is rounding: Keras keeps 7 digits of a number,
# numpy 16. There is no secret in the box.
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


loss_function = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
leaky = keras.Sequential([keras.Input((784,)), keras.layers.Dense(units=64), Leak()])
leaky.add(keras.layers.Dense(units=10))
leaky.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1), loss=loss_function)
leaky.fit(X_train, y_train, epochs=2, verbose=0)
leaks = leaky.layers[1].get_weights()[0]
print(f"{len(leaks)} leaks; nearly all have moved away from zero:", np.mean(leaks != 0) > 0.9)

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
print("after 375 steps no weight differs by more than 0.0001:", max(far) < 1e-4)
means = np.reshape(losses, (3, -1)).mean(axis=1)
print("what fit prints is the mean of the batches:", np.allclose(printed, means, rtol=1e-3))
print("after epoch 1 we measure less than 75 % of it:", measured[0] < 0.75 * printed[0])
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
for name, twice, from_logits in [
    ("true pair", False, True),
    ("softmax twice", True, True),
    ("no softmax", False, False),
]:
    network = build()
    if twice:
        network.add(keras.layers.Softmax())
        network.add(keras.layers.Rescaling(1.0))  # times one: see below
    step = keras.optimizers.SGD(learning_rate=0.1)
    network.compile(optimizer=step, loss=surprise(from_logits=from_logits), metrics=["accuracy"])
    told = network.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=5, verbose=0)
    curves[name] = told.history

# %%
right_at = {name: told["val_accuracy"] for name, told in curves.items()}
first, last = ({name: right[at] for name, right in right_at.items()} for at in (0, -1))
print("softmax twice starts 15 points lower:", first["softmax twice"] < first["true pair"] - 0.15)
print("without softmax it stays below 30 %:", last["no softmax"] < 0.3)
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
# And `Rescaling(1.0)`? Under TensorFlow, Keras hangs a note with the logits on the output of a softmax. A loss that finds the note
# uses it, and quietly mends your mistake. Multiplying by one loses the note. Under JAX and torch there is none.
#
# **Look at the first loss.** A fresh network with ten classes must score about $\ln 10 = 2.30$.

# %% exercise="repaired_pair"

# %% [markdown]
# ## Not every network is a chain
#
# Do two pictures show the same digit? A chain of layers cannot say. The *functional* way of writing can: you call layers on
# places, `layer(place)`, and get new places, which as yet hold nothing. `keras.Model` then takes the graph between inputs and
# outputs. After the exercise, the graph that you put in order is trained on 8,000 pairs of digits.

# %% exercise="same_digit"

# %%
keras.utils.set_random_seed(0)
left, right = keras.Input((784,), name="left"), keras.Input((784,), name="right")
read = keras.layers.Dense(units=64, activation="relu", name="read")
gap = keras.ops.abs(read(left) - read(right))
score = keras.layers.Dense(units=1, name="score")(gap)
pairs = keras.Model([left, right], score)
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
print("right on unseen pairs, more than 80 %:", np.mean(right) > 0.8)
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
