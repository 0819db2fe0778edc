# ---
# jupyter:
#   course:
#     minutes: 105
#     status: ready
# ---

# %% [markdown]
# # 22 · Why did it say that?
#
# A network says *ill*. A bright map shows where it looked, and it is just where a doctor would look. Today you draw four such maps, and a fifth that is as convincing and has never met the network. And you find out why a network with a splendid score is dangerous.
#
# **You will be able to** cover and ask again; add up slopes on a way and check the sum; put a map to the test; find a shortcut; tell an explanation from a reason.
#
# **You need** lessons 06, 08 and 15.
#
# **Time** 105 minutes. Stuck? Put `hint(occlusion_map)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page

from course_lib import check, hint, reveal, show
from course_lib.data.reviews import load_reviews
from course_lib.data.tissue import make_tissue
from course_lib.plots import explain as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import explain
from course_lib.training import explain as readers

# %% exercise="moved_sign" retrieval="06_convolution"

# %% exercise="same_sum" retrieval="15_attention"

# %% [markdown]
# ## Two networks
#
# The eyes of lesson 08 again: made, so that we know where each dark spot is. Two networks, alike in all, learn from two clinics. In the first nothing is odd. In the second the camera for urgent cases burns a small bright square into the corner, and it is mostly the ill who are photographed with it.

# %%
my_guess = "?"  # each tested in its own clinic: which is better?
clinic = dict(n_patients=800, contrast=1.2)
honest = readers.reader_of(make_tissue(tag_correlation=0.0, **clinic))
hasty = readers.reader_of(make_tissue(tag_correlation=0.9, **clinic))
tests = {r: make_tissue(300, contrast=1.2, tag_correlation=r, seed=50) for r in (0.9, 0.0, -0.9)}
own = readers.area(honest, tests[0.0]), readers.area(hasty, tests[0.9])
print(f"your guess: {my_guess}; area under ROC over 0.93 for both: {min(own) > 0.93}")

# %% exercise="swapped_tags"

# %%
reveal(swapped_tags)
print("where the square means nothing, under 0.62:", readers.area(hasty, tests[0.0]) < 0.62)
print("where the well have it, under 0.1:", readers.area(hasty, tests[-0.9]) < 0.1)
print("the first stays over 0.93:", readers.area(honest, tests[-0.9]) > 0.93)

# %% [markdown]
# On its own test the second network was splendid. It never learned what illness is. One number from the same clinic hid it. The same test, split by the square, shows it, if you think of the square; a map may make you.
#
# ## Cover it up
#
# The plainest question first: if this part were not there, what would it say?

# %% exercise="occlusion_map"

# %%
my_guess = "?"  # where will the second network's answer fall?
pictures, f = tests[0.9].images[..., 0].astype(float), readers.answers_of(honest)
chosen = np.flatnonzero((tests[0.9].ill == 1) & (tests[0.9].tag == 1) & (f(pictures) > 2))[:2]
fig, axes = new_figure(2, 3, width=8.4, height=5.4)
for row, i in zip(axes, chosen, strict=True):
    truth = tests[0.9].masks[i, ..., 0]
    draw.draw_picture(row[0], pictures[i], truth, "an ill eye, with square")
    for ax, (name, model) in zip(row[1:], {"honest": honest, "hasty": hasty}.items(), strict=True):
        cover = dict(size=4, fill=readers.GREY, step=2)
        fall = explain.occlusion(readers.answers_of(model), pictures[i], **cover)
        draw.draw_map(ax, fall, f"{name} network: its answer falls", truth)
show(fig, alt="Two eyes: one network's answer falls at the dark spots, the other's at the corner.")

# %% [markdown]
# The hasty network is found out: it reads the corner.
#
# ## Slopes on the way
#
# Covering takes a hundred questions, and the square has a size. A slope needs one: by how much would the answer change with this pixel? But where the answer is *saturated*, its slope is flat although it has risen far. So one adds up the slopes on the way there, from a grey picture, where there is nothing to see.

# %% exercise="integrated_gradients"

# %%
my_guess = "?"  # with one place on the way, how far is the sum off? With 256?
clean = tests[0.0]
found = (clean.ill == 1) & (clean.tag == 0) & (f(clean.images[..., 0]) > 2)
ill = np.flatnonzero(found)[:12]
i = ill[0]
eye, truth = clean.images[i, ..., 0].astype(float), clean.masks[i, ..., 0]
grey = np.full(eye.shape, readers.GREY)
rise, steps = f(eye[None])[0] - f(grey[None])[0], [1, 4, 16, 64, 256]
sums = [explain.integrated_gradients(readers.slopes_of(honest), eye, grey, n).sum() for n in steps]
off = np.abs(np.array(sums) - rise) / abs(rise)
print(f"your guess: {my_guess}; 64 places or more: off by less than 3 %: {max(off[3:]) < 0.03}")
fig, ax = new_figure(width=6.4, height=3.0)
draw.draw_completeness(ax, steps, off).set_title("More places, and the sum comes to the rise")
show(fig, alt="How far the sum is off, against places: 1 to 4 percent up to 16, then far less.")

# %%
maps = readers.maps_of(honest, eye)
fig, axes = new_figure(1, 6, width=12.0, height=2.6)
draw.draw_picture(axes[0], eye, truth, "an ill eye")
draw.draw_unnamed(axes[1:], maps, truth)
fig.suptitle("Five explanations of one answer. One has never met the network.", x=0.01, ha="left")
show(fig, alt="An eye and five maps, A to E: most are bright at the dark spots, B at all edges.")

# %%
my_guess = "?"  # which letter has never met the network?
nothing = readers.shuffled(honest)  # the same network, its weights in another order
alike, inside = readers.compared(honest, nothing, clean, ill)
print("your guess:", my_guess, "- the edges stay exactly as they were:", alike["edges"] == 1)
print("of their loudest pixels, over a tenth lie in the spots:", inside["edges"] > 0.1)
fig, ax = new_figure(width=8.0, height=3.0)
draw.draw_likeness(ax, alike).set_title("Shuffle the weights: whose map changes?")
show(fig, alt="Likeness: edges 1, integrated slopes nearly a half, the three others near 0.")

# %% [markdown]
# B was an edge detector. It asks no network, so it looks the same whatever the network has learned; and it *does* light up at the spots, many times more often than chance. A map that pleases us is no evidence.
#
# Look at *integrated*, too: nearly a half stays. It multiplies slopes by the picture, and the picture shines through. Our own figures did two things to please: each map has a scale of its own, and what is below 0 is cut away. Mend it:

# %% exercise="repaired_maps"

# %% [markdown]
# ## Which one tells the truth?
#
# A map says: these pixels carried the answer. That can be tested. Cover the loudest 1, 2, 5 % of the pixels, and ask again; a good map makes the answer fall at once.

# %%
my_guess = "?"  # after which map's 2 % is least left of the answer?
shares, left = [0, 0.01, 0.02, 0.05, 0.1], {name: [] for name in [*maps, "by lot"]}
for j in ill:
    one = clean.images[j, ..., 0].astype(float)
    tried = readers.maps_of(honest, one) | {"by lot": np.random.default_rng(j).random(one.shape)}
    for name, values in tried.items():
        answers = explain.deleted(f, one, values, shares, readers.GREY)
        left[name].append(answers / answers[0])
left = {name: np.mean(rows, axis=0) for name, rows in left.items()}
print(f"your guess: {my_guess}; 2 % by integrated, under 30 % left: {left['integrated'][2] < 0.3}")
print("by edges, over 20 points more is left:", left["edges"][2] > left["integrated"][2] + 0.2)
fig, ax = new_figure(width=8.6, height=3.6)
draw.draw_deletion(ax, shares, left).set_title("Cover what the map calls loud")
show(fig, alt="Integrated, slope and occlusion fall at once; edges half-way; by lot hardly at all.")

# %%
x, start = np.array([1.0, 1.0]), np.zeros(2)  # two signs of one illness; either is enough


def either(X):
    return X.max(axis=-1)


one_gone = either(x) - np.array([either(np.array([0.0, 1.0])), either(np.array([1.0, 0.0]))])
jumps = np.zeros(2)
for way in ([0, 1], [1, 0]):  # put one in after the other, in both orders
    now = start.copy()
    for i in way:
        before = either(now)
        now[i] = x[i]
        jumps[i] += (either(now) - before) / 2
print("cover one at a time, each counts:", one_gone, "put in, in either order:", jumps)

# %% [markdown]
# *Grad-CAM* asks the last feature maps, not the pixels: each is weighted by its mean slope, and all are added up. Famous and coarse, it stays behind where a network keeps the loudest place alone. Try before you trust.
#
# Then two explanations that are both right, and disagree: covering says *neither sign mattered* (the other was still there); putting in says *half each*. They answer different questions. Where an eye has two spots and the network keeps the loudest, that is no game.
#
# ## Is a look a reason?
#
# A network with attention shows its weights. Ready-made explanations, it seems. Here a small reader of film reviews looks at the words once; its answer is the weighted sum of their values.

# %%
my_guess = "?"  # keep the answer to the last digit: how much of its looks can be moved elsewhere?
model, within, words = readers.taught_to_look()
texts = [text.split() for text in load_reviews()[2]]
short = [words_of for words_of in texts if 10 <= len(words_of) <= 16][:40]
moved, kept = [], []
for sentence in short:
    weights, values = readers.looks_at(within, words, sentence)
    other = explain.other_looks(weights, values)
    moved.append(np.abs(other - weights).sum() / 2)
    kept.append(np.abs(other @ values - weights @ values).max())
print("your guess:", my_guess, "- the same sums to six digits:", max(kept) < 1e-6)
print("on average over a third of the looks is elsewhere:", np.mean(moved) > 0.33)

# %%
fig, axes = new_figure(1, 2, width=9.0, height=4.2)
sentence = short[int(np.argmax(moved))]
weights, values = readers.looks_at(within, words, sentence)
other = explain.other_looks(weights, values)
draw.draw_looks(axes, sentence, {"its looks": weights, "other looks, same answer": other})
show(fig, alt="How much each word of a sentence is looked at, twice: quite unlike, the same sum.")

# %% exercise="explanation_or_reason"

# %% [markdown]
# Other looks would have given the same answer (Jain and Wallace). Others reply: it was these and no others, and such other looks, handed to a simpler model, serve it worse (Wiegreffe and Pinter). Both are right; a look is *one* account. Whether a word was a reason shows when you take it away, alone and with its stand-ins.
#
# Now a function you cannot look into, and everything of today in it:

# %% exercise="true_causes"

# %% [markdown]
# ## In short
#
# - Cover and ask again: plain, slow, and blind where one cause stands in for another.
# - Slopes on the way from a baseline add up to the rise: check the sum.
# - Shuffle the weights: a map that stays the same explains nothing. Cover what it calls loud: the answer has to fall.
# - A splendid score can be a shortcut. Pictures from elsewhere, a split by what you suspect, or a map put to the test show it.
# - **A map that would look the same for another network explains nothing about this one.**
#
# **Next:** 23, *For whom does it fail?*
#
# **Sources:** Zeiler and Fergus (2014). Sundararajan, Taly and Yan (2017), *Axiomatic attribution*. Selvaraju and others (2017), *Grad-CAM*. Adebayo and others (2018), *Sanity checks for saliency maps*. Petsiuk and others (2018), *RISE*. Shapley (1953). Jain and Wallace (2019); Wiegreffe and Pinter (2019). DeGrave, Janizek and Lee (2021), *AI for radiographic COVID-19 detection selects shortcuts over signal*.
