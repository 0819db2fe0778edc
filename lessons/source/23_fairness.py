# ---
# jupyter:
#   course:
#     minutes: 105
#     status: ready
# ---

# %% [markdown]
# # 23 · For whom does it fail?
#
# A score of 80 % is an average over people. Today three demands, each of which sounds like plain fairness, turn out to exclude one another; and the books of a bank prove that it is too kind to those whom it wrongs.
#
# **You will be able to** measure a gap between groups; tell three demands apart and say why they collide; see through biased labels; price a rule; find out whom a network learned from, and count without giving anybody away; write a model card.
#
# **You need** lessons 03, 05 and 20.
#
# **Time** 105 minutes. Stuck? Put `hint(opportunity_gap)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page
import keras

from course_lib import check, hint, reveal, show
from course_lib.data.loans import GAIN, GROUP_NAMES, LOSS, make_loans
from course_lib.data.mortgages import GROUPS, load_mortgages
from course_lib.plots import fairness as draw
from course_lib.plots.style import new_figure
from course_lib.scratch import fairness, privacy
from course_lib.scratch.decisions import area_under_roc
from course_lib.training import fairness as lenders

# %% exercise="eighteen_of_twenty" retrieval="05_generalization"

# %% exercise="fifteen_percent" retrieval="20_fraud"

# %% [markdown]
# ## 2,380 letters
#
# Boston, 1990. Banks had to report on every mortgage, and researchers of the Federal Reserve asked them for all they had known about the applicants. These are 2,380 of the answers, 339 to black applicants.

# %%
my_guess = "?"  # how many were denied, in each group?
X, denied, black, names = load_mortgages()
good = X[:, names.index("consumer_credit")] <= 2
questions = {"all": good | ~good, "good credit history": good, "trouble with credit": ~good}
rows = {}
for question, chosen in questions.items():
    answers = [denied[chosen & (black == g)] for g in (0, 1)]
    rows[question] = [fairness.share_interval(answer) for answer in answers]
print("your guess:", my_guess)
print("denied three times as often:", rows["all"][1][0] > 3 * rows["all"][0][0])
fig, ax = new_figure(width=9.0, height=3.2)
draw.draw_shares(ax, rows, GROUPS)
ax.set(title="Denied: the gap is there among those with good credit, too", xlabel="denied")
show(fig, alt="Shares denied, with intervals: black applicants more often in each of three rows.")

# %% [markdown]
# Some of it has reasons: debts, credit history. That is what the study was about, and a gap remained. A picture of two shares proves no intent; it says where to look.
#
# A network that learns from these letters learns the gap. To see it, one measures *by group*, and with an interval: 339 people are not many.

# %% exercise="opportunity_gap"

# %% [markdown]
# The usual answer is: *we do not look at race at all*. So leave the column out, learn from one half of the letters, and look at the other.

# %%
my_guess = "?"  # can the group be guessed from the twelve columns that are left?
order = np.random.default_rng(0).permutation(len(denied))
learn, aside = order[:1190], order[1190:]
risk = lenders.lender(X[learn], denied[learn])(X[aside])
guess = lenders.lender(X[learn], black[learn])(X[aside])
area = area_under_roc(guess, black[aside])
print(f"your guess: {my_guess}; area under ROC over 0.7: {area > 0.7}")
shares = [np.mean(risk[black[aside] == g] > 0.2) for g in (0, 1)]
print("blind, it denies black applicants over twice as often:", shares[1] > 2 * shares[0])
alike = (risk > 0.05) & (risk < 0.15)  # to the network they are alike
shares = [np.mean(denied[aside][alike & (black[aside] == g)]) for g in (0, 1)]
print("of those, the banks denied over 1.5 times as often:", shares[1] > 1.5 * shares[0])

# %% [markdown]
# Blindness does not help: the other columns know. And the last line looks the other way: among people whom the network takes for equally risky, the banks denied black applicants more often. (Those are a few dozen people: how *much* more often is uncertain.)
#
# ## Where the truth is known
#
# Who would have repaid? Of those denied nobody knows. So we make a town by lot. Group B has had less, so fewer of it repay: half, against two thirds in A. Nothing else differs, and the lender sees neither group nor district. What would be *fair* here?

# %% exercise="which_demand"

# %%
my_guess = "?"  # blind, one cut for all: of those who would repay, who is approved?
town, new = make_loans(), make_loans(seed=100)
chance = lenders.lender(town.X[:, :3], town.repays)(new.X[:, :3])
cut = LOSS / (GAIN + LOSS)  # above it, a loan is expected to bring something
one_cut = fairness.approve(chance, new.group, (cut, cut))
gap, (low, high) = fairness.gap_with_interval(one_cut, new.repays, new.group)
print("your guess:", my_guess)
print("of those who repay, A's chance is over 15 points better:", gap > 0.15)
print("the whole interval is over 10:", low > 0.1)

# %% exercise="trade_off"

# %%
reveal(trade_off)
cuts, gaps, kept = np.linspace(0.35, 0.92, 58), {}, {}
for name, demand in fairness.DEMANDS.items():
    decided = [fairness.approve(chance, new.group, (cut, other)) for other in cuts]
    gaps[name] = [np.subtract(*demand(yes, new.repays, new.group)) for yes in decided]
    kept[name] = fairness.cut_that_keeps(demand, chance, new.repays, new.group, cut)
print("no two demands are kept by the same cut:", np.diff(sorted(kept.values())).min() > 0.02)
fig, ax = new_figure(width=10.0, height=3.8)
draw.draw_demands(ax, cuts, gaps, kept)
ax.set_title("Three demands, three cuts")
show(fig, alt="Gap against B's cut, one line a demand: each crosses zero at another cut.")

# %% [markdown]
# Here no cut keeps two demands; all three *cannot* be kept, by any rule. Of a group, the share that is approved *and* repays is share approved times promise, and also base rate times chance. If three of these are alike in both groups, so is the base rate. Even who foresees everything approves fewer of B. (Kleinberg and Chouldechova: the same for promise and *both* kinds of mistakes, unless one makes none.)
#
# ## The books
#
# In another town, of those of B who repay, four in ten are booked as bad: a letter lost, a fee disputed. The lender learns from the books, and is audited with the books. (This one sees the district, which all but tells the group.)

# %%
my_guess = "?"  # of the approved, who repays more often by the books: A or B? And in truth?
wronged, later = make_loans(wronged=0.4, seed=1), make_loans(wronged=0.4, seed=101)
by_books = lenders.lender(wronged.X, wronged.recorded)(later.X)
yes = fairness.approve(by_books, later.group, (cut, cut))
shares = {
    "by the books": fairness.kept_promise(yes, later.recorded, later.group),
    "in truth": fairness.kept_promise(yes, later.repays, later.group),
}
print(f"your guess: {my_guess}; by the books B over 15 points worse:", end=" ")
print(np.subtract(*shares["by the books"]) > 0.15)
print("in truth at most 5 points worse:", np.subtract(*shares["in truth"]) < 0.05)
fig, ax = new_figure(width=8.6, height=3.4)
draw.draw_two_truths(ax, shares, GROUP_NAMES)
ax.set(title="By the books the bank is too kind to B", ylabel="of the approved, repay")
show(fig, alt="Of the approved, B repays far less often by the books, in truth as often as A.")

# %% [markdown]
# The audit *proves* that B was favoured, and in truth hardly any of B's good payers got a loan at all. Wrong labels make a wrong model, and then hide it. More data of the same sort, a better network: nothing of that helps. Somebody has to go and look.

# %% exercise="repaired_labels"

# %% [markdown]
# ## What it costs, and whom
#
# Back in the honest town. Four rules: one cut; the cut that gives the same chance; the one that approves the same share; and one cut after *re-weighting* (rows count so that label and group are independent).

# %%
my_guess = "?"  # which rule costs the bank most? Which brings people of B into debt?
weights = fairness.fair_weights(town.repays, town.group)
weighed = lenders.lender(town.X[:, :3], town.repays, weights)(new.X[:, :3])
rules = {"one cut": one_cut, "re-weighted": fairness.approve(weighed, new.group, (cut, cut))}
for name in ("same chance for who pays back", "same share approved"):
    rules[name] = fairness.approve(chance, new.group, (cut, kept[name]))
bill, in_b = {}, new.group == 1
for name, yes in rules.items():
    brings = (GAIN * new.repays - LOSS * (1 - new.repays))[yes == 1].sum()
    to_b = new.repays[(yes == 1) & in_b]
    bill[name] = brings, to_b.sum(), (1 - to_b).sum()
print(f"your guess: {my_guess}; same chance brings less:", end=" ")
print(bill["same chance for who pays back"][0] < bill["one cut"][0])

# %%
fig, axes = new_figure(1, 3, width=11.0, height=2.8)
draw.draw_costs(axes, bill, ("the bank earns", "B: good loans", "B: loans not repaid"))
show(
    fig,
    alt="Bars for four rules. The same chance costs the bank a little and gives B more good loans, "
    "and more that are not repaid; re-weighting hardly changes a thing.",
)

# %% [markdown]
# Somebody pays for each rule: the bank; who gets no loan; who gets one and cannot repay it, which is no gift. Re-weighting hardly moves anything here: it was the world that differed.
#
# Which mistakes, and on whom? Here the computing ends, and people have to talk.
#
# ## Who was in it?
#
# Fairness is also owed to those whose data it is. A network is more sure of what it has learned by heart. So: a small surprise, and you were in it. (The best cut is looked for afterwards: some 53 of 100 are right even where nothing is given away.) A mere count can give you away, too: ask for all, then for all but you.

# %%
my_guess = "?"  # of 100 guesses about who was in the training set, how many are right?
people, found = make_loans(1_120, seed=50), {}
inside, outside = people[:120], people[120:]
for name, l2 in (("by heart", 0.0), ("held back (weight decay)", 0.02)):
    looks = lenders.by_heart(inside, outside, epochs=(5, 20, 60, 150), l2=l2)
    found[name] = {epochs: privacy.attack(*losses) for epochs, losses in looks.items()}
print(f"your guess: {my_guess}; by heart over 62: {found['by heart'][150] > 0.62}")
print("held back under 62:", found["held back (weight decay)"][150] < 0.62)
fig, ax = new_figure(width=7.6, height=3.2)
draw.draw_attack(ax, found).set_title("What is learned by heart is given away")
show(fig, alt="Right guesses against epochs: rising to 70 percent by heart, level when held back.")

# %% exercise="private_in_order"

# %%
rng, answers = np.random.default_rng(0), {}
savers = (new.X[:200, 1] > 1).astype(int)
for epsilon in (2.0, 0.5, 0.1):
    both = [np.append(savers, you) for you in (0, 1)]
    answers[epsilon] = [privacy.private_count(yes, epsilon, rng, 4_000) for yes in both]
fig, axes = new_figure(1, 3, width=10.5, height=2.8)
draw.draw_private_counts(axes, answers)
fig.suptitle("The smaller epsilon, the less an answer tells about you", x=0.01, ha="left")
show(fig, alt="Answers with and without one person: apart at epsilon 2, hardly to be told at 0.1.")

# %% [markdown]
# At 0.1 the answer is off by some ten people: nothing for a town of thousands, useless for a class of thirty. Privacy has a price as well, and small groups pay most of it.
#
# ## Sign it
#
# What is known about a model belongs on a card that goes with it: the *model card*. Not *it is fair*, but for whom it was measured, and what came out. You write one, for a lender that you meet for the first time.

# %% exercise="signed_card"

# %% [markdown]
# ## In short
#
# - Measure by group, and with an interval. To leave the column out changes little: the others know.
# - The same share, the same chance, the same promise: with unequal base rates no rule keeps all three.
# - Biased labels make a biased model and then hide it. Ask where a label comes from.
# - What is learned by heart is given away. Noise covers one person, at a price.
# - **Which mistakes, and on whom? No number chooses that for you.**
#
# **Next:** 24, *Will it fit on a watch?*
#
# **Sources:** Munnell and others (1996), *Mortgage lending in Boston*; data as in R's AER. Hardt, Price and Srebro (2016), *Equality of opportunity*. Kleinberg, Mullainathan and Raghavan (2016), *Inherent trade-offs*. Chouldechova (2017), *Fair prediction with disparate impact*. Kamiran and Calders (2012).
# Obermeyer and others (2019), *Dissecting racial bias*. Yeom and others (2018). Dwork and Roth (2014). Mitchell and others (2019), *Model cards for model reporting*.
