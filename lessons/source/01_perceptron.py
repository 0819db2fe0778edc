# ---
# jupyter:
#   course:
#     minutes: 90
#     status: ready
# ---

# %% [markdown]
# # 01 · One neuron: when must it fail?
#
# In July 1958 the New York Times told what the Navy expected of a new machine: that it would walk, talk and know that it exists.
# At its heart was a neuron. Today you build what makes it learn, defeat it with four points, and let its successor judge
# real patients.
#
# **You will be able to** write the perceptron rule and the slope of a logistic neuron; tell by looking at data whether one
# neuron can learn it; choose a decision by what mistakes cost.
#
# **You need** Python, some numpy, the dot product.
#
# **Time** 90 minutes. Stuck? Put `hint(which_side)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np

from course_lib import check, hint, reveal, show
from course_lib.data.breast_cancer import load_breast_cancer_cases, split_cases
from course_lib.data.points import two_clouds, xor_points
from course_lib.plots.curves import draw_mistakes, draw_score_bars, draw_sigmoid, draw_surprise
from course_lib.plots.plane import draw_neuron, draw_points, draw_steps, frame, shade
from course_lib.plots.style import BLACK, GREY, new_figure
from course_lib.scratch.logistic import sigmoid, standardise, train_logistic
from course_lib.scratch.perceptron import predict_sides, train_perceptron

# %% [markdown]
# ## A neuron is a line with a plus side
#
# A neuron multiplies each input by a weight, adds a bias, and looks at the sign:
#
# $$\text{score} = w \cdot x + b, \qquad \text{answer} = \begin{cases} +1 & \text{score} > 0 \\ -1 & \text{otherwise} \end{cases}$$
#
# For two inputs that is a picture. The score is 0 along a straight line, the *boundary*. The weights are an arrow square to
# it, pointing at the + side. The bias slides the line along the arrow.

# %%
X, y = two_clouds()
w, b = np.array([1.0, 0.4]), -2.0
wrong = np.sum(predict_sides(w, b, X) != y)
fig, ax = new_figure(width=5.6, height=3.8)
draw_neuron(draw_points(frame(ax, X), X, y), w, b, arrow=True)
ax.set(title=f"Set by guesswork: {wrong} of 40 points are wrong", xlabel="$x_1$", ylabel="$x_2$")
ax.legend(loc="upper left")
show(
    fig,
    alt="Forty points in two leaning clouds, blue discs for +1 and orange squares for -1. A "
    "straight line with an arrow w cuts the plane; its shaded + side misses most of the blue "
    "cloud: 16 points are on the wrong side, so guessed weights are not good enough.",
)

# %% exercise="which_side"

# %% [markdown]
# ## It learns only from mistakes
#
# Rosenblatt's rule (about 1960) shows the neuron one point $x$ after another. Where the neuron is right, it does nothing.
# Where it is wrong, $x$ is added to the weights if its label $y$ is +1, or taken away from them if it is -1, and the bias
# goes up or down by 1; all this times a learning rate $\eta$.
#
# Why does that help? After the step, the score of $x$ has changed by $\eta\,y\,(x \cdot x + 1)$: always towards the right sign.

# %% exercise="perceptron_update"

# %% exercise="training_loop"

# %% exercise="same_line"

# %%
steps, mistakes = train_perceptron(X, y, lr=1.0)
small_steps, _ = train_perceptron(X, y, lr=0.1)
for lr, way in ((1.0, steps), (0.1, small_steps)):
    w, b = way[-1]
    print(f"lr {lr}: {len(way) - 1} steps, then w = ({w[0]:.2f}, {w[1]:.2f}) and b = {b:.2f}")
reveal(same_line)

# %%
fig, axes = new_figure(2, 3, width=8.4, height=5.4)
draw_steps(axes, X, y, steps, which=[1, 2, 6, 7, 9, 13])
show(
    fig,
    alt="Six planes show the boundary after steps 1, 2, 6, 7, 9 and 13, with a ring around the "
    "point that caused each step. After step 6 only two points are on the wrong side, after "
    "step 7 thirteen are, after step 13 none: the line lurches, then rests.",
)

# %% [markdown]
# Look at steps 6 and 7: two points were left, then thirteen. A step mends its own point and asks nobody else. Yet if any
# separating line exists, the number of steps is bounded (Novikoff, 1962): it must come to rest.
#
# From zeros, the learning rate changes nothing: $w$ and $b$ shrink together, and the line stays where it is. This is special.
# Half an hour from now, a step that is too large will ruin a training.

# %% exercise="repaired_training"

# %% [markdown]
# ## Four points that no neuron learns
#
# Now the smallest nasty problem there is, *exclusive or*: one or the other, but not both. Four points, the corners of a square.

# %%
X_xor, y_xor = xor_points()
xor_steps, xor_mistakes = train_perceptron(X_xor, y_xor, n_epochs=12)
print("after twelve rounds, w and b are", *xor_steps[-1])

fig, (left, right) = new_figure(1, 2, width=8.6, height=3.5)
draw_points(frame(left, X_xor, margin=0.4), X_xor, y_xor, size=120)
left.set(title="Exclusive or", xticks=[0, 1], yticks=[0, 1], xlabel="$x_1$", ylabel="$x_2$")
draw_mistakes(right, mistakes, "two clouds", GREY)
draw_mistakes(right, xor_mistakes, "exclusive or", BLACK, "^")
right.set_title("One comes to rest, the other never")
right.legend()
show(
    fig,
    alt="Left: a square, blue discs in two opposite corners, orange squares in the others. Right: "
    "steps in each round fall to zero for the clouds and stay at four for exclusive or.",
)

# %% exercise="why_xor_fails"

# %% [markdown]
# ## From a step to a slope
#
# On exclusive or, the neuron has learned nothing, twelve times: after every round it is back at zero. In 1969 Minsky and Papert
# wrote a book on such limits, and many lost interest for years.
#
# The perceptron has a second fault: it never says how *sure* it is. The *logistic* neuron puts the score through a smooth step,
# $\hat y = \sigma(\text{score})$ with $\sigma(s) = 1 / (1 + e^{-s})$: its estimate of the probability of class 1. So the labels become 1 and 0. How bad
# is a neuron? As bad as its mean *surprise* at the truth, the *cross-entropy*:
#
# $$L = -\frac1n \sum_i \big[\, y_i \log \hat y_i + (1 - y_i) \log (1 - \hat y_i) \,\big]$$
#
# Its *slope* $\partial L / \partial w$ says how much $L$ changes when $w$ is nudged, so we can walk downhill: $w \leftarrow w - \eta\,\partial L / \partial w$.

# %%
fig, (left, right) = new_figure(1, 2, width=8.6, height=3.2)
draw_sigmoid(left)
draw_surprise(right, marks=[0.9, 0.5, 0.01])
show(
    fig,
    alt="Left: the sigmoid climbs smoothly from 0 to 1 and is one half at score 0. Right: the "
    "surprise, minus the logarithm of the probability given to the truth: 0.1 at 0.9, 0.7 at "
    "0.5, and 4.6 at 0.01. Being sure and wrong is expensive.",
)

# %% exercise="logistic_gradient"

# %% [markdown]
# ## Real patients
#
# 569 women with a lump in the breast. A needle took a few cells, and 30 numbers describe their nuclei: radius, texture, area.
# The final diagnosis is the label, 1 for malignant. We train on 70 % of them, straight away.

# %%
X_all, y_all, names = load_breast_cancer_cases()
X_train, y_train, X_test, y_test = split_cases(X_all, y_all)
_, _, losses = train_logistic(X_train, y_train, n_steps=5)
print(f"loss at the start {losses[0]:.2f}, after one step {losses[1]:,.0f}")
spread = X_train.std(axis=0)
print(f"smallest and largest spread of a column: {spread.min():.3f} and {spread.max():.0f}")

# %% [markdown]
# That went wrong, and the second line says why. One column varies by thousandths, another by hundreds. A step that is right
# for one is absurd for the other. We *standardise*: every column gets mean 0 and spread 1, measured on the training
# patients alone, since the others are not supposed to have come yet.

# %%
A, T = standardise(X_train, X_test)
w, b, losses = train_logistic(A, y_train, n_steps=100)
score = T @ w + b
right, lazy = np.sum((score > 0) == y_test), np.sum(y_test == 0)
print(f"right for {right} of 171 unseen patients; always saying 'benign' for {lazy}")
missed, alarms = np.sum((score <= 0) & (y_test == 1)), np.sum((score > 0) & (y_test == 0))
fig, ax = new_figure(width=7.4, height=3.6)
draw_score_bars(ax, score, y_test)
ax.set_title(f"{missed} of {np.sum(y_test)} cancers are missed; false alarms: {alarms}")
ax.set(xlabel="score (right: more suspicious)", ylabel="benign down, malignant up")
show(
    fig,
    alt="Two histograms of the score. Malignant cases, upwards in blue, lie mostly right of the "
    "dashed line at 0, benign ones, in orange, nearly all left. Three blue cases are missed.",
)

# %% [markdown]
# One flat cut through a space of 30 dimensions, and nearly everyone is on the right side. Do not celebrate yet. Blue left of the
# dashed line are women sent home with a cancer. The neuron cut where both kinds of mistake count alike, because nobody told it
# otherwise.

# %% exercise="diagnose_patients"

# %% [markdown]
# ## How to beat exclusive or
#
# One neuron cannot. But look what three can do: the first says "at least one", the second says "both", and the
# third says "the first, but not the second".


# %%
def three_neurons(points):
    at_least_one = points @ [1, 1] - 0.5 > 0
    both = points @ [1, 1] - 1.5 > 0
    return 1.0 * at_least_one - 1.0 * both - 0.5


fig, ax = new_figure(width=4.4, height=3.6)
frame(ax, X_xor, margin=0.4)
draw_points(shade(ax, three_neurons), X_xor, y_xor, size=120)
ax.set(title="Three neurons, no mistake", xticks=[0, 1], yticks=[0, 1])
ax.text(0.24, 0.12, "at least one", rotation=-45, ha="center", va="center", rotation_mode="anchor")
ax.text(0.86, 0.78, "both", rotation=-45, ha="center", va="center", rotation_mode="anchor")
show(
    fig,
    alt="The square of exclusive or. Two parallel lines, 'at least one' and 'both', bound a "
    "shaded band that holds the blue corners; the orange corners lie outside on either side.",
)

# %% [markdown]
# Nine numbers, all set by hand. To *learn* them we must know which hidden neuron is to blame for a wrong answer, and by how much.
# The perceptron rule cannot say: it knows only what the last neuron should have said. In lesson 02 you will.

# %% [markdown]
# ## In short
#
# - A neuron is a line with a plus side; the perceptron moves it only after a mistake.
# - **If no line separates the classes, one neuron never reaches zero mistakes, however long it trains.**
# - The logistic neuron says how sure it is, and has a slope to walk down. Where to cut is a question of cost.
#
# **Next:** 02, *How does a network learn its own features?*
#
# **Sources:** Rosenblatt (1958), *The perceptron*, Psychological Review 65, and (1960), *Perceptron simulation experiments*,
# Proceedings of the IRE 48, for the rule. Novikoff (1962), *On convergence proofs on perceptrons*. Minsky and Papert (1969), *Perceptrons*. The newspaper: New York Times, 8 July 1958. Data: Street, Wolberg and Mangasarian (1993), UCI repository, CC BY 4.0.
