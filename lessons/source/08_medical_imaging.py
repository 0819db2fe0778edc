# ---
# jupyter:
#   course:
#     minutes: 100
#     status: ready
# ---

# %% [markdown]
# # 08 · Can it find disease?
#
# A network looks at pictures of eyes and is right for nine people in ten. Would you let it tell your mother? By the end you will know
# what to ask first.
#
# **You will be able to** measure a test by two numbers, not one; say what an alarm is worth; split by person; train a U-Net
# to outline lesions; choose an operating point for a clinic.
#
# **You need** lessons 01, 03 and 05; 06 for the convolutions. The first two questions go back.
#
# **Time** 100 minutes. Stuck? Put `hint(pixel_pair)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.real_eye import SPOTS, load_real_eye
from course_lib.data.tissue import make_tissue
from course_lib.plots import medical as draw
from course_lib.plots.style import new_figure
from course_lib.scratch.interval import score_interval
from course_lib.scratch.screening import costs_of, dice, worth_of_an_alarm
from course_lib.scratch.screening import sensitivity_specificity as rates_of
from course_lib.training.medical import classifier, fit, scores_of, u_net
from course_lib.training.medical import dice_loss as soft_dice_loss

# %% exercise="what_betrays_it" retrieval="01_perceptron"

# %% exercise="pixel_pair" retrieval="03_keras"

# %% [markdown]
# ## Small dark spots
#
# Diabetes harms the finest blood vessels. Where one bulges, a photograph of the back of the eye shows a small dark spot, a
# *microaneurysm*: often the first sign, years before sight fails. Whole countries screen for it, and networks do part of the reading.
#
# Our eyes are *generated*. Nobody was photographed, and so we know without doubt who is ill, and which pixels are. Each has vessels,
# shadows and noise; the ill have one to three spots. Look for them in the upper row before you look below.

# %%
eyes = make_tissue(1200, seed=0)
some = np.flatnonzero(eyes.ill)[:6]
fig, axes = new_figure(2, 6, width=10.0, height=3.5)
draw.draw_eyes(axes[0], eyes.images[some])
draw.draw_eyes(axes[1], eyes.images[some], truth=eyes.masks[some])
show(
    fig,
    alt="Six grey pictures with dark winding vessels, and below the same with small dark spots "
    "outlined. The vessels are as dark as the spots, and some spots lie upon them.",
)

# %% tags=["nbval-ignore-output"]
# A vessel is as dark as a spot: no threshold on darkness will do. What differs is the shape.
network = fit(classifier(), eyes.images, eyes.ill[:, None], batch_size=32)
others = make_tissue(1000, seed=1)
logits = scores_of(network, others.images)[:, 0]
cut = np.quantile(logits[others.ill == 0], 0.95)  # so one in twenty of the healthy is alarmed
scores = logits - cut  # above 0 is called ill
print(f"{np.mean((scores > 0) == others.ill):.0%} of 1,000 other people are judged rightly")

# %% exercise="sensitivity_specificity"

# %% tags=["nbval-ignore-output"]
sensitivity, specificity = rates_of(scores, others.ill)
shares = {"sensitivity": sensitivity, "specificity": specificity}  # we set the second
for n in (500, 20):  # how many people of each group a study has
    for name, share in shares.items():
        low, high = score_interval(n * share, n)
        print(f"{name} {share:.0%} of {n}: in truth from {low:.0%} to {high:.0%}")

# %% exercise="when_rare"

# %%
town = make_tissue(1000, prevalence=0.01, seed=2)
alarmed = scores_of(network, town.images)[:, 0] > cut
n_true, n_false = np.sum(alarmed & (town.ill == 1)), np.sum(alarmed & (town.ill == 0))
print(f"are most of those called ill in fact healthy? {n_false > n_true}")
righter = np.mean(town.ill == 0) > np.mean(alarmed == town.ill)
print(f"would 'healthy' for everybody be right more often? {righter}")
reveal(when_rare)

# %%
rare = np.geomspace(0.001, 0.5, 100)
worth = worth_of_an_alarm(sensitivity, specificity, rare)
fig, (left, right) = new_figure(1, 2, width=9.6, height=3.6)
draw.draw_alarms(left, n_true, n_false).set_title("1,000 screened: those called ill")
marks = {"the study": 0.5, "the town": 0.01}
marks = {name: (p, worth_of_an_alarm(sensitivity, specificity, p)) for name, p in marks.items()}
draw.draw_worth(right, rare, worth, marks).set_title("Called ill: the share who are")
show(
    fig,
    alt="Left: everybody called ill in a town, a dot each. At most 10 dots are filled, the ill; "
    "several times as many are empty rings, the healthy. Right: the share of alarms that are "
    "true falls from nearly all, where half are ill, to one or two in a hundred.",
)

# %% [markdown]
# Only the *people* changed. What an alarm is worth is called its *positive predictive value*, PPV. With
# sensitivity $s$, specificity $c$ and *prevalence* $p$, the share of people who are ill,
#
# $$\text{PPV} = \frac{s\,p}{s\,p + (1 - c)(1 - p)}$$
#
# True alarms over all alarms: Bayes' rule in one line. No brochure can state a PPV; the clinic brings half of it. So, to your mother:
# **a test result is not a diagnosis. Ask how rare the disease is.**
#
# ## Where to cut
#
# One in twenty alarmed: nobody had asked a clinic. Here are two, a town where one in a hundred is ill, and an eye hospital where three in
# ten are. In both, somebody missed costs 500, a false alarm 50.

# %%
thresholds = np.linspace(-8, 8, 161)  # 0 is ours
costs = {"town": 0.01, "hospital": 0.3}  # who is ill there
costs = {at: costs_of(thresholds, scores, others.ill, p, 500, 50) for at, p in costs.items()}
cheapest = {name: int(np.argmin(cost)) for name, cost in costs.items()}
found, spared = np.transpose([rates_of(scores, others.ill, at) for at in thresholds])
print("it cuts lower, and alarms more:", min(cheapest, key=cheapest.get))
fig, (left, right) = new_figure(1, 2, width=9.6, height=3.6)
draw.draw_choices(left, spared, found, {"ours": 80, **cheapest}).set_title("One network offers")
draw.draw_costs(right, thresholds, costs, cheapest).set_title("Cost of one person")
show(
    fig,
    alt="Left: a curve of ill found against healthy alarmed, the ROC curve; three points mark "
    "our threshold and the cheapest of each clinic. The hospital's lies furthest right: it alarms "
    "more. Right: cost by threshold; the hospital's is lowest below 0.",
)

# %% [markdown]
# The left curve is called *ROC*: all the tests that one network can be. The *operating point* is a choice among them. It takes costs, which are
# about values, and a prevalence. Neither is in the network.
#
# (We chose the cuts and would now have to judge them on other people. You know why.)
#
# ## It knows you
#
# A new hospital sends ten pictures each of sixty people. A dense layer at the end keeps places apart, as one often does. A quarter of the
# *pictures* is put aside as a test.

# %%
series = make_tissue(60, n_images=10, contrast=0, seed=3)
strangers = make_tissue(400, contrast=0, seed=4)
rng = np.random.default_rng(0)
splits = {"pictures drawn": rng.random(600) < 0.25}
splits["people drawn"] = np.isin(series.patient, rng.permutation(60)[:15])
promised, kept = {}, {}
for name, test in splits.items():
    model = classifier(by_place=True)
    fit(model, series.images[~test], series.ill[~test][:, None], batch_size=32)
    said = scores_of(model, series.images[test])[:, 0] > 0
    promised[name] = np.mean(said == series.ill[test])
    kept[name] = np.mean((scores_of(model, strangers.images)[:, 0] > 0) == strangers.ill)
print(f"pictures drawn: {promised['pictures drawn'] > 0.8}: the test promises more than 80 %")

# %%
fig, ax = new_figure(width=7.6, height=2.8)
draw.draw_promises(ax, promised, kept).set_title("Diagnosing nothing")
print(f"strangers: no better than a coin? {kept['pictures drawn'] < 0.6}")
show(
    fig,
    alt="Two rows. With pictures drawn at random, the test promises more than 80 or 90 %, and "
    "strangers are judged as by a coin. With people drawn, the promise is near a coin as well.",
)

# %% [markdown]
# Something that we have not told you: `contrast=0`. In these pictures we drew *no lesions at all*. There is nothing to find. The network
# learned *whose eye it is*, by the course of the vessels, and looked the answer up.
#
# A person's pictures are siblings, as in lesson 05. But nobody made these copies: they came in on different days, under different file names.

# %% exercise="repaired_split"

# %% exercise="small_u_net"

# %%
# with one more conv in its coarse half, on 300 ill eyes, by the loss of question two
training = {"epochs": 6, "batch_size": 8}
sick = make_tissue(300, prevalence=1, seed=5)
new = make_tissue(300, seed=6)
masks, names = {}, ("cross-entropy", "Dice loss")
by_pixels = fit(u_net(), sick.images, sick.masks, **training)
masks["cross-entropy"] = scores_of(by_pixels, new.images) > 0
right = np.mean(masks["cross-entropy"] == new.masks)
print(f"more than 97 % of the pixels are right: {right > 0.97}")
print(f"more than 97 % with nothing marked, ever: {np.mean(new.masks == 0) > 0.97}")

# %% exercise="dice_loss"

# %%
by_overlap = fit(u_net(), sick.images, sick.masks, loss=soft_dice_loss, **training)
masks["Dice loss"] = scores_of(by_overlap, new.images) > 0
ill = new.ill == 1
scored = {name: np.mean(dice(new.masks[ill], masks[name][ill])) for name in names}
right = {name: np.mean(masks[name] == new.masks) for name in names}
apart = 100 * abs(right["Dice loss"] - right["cross-entropy"])
print(f"pixels right: less than 2 points apart? {apart < 2}")
print(f"Dice: ahead by more than 0.2? {scored['Dice loss'] - scored['cross-entropy'] > 0.2}")

# %%
each = dice(new.masks, masks["Dice loss"])
order = np.flatnonzero(ill)[np.argsort(-each[ill])]
chosen = np.r_[order[[5, 20, 40, 60]], order[-4:]]
fig, axes = new_figure(2, 8, width=11.4, height=3.3)
titles = [f"Dice {value:.1f}" for value in each[chosen]]
draw.draw_eyes(axes[0], new.images[chosen])
draw.draw_eyes(axes[1], new.images[chosen], new.masks[chosen], masks["Dice loss"][chosen], titles)
show(
    fig,
    alt="Eight eyes, and below them the true lesions in blue and what the network marked in dashed "
    "orange. In the left four both agree. In the right four it missed faint spots or spots "
    "on or near a vessel.",
)

# %% [markdown]
# Two losses, one network, the same 300 pictures. By pixels they are hardly to be told apart; by overlap, one has found the lesions. (With
# more epochs, cross-entropy gets there too. Many add the two.)
#
# ## A real eye
#
# Everything so far was made by us. Here is what was not: a piece of a sick eye with two microaneurysms, and a piece of a healthy one. A second
# U-Net comes along, trained on generated eyes *without vessels*.

# %%
bare = make_tissue(300, prevalence=1, vessels=False, seed=5)
naive = fit(u_net(), bare.images, bare.masks, loss=soft_dice_loss, epochs=4, batch_size=8)
fig, axes = new_figure(1, 4, width=11.4, height=3.3)
real = load_real_eye()
for at, (name, model) in enumerate({"no vessels": naive, "vessels": by_overlap}.items()):
    masks = [scores_of(model, eye[None, ..., None])[0, ..., 0] > 0 for eye in real]
    for ax, kind, eye, mask in zip(axes[at::2], ("sick", "healthy"), real, masks, strict=True):
        draw.draw_eye(ax, eye, found=mask, title=f"{kind}; trained with {name}")
    both = all(masks[0][y - 2 : y + 3, x - 2 : x + 3].any() for y, x in SPOTS)
    print(f"{name}: both spots? {both}; 100 pixels of a healthy eye? {masks[1].sum() >= 100}")
show(
    fig,
    alt="Two real eyes, each twice. The network trained without vessels marks long pieces of "
    "vessel as disease. The one that knows vessels marks the sick eye's two spots, hardly more.",
)

# %% [markdown]
# Having seen no photograph in its life, one network finds both spots in a real eye. That is a pleasure, and *proves next to nothing*: two spots,
# one patient, and it was we who said that they are spots.
#
# The other teaches more. It had good marks in its own world, and calls healthy vessels disease, because its world had none. **What was
# not in the training is not in the network's idea of health.** Ask it of a real data set: whose eyes are *not* in it? Dark and pale eyes differ at the
# back as well, and so do cameras. (Ours can leave a mark in the corner. Lesson 22 will look at who has it.)

# %% exercise="operating_point"

# %% [markdown]
# ## In short
#
# - Accuracy drowns the ill among the healthy, and lesions among pixels. Sensitivity, specificity and Dice ask each group for itself.
# - **A test result is not a diagnosis: ask how rare the disease is.** PPV belongs to a test *and* a place.
# - Split by person. A network that knows whose eye it is needs no disease.
# - A threshold is a decision about costs. Take it on purpose, on validation data, at the clinic's prevalence.
# - What was not in the training may look like disease.
#
# **Next:** 09, *What is where?*
#
# **Sources:** Ronneberger, Fischer and Brox (2015), *U-Net*. Milletari, Navab and Ahmadi (2016), *V-Net*, for the Dice loss. Dice (1945),
# Ecology 26. Gigerenzer and others (2007), *Helping doctors and patients make sense of health statistics*. Gulshan and others (2016), JAMA 316, for
# screening eyes with networks. Real eyes: Budai and others (2013), High-Resolution Fundus Image Database, and Häggström (2014), WikiJournal of
# Medicine 1, both CC0. All other eyes are generated.
