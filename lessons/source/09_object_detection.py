# ---
# jupyter:
#   course:
#     minutes: 100
#     status: ready
# ---

# %% [markdown]
# # 09 · What is where?
#
# Every spring somebody counts the pelicans of a lake: on photographs from a drone, bird by bird, for days. A classifier can say
# *pelican*. How many are there, and where, and none twice?
#
# **You will be able to** measure how alike two boxes are; say what a network that answers for every place is taught; throw out
# doubles; say how good a detector is; follow birds through a film.
#
# **You need** lessons 03, 06 and 08. The first two questions go back.
#
# **Time** 100 minutes. Stuck? Put `hint(iou)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page

from course_lib import check, hint, reveal, show
from course_lib.data.colony import make_colony
from course_lib.data.film import make_film
from course_lib.data.island import birds_in, load_island
from course_lib.plots import detect as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import detection as scratch
from course_lib.scratch.detection import overlaps
from course_lib.training.detect import detect, detector, fit, shouts

# %% exercise="what_comes_out" retrieval="06_convolution"

# %% exercise="dice_and_overlap" retrieval="08_medical_imaging"

# %% [markdown]
# ## A world with birds in it
#
# To learn, a network needs thousands of birds whose place is known. Ours are *generated*: white pelicans, black cormorants, grass, straw and
# bleached branches. It is a mean little world. Branches are as pale as pelicans, and a pelican's shadow is as dark as a cormorant.

# %%
colony = make_colony(1200, seed=0)
fig, axes = new_figure(1, 6, width=11.4, height=2.1)
draw.draw_scenes(axes, colony.images, colony.boxes, colony.kinds)
show(
    fig,
    alt="Six pictures of ground from above. White birds have boxes of blue lines, black birds "
    "dashed orange ones. Beside some white birds lies a dark shadow without a box.",
)

# %% [markdown]
# A place is a *box*: left, top, right, bottom, in pixels. x grows to the right and y *downwards*; other programs write middle, width
# and height, and many an afternoon was lost between the two.
#
# No network will hit a box to the pixel. So before anything else we need a number for *nearly*.

# %% exercise="iou"

# %% [markdown]
# ## One question, asked everywhere
#
# How can a network, whose output has one shape, give a list of birds, which has any length? It does not give a list. Lay a grid over the picture, cells of 4 × 4
# pixels, and ask *every* cell the same: *Do you lie in a bird? Of which kind? Where is its middle, and how large is its box?* Most answer *no*, and
# that is all right.
#
# Asking the same question everywhere is what convolutions do anyway.

# %% exercise="targets_in_order"

# %%
chosen = 5
size = colony.images.shape[1:3]
targets = scratch.targets_of(colony.boxes[chosen], colony.kinds[chosen], size)
fig, (left, right) = new_figure(1, 2, width=8.0, height=3.9)
draw.draw_scenes([left], colony.images[chosen:], colony.boxes[chosen:], colony.kinds[chosen:])
draw.draw_cells(right, colony.images[chosen], targets).set_title("what its cells should answer")
show(
    fig,
    alt="Left: a picture with boxed birds. Right: the same under a grid of 16 by 16 cells. In most "
    "cells nothing is drawn; those within a bird's box have a dot and an arrow to its middle.",
)

# %% tags=["nbval-ignore-output"]
# Cross-entropy for the kinds; for cells with a bird, ways in cells and logarithms of sizes.
network = fit(detector(), colony)
new, crowd = make_colony(200, seed=1), make_colony(200, crowd=True, seed=2)
pairs = zip(new.boxes, new.kinds, strict=True)
answers = np.stack([scratch.targets_of(boxes, kinds, size) for boxes, kinds in pairs])
empty = np.mean(answers[..., :2].max(axis=-1) == 0)
print(f"{empty:.0%} of the cells are right if all say 'nothing'")
there = sum(int(np.sum(kinds == 0)) for kinds in new.kinds)
loud = shouts(network, new.images)
print(f"{there} pelicans, and {sum(len(boxes) for boxes, _ in loud)} cells that shout")

# %% exercise="repaired_boxes"

# %% [markdown]
# Four cells or so *shout*, are surer than 0.5, for each pelican. That is no mistake: we *asked* every cell that lies in one. Now somebody has to decide which shouts
# mean the same bird.

# %% exercise="nms"

# %%
picture = int(np.argmax([np.sum(kinds == 0) for kinds in new.kinds]))  # the one with most of them
boxes, scores = loud[picture]
kept = scratch.suppress(boxes, scores, most=0.3)
fig, (left, right) = new_figure(1, 2, width=8.0, height=3.9)
draw.draw_boxes(left, new.images[picture], boxes, title="every shout")
draw.draw_boxes(right, new.images[picture], boxes[kept], title="what suppression leaves")
show(
    fig,
    alt="Left: a picture of several pelicans, with a bundle of nearly equal boxes on each. Right: "
    "the same picture, and one box on each pelican.",
)

# %% exercise="stricter_in_a_crowd"

# %% tags=["nbval-ignore-output"]
overlap = [0.03, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0]
counted = {}
for name, world in {"birds apart": new, "birds close together": crowd}.items():
    pelicans = sum(np.sum(kinds == 0) for kinds in world.kinds)
    every = shouts(network, world.images)
    left = [sum(len(scratch.suppress(b, s, most)) for b, s in every) for most in overlap]
    counted[name] = np.array(left) / pelicans
lost = 1 - counted["birds close together"][0]
print(f"0.03, close together: {lost:.0%} of the pelicans are lost")
reveal(stricter_in_a_crowd)

# %% [markdown]
# Suppression knows nothing of birds. It sees boxes that overlap, and cannot tell a double from a neighbour: **every threshold here is a bet on how close birds
# sit.** (Newer detectors learn it instead: each true bird may be answered by one box only. See DETR, in the sources.)
#
# ## How good is it?
#
# Not by accuracy: whoever says *nothing* everywhere has over 90 %. Ask two things instead. *Precision* (lesson 08's PPV): of all boxes, how many are right? *Recall* (its
# sensitivity): of all birds, how many are found? A box is right if its IoU with a bird is 0.5 or more and no surer box has that bird. **A second box on the same bird is wrong.**

# %%
curves = {}
for kind, name in enumerate(("pelican", "cormorant")):
    scores, right = [], []
    found = detect(network, new.images, kind, cut=0.05)
    for (boxes, sure), truth, kinds in zip(found, new.boxes, new.kinds, strict=True):
        scores.extend(sure)
        right.extend(scratch.finds(boxes, sure, truth[kinds == kind]))
    n_truth = sum(int(np.sum(kinds == kind)) for kinds in new.kinds)
    area = scratch.average_precision(scores, right, n_truth)
    curves[name] = (*scratch.precision_recall(scores, right, n_truth), area)
pelican, cormorant = curves["pelican"][2], curves["cormorant"][2]
print(f"pelicans more than 0.9? {pelican > 0.9}; cormorants less than 0.8? {cormorant < 0.8}")

# %%
fig, (left, right) = new_figure(1, 2, width=9.6, height=3.8)
draw.draw_counts(left, overlap, counted).set_title("Stricter loses neighbours")
draw.draw_precision(right, curves).set_title("Cormorants look like shadows")
show(
    fig,
    alt="Left: boxes for each bird, rising with the overlap that is allowed, from about 1 to 4 "
    "where birds sit apart; where they sit close it starts below 1. Right: precision stays near "
    "100 % for pelicans until nearly all are found; for cormorants it is below 90 % "
    "from the start, and a quarter is never found.",
)

# %% [markdown]
# Each point of the right curve is one cut: with a low one more birds are found, and more boxes are wrong. The area under it is *average precision*, AP; its mean over
# the kinds is *mAP*, the number that papers about detection fight over. One number for both kinds would have hidden the cormorants. Look at the worst kind.
#
# ## A real island
#
# Now a photograph, from a drone, of a lake in 2020. It is twenty times as large as any picture in training, and the network has never seen a real bird. We
# marked the birds before we let it look: 65 that we are sure of, and 18 spots that may be birds, behind leaves and wood.

# %% tags=["nbval-ignore-output"]
island = load_island()
[(boxes, scores)] = detect(network, island.photo[None], cut=0.95)
sure = birds_in(boxes, island.sure)
perhaps = birds_in(boxes, island.perhaps)
print(f"{len(boxes)} boxes; there are 65 to 83 birds")
print(f"of the 65 birds, {sure.any(axis=0).sum()} are found")
wood = ~sure.any(axis=1) & ~perhaps.any(axis=1)
print(f"{wood.sum()} boxes hold wood, a stone, or nothing")

# %% tags=["nbval-ignore-output"]
fig, ax = new_figure(width=9.0, height=8.6)
draw.draw_island(ax, island.photo, boxes, sure.any(axis=1), perhaps.any(axis=1))
ax.set_title("Its first real photograph. Blue: birds; yellow: perhaps; orange: none")
show(
    fig,
    alt="A photograph from above: trees and driftwood at the left, at the right dozens of white "
    "pelicans on bare ground. Nearly every pelican has a blue box. Five to twenty orange boxes "
    "with crosses lie on pale wood, a few yellow ones on white spots among leaves.",
)

# %% [markdown]
# Nearly all of them, and not one real bird in its training. Be glad, and then look at the first line again. Its *count* is about right. Yet some birds are
# missing, and pieces of wood were counted in their place. Somewhere else, with more wood and fewer birds, it could be far off, and nobody would notice.
#
# **A right count can be two wrongs.** Ask which, not only how many.
#
# ## Birds that walk
#
# And a film? It is pictures in a row, so we look into each. Link each box to the one that it overlaps most in the frame before. Watch what a tree does to a number.

# %% tags=["nbval-ignore-output"]
film = make_film(n_frames=48, seed=2)
seen = [boxes for boxes, _ in detect(network, film.frames, cut=0.7)]
numbers = scratch.linked(seen)
n_birds, n_linked = len(set(np.concatenate(film.birds))), len(set(np.concatenate(numbers)))
print(f"{n_birds} birds, {sum(map(len, seen))} boxes, {n_linked} numbers")

# %% tags=["nbval-ignore-output"]
fig, axes = new_figure(1, 4, width=12.0, height=2.6, width_ratios=[1, 1, 1, 1.25])
draw.draw_film(axes[:3], film.frames, seen, numbers, chosen=[14, 24, 34])
draw.draw_tracks(axes[3], seen, numbers).set_title("One bird, several numbers")
show(
    fig,
    alt="Three frames of white birds that walk past two dark trees, each box with a number. At the "
    "right, place against time: slanting lines, some broken off where a bird passes below a "
    "tree, and going on with another number.",
)

# %% exercise="count_birds"

# %% [markdown]
# ## In short
#
# - **Ask every place the same question, and then decide which answers mean the same thing.** That is a detector.
# - IoU: what both boxes cover, over what at least one covers.
# - Suppression cannot tell a double from a neighbour.
# - A second box on the same bird is wrong. Look at precision and recall, for each kind by itself.
# - **A right count can be two wrongs.**
# - In a film, who is who needs a memory.
#
# **Next:** 10, *Same person?*
#
# **Sources:** Everingham and others (2010), *The PASCAL Visual Object Classes challenge*, for IoU and AP. Redmon and others (2016), *You only look once*,
# for the grid. Tian and others (2019), *FCOS*, for cells that point. Carion and others (2020), *DETR*. Bewley and others (2016), *Simple online and realtime
# tracking*. The photograph: as distributed with Weinstein and others (2020), *DeepForest*, MIT licence; we marked its birds. All other birds are
# generated.
