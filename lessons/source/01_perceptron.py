# ---
# jupyter:
#   course:
#     minutes: 75
#     status: ready
# ---

# %% [markdown]
# # 01 · One neuron: when must it fail?
#
# In July 1958 a newspaper announced "the embryo of an electronic computer" that would one day walk, talk and know that it
# exists. Inside was one neuron that learns. Today you build it, let it diagnose real patients better than you would
# expect, and then defeat it with four points.
#
# **You will be able to** write the perceptron rule and the slope of a logistic neuron; tell by looking at data whether one
# neuron can learn it; choose a decision by what mistakes cost.
#
# **You need** Python, a little numpy, and the dot product.
#
# **Time** 75 minutes. Stuck? Call `hint(the_function)` in a cell of your own: three hints, each a little closer.

# %%
import numpy as np

from course_lib import check, hint, reveal, show
from course_lib.data.breast_cancer import load_breast_cancer_cases, split_cases
from course_lib.data.points import two_clouds, xor_points
from course_lib.plots.curves import draw_mistakes, draw_score_bars
from course_lib.plots.plane import draw_neuron, draw_points, draw_steps, frame, shade
from course_lib.plots.style import ORANGE, new_figure
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
fig, ax = new_figure(width=5.4, height=3.7)
draw_neuron(draw_points(frame(ax, X), X, y), w, b, arrow=True)
ax.set_title("A neuron set by guesswork")
print("points on the wrong side:", np.sum(predict_sides(w, b, X) != y))
show(
    fig,
    alt="Forty points in two leaning clouds, blue discs for +1 and orange squares for -1. A "
    "straight line with an arrow w cuts the plane; its shaded + side misses part of the blue "
    "cloud, so guessed weights are not good enough.",
)

# %% exercise="which_side"

# %% [markdown]
# ## It learns only from mistakes
#
# Guessing weights is no way to live. Rosenblatt's rule of 1958 shows the neuron one point after another. Where the neuron
# is right, it does nothing. Where it is wrong, the weights take one step towards a point labelled +1, or away from one
# labelled -1. That is all.
#
# Why does that help? After a step for $x$, its score has changed by $y\,(x \cdot x + 1)$: always towards the right sign.

# %% exercise="perceptron_update"

# %% exercise="training_loop"

# %% [markdown]
# ## Watch it move
#
# Below, the neuron meets our 40 points, starting from zeros. But first, commit yourself. A prediction that you wrote down
# teaches you something whether it comes true or not, so nothing is lost by being wrong here.

# %% exercise="same_line"

# %%
steps, mistakes = train_perceptron(X, y, lr=1.0)
small_steps, _ = train_perceptron(X, y, lr=0.1)
print("mistakes with lr 1.0 and 0.1:", len(steps) - 1, len(small_steps) - 1)
print("w and b are ten times smaller, no more:", np.allclose(steps[-1][0], 10 * small_steps[-1][0]))

fig, axes = new_figure(2, 4, width=9.2, height=4.6)
draw_steps(axes, X, y, steps, which=[1, 2, 4, 6, 7, 9, 12, 13])
show(
    fig,
    alt="Eight small planes show the boundary after eight of the mistakes, with a ring around "
    "the point that caused each step. The line swings to and fro until no point is left on the "
    "wrong side.",
)

# %%
reveal(same_line)

# %% [markdown]
# Each ring marks the point that caused the step. The line lurches, and sometimes gets *worse* before it gets better. Yet if
# any separating line exists, the number of mistakes is bounded (Novikoff, 1962): it must come to rest.
#
# Scaling $w$ and $b$ together moves nothing: only their ratio draws the line. Keep this in mind when somebody
# tells you that their learning rate is the secret.

# %% exercise="repaired_training"

# %% [markdown]
# ## Four points that no neuron learns
#
# Now the smallest nasty problem there is: *one or the other, but not both*. Four points, the corners of a square. You would
# learn it in a second.

# %%
X_xor, y_xor = xor_points()
xor_steps, xor_mistakes = train_perceptron(X_xor, y_xor, n_epochs=12)
fig, (left, right) = new_figure(1, 2, width=8.6, height=3.5)
draw_points(frame(left, X_xor, margin=0.4), X_xor, y_xor, size=120)
left.set_title("Exclusive or")
draw_mistakes(right, xor_mistakes, "exclusive or", ORANGE, "s")
draw_mistakes(right, mistakes, "two clouds")
right.set_title("One comes to rest, the other never")
right.legend(loc="upper right")
show(
    fig,
    alt="Left: a square with blue discs in two opposite corners and orange squares in the other "
    "two. Right: mistakes in each round. For the two clouds they fall to zero; for exclusive or "
    "all four points stay wrong in every round.",
)

# %% exercise="why_xor_fails"

# %% [markdown]
# ## From a step to a slope
#
# When the truth is not on two sides of a line, no amount of training helps. In 1969 Minsky and Papert made a book of this,
# and for over a decade few dared to work on neural networks.
#
# The perceptron has a second fault: it never says how *sure* it is. The *logistic* neuron keeps the line and replaces the
# sign by a smooth curve, $\hat y = \sigma(\text{score})$, the probability of class 1. Labels become 0 and 1. How bad
# is a neuron? As bad as its mean surprise at the truth, the *cross-entropy*:
#
# $$L = -\frac1n \sum_i \big[\, y_i \log \hat y_i + (1 - y_i) \log (1 - \hat y_i) \,\big]$$
#
# It changes smoothly with every weight, so we can walk downhill: $w \leftarrow w - \eta\,\partial L / \partial w$.

# %% exercise="logistic_gradient"

# %% [markdown]
# ## Real patients
#
# 569 women with a lump in the breast. A needle took a few cells, and 30 numbers describe their nuclei: radius, texture, area.
# The pathologist's verdict is the label, 1 for malignant. Let us train our neuron on 70 % of them, straight away.

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
print(f"always saying 'benign' is right for {np.mean(y_test == 0):.0%} of the unseen patients")
right_share = np.mean((sigmoid(T @ w + b) > 0.5) == y_test)
print("the neuron is right for more than 95 %:", right_share > 0.95)


fig, ax = new_figure(width=7.4, height=3.5)
draw_score_bars(ax, T @ w + b, y_test)
ax.set_title("171 unseen patients: malignant upwards, benign downwards")
print("cancers missed (blue, left of the line):", np.sum((T @ w + b <= 0) & (y_test == 1)))
show(
    fig,
    alt="Two histograms of the neuron's score. Malignant cases, upwards in blue, lie mostly "
    "right of the dashed line at 0, benign ones, downwards in orange, mostly left. A few blue "
    "bars lie left of it: cancers that are missed.",
)

# %% [markdown]
# One line in a space of 30 dimensions, and it gets nearly everyone right: these data *are* nearly on two sides of it. Do not
# celebrate yet. Blue bars left of the dashed line are women sent home with a cancer. The neuron put its line where both kinds of mistake
# count alike, because nobody told it otherwise.

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
ax.set_title("Three neurons, no mistake")
show(
    fig,
    alt="The square of exclusive or. A shaded band runs across it and holds both blue corners, "
    "while the orange corners lie outside on either side: three neurons draw two lines.",
)

# %% [markdown]
# Nine numbers, and we set every one of them by hand. Real networks have billions. When the answer is wrong, *which* of the hidden
# neurons is to blame, and by how much? The perceptron rule has no idea, as it only knows what the last neuron should have said. The
# question stopped the field for years. You will answer it in the next lesson.

# %% [markdown]
# ## In short
#
# - A neuron is a line with a plus side; the perceptron moves it only after a mistake.
# - **When the truth is not on two sides of a line, no amount of training helps.**
# - The logistic neuron knows how sure it is, and has a slope to walk down. Where to cut is a question of cost.
#
# **Next:** 02, *How does a network learn its own features?*
#
# **Sources:** Rosenblatt (1958), *The perceptron*, Psychological Review 65. Novikoff (1962), *On convergence proofs on
# perceptrons*. Minsky and Papert (1969), *Perceptrons*. The newspaper: New York Times, 8 July 1958. Data: Street, Wolberg and Mangasarian (1993), UCI repository, CC BY 4.0.
