# ---
# jupyter:
#   course:
#     minutes: 105
#     status: ready
# ---

# %% [markdown]
# # 21 · Which treatment for this patient?
#
# A network has read the records of 20,000 patients and foretells well how somebody will do. Whom should it give the drug? Why is the better fortune-teller
# the worse doctor?
#
# **You will be able to** tell how long people stay well though not all were watched; put an honest interval round a number; keep apart what a drug does and who
# was given it; ask what it does to *one* person; see how sure you are, and how right.
#
# **You need** lessons 03, 05, 08 and 20. The first two questions go back.
#
# **Time** 105 minutes. Stuck? Put `hint(survival_curve)` into a cell of your own: each exercise has three hints.

# %%
import numpy as np
import course_lib.training.quiet  # before Keras: TensorFlow's log lines stay off the page

from course_lib import check, hint, my_predictions, reveal, show
from course_lib.data.hiv_trial import load_hiv_trial
from course_lib.data.patients import a_class_that_was_sure, gained, make_patients
from course_lib.plots import patients as draw
from course_lib.plots.style import new_figure
from course_lib.scratch.calibration import reliability
from course_lib.scratch.logistic import scale_of
from course_lib.scratch.survival import kaplan_meier
from course_lib.scratch.treatment import difference, effects, half_width
from course_lib.training.patients import fit_numbers

# %% exercise="promise_of_thirty" retrieval="20_fraud"

# %% exercise="twelve_of_twenty" retrieval="05_generalization"

# %% [markdown]
# ## 2,139 people
#
# From 1991 on, 2,139 people with HIV agreed to let chance decide what they were given: one drug alone, zidovudine, or one of three other treatments. It was a *trial*, one of those that made a
# deadly illness one that people live with. What we have of each: what was known before, what was given, and for how many days he or she was well, *or was last seen well*.
#
# That "or" is in nearly all medical data. It is called *censoring*.

# %% exercise="survival_curve"

# %%
trial = load_hiv_trial()
groups = {"zidovudine alone": trial.more == 0, "the other treatments": trial.more == 1}
curves = {name: kaplan_meier(trial.days[who], trial.worsened[who]) for name, who in groups.items()}
fig, ax = new_figure(width=7.6, height=3.4)
draw.draw_survival(ax, curves).set_title("2,139 people, and chance decided")
show(
    fig,
    alt="Shares of people still well against days, two falling lines. With zidovudine alone some "
    "63 % are well after 1,000 days, with the other treatments about 78 %.",
)

# %% [markdown]
# ## How will *you* do?
#
# A curve is about a group. For one person, let a network foretell a number. From here on our patients are *generated*, so that we know the truth: `days` at home in the
# next three months, from age, kidneys, a marker in the blood, and weight.
#
# First a trap: a column that does not exist yet.

# %% exercise="repaired_choice"

# %%
known = make_patients(1000, seed=2)
units = scale_of(known.X)
foretell = fit_numbers(units(known.X), known.days)
others = make_patients(500, seed=6)  # not trained on: for the next exercise
off = others.days - foretell(units(others.X))
print(f"half of the time it is off by more than 9 days: {np.median(np.abs(off)) > 9}")

# %% [markdown]
# Off by some 10 days or more, every other time. A network that says "62 days" and nothing else is lying by omission. How wide must an interval be to hold the truth 9 times in 10? No
# curve, no formula for the noise is needed. Only people it was not trained on.

# %% exercise="conformal_interval"

# %%
new = make_patients(20_000, seed=99)
wide = half_width(np.abs(off), 0.9)
said = foretell(units(new.X))
within = np.abs(new.days - said) <= wide
print(f"of 20,000 new patients, 88 to 92 % lie within: {0.88 < within.mean() < 0.92}")
frail = new.frail > 0.8
print(f"of the frail among them, less than 85 %: {within[frail].mean() < 0.85}")
fig, ax = new_figure(width=9.0, height=3.2)
draw.draw_intervals(ax, new.days[:60], said[:60] - wide, said[:60] + wide)
ax.set_title("9 in 10 of everybody, not of everybody like you")
show(
    fig,
    alt="Sixty vertical lines of equal length, a person each, a dot for the days that came true. "
    "Nearly all dots lie on their lines; a few crosses lie above or below.",
)

# %% [markdown]
# The promise is kept, for everybody *together*. Of the frail, fewer lie within (and of the very fit): how frail somebody looks, a doctor sees and nobody writes down, and no interval knows what is in no
# table.
#
# ## What does the drug do?
#
# There is a drug. A hospital has the records of 20,000 patients. And there is a small trial: the 1,000 in `known`.

# %%
records = make_patients(20_000, trial=False, seed=1)
days_less, doubt = difference(records.days, records.treated)
print(f"in the records: {days_less:+.0f} days for the treated, give or take {2 * doubt:.1f}")

# %% exercise="in_the_trial"

# %% tags=["nbval-ignore-output"]
coin = difference(known.days, known.treated)
print(f"in the trial: {coin[0]:+.1f} days, give or take {2 * coin[1]:.1f}")
reveal(in_the_trial)

# %%
found = {"20,000 records": (days_less, doubt), "a trial of 1,000": coin}
fig, ax = new_figure(width=8.6, height=2.5)
draw.draw_differences(ax, found, truth=new.effect.mean()).set_title("Sure, and wrong")
ax.set_xlabel("days at home, the treated less the others")
show(
    fig,
    alt="Two differences with their doubt. From 20,000 records some 13 days less for the treated, "
    "with hardly any doubt; from a trial of 1,000 a few days more, with some doubt. The truth, 2 "
    "days more, lies within the doubt of the trial.",
)

# %% [markdown]
# The records are not false. They answer another question: how do those do who *were given* the drug? They were the frail. What decides both, who is treated and how it ends,
# *confounds* the two. More patients shrink the doubt, not the error. **Many records make a wrong answer sure.** A coin makes both groups alike, in what is written down and in what is not.
#
# ## And for *this* patient?
#
# On average the drug adds 2 days. But it harms some. Which?

# %% exercise="learners_in_order"

# %% tags=["nbval-ignore-output"]
gains = {"treat nobody": 0.0, "treat everybody": gained(np.ones(len(new.X)), new)}
for name, source in {"20,000 records": records, "the trial of 1,000": known}.items():
    units = scale_of(source.X)
    rows = units(source.X), source.treated, source.days
    adds = effects(fit_numbers, *rows, units(new.X))
    gains[f"two networks on {name}"] = gained(adds > 0, new)
    print(f"{name}: it would treat {np.mean(adds > 0):.0%} of the patients")
gains["a perfect choice"] = gained(new.effect > 0, new)

# %% tags=["nbval-ignore-output"]
# Who foretells better? Both are asked about 5,000 other patients of the hospital.
hospital = make_patients(5000, trial=False, seed=5)
for name, source in {"20,000 records": records, "the trial of 1,000": known}.items():
    units = scale_of(source.X)
    table = np.column_stack([units(source.X), source.treated])
    predict = fit_numbers(table, source.days)
    asked = np.column_stack([units(hospital.X), hospital.treated])
    miss = np.sqrt(np.mean((predict(asked) - hospital.days) ** 2))
    print(f"{name}: off by {miss:.1f} days in the hospital")

# %%
fig, ax = new_figure(width=8.6, height=3.0)
draw.draw_gains(ax, gains).set_title("The better fortune-teller is the worse doctor")
two = list(gains.values())[2:4]
most = max(two[0], gains["treat everybody"])
print(f"the trial's networks gain more, also than treating everybody: {two[1] > most}")
show(
    fig,
    alt="Bars of days gained. Treating nobody 0, everybody 2, networks on 20,000 records next to "
    "nothing, two networks on a trial of 1,000 more than 3, a perfect choice 4.",
)

# %% [markdown]
# A network of the records foretells better what happens *in the hospital*, where the drug is a sign of frailty. As doctors, two of its kind would withhold it from nearly everybody. **To foretell is not to
# decide.** What happens, and what would happen *if*, are two questions.
#
# ## Real people
#
# Back to the 2,139. Their CD4 cells, which the virus destroys, rose by 50 more with the other treatments. Does it help some more than others? Two networks learn from 1,400 and say for each of the other 739. Nobody knows
# both outcomes of a person, but a *group* can be asked.

# %% tags=["nbval-ignore-output"]
order = np.random.default_rng(0).permutation(len(trial.X))
taught, rest = order[:1400], order[1400:]
units = scale_of(trial.X[taught])
rows = units(trial.X[taught]), trial.more[taught], trial.change[taught]
says = effects(fit_numbers, *rows, units(trial.X[rest]))
much = says > np.median(says)
one, other = says[much].mean(), says[~much].mean()
print(f"they say: {one:.0f} cells more for one half, {other:.0f} for the other")
halves = {"said: much": rest[much], "said: little": rest[~much]}
halves = {name: difference(trial.change[who], trial.more[who]) for name, who in halves.items()}

# %%
fig, (left, right) = new_figure(1, 2, width=11.0, height=3.6, width_ratios=[1.3, 1])
draw.draw_differences(left, halves).set_title("What the other treatments added")
left.set_xlabel("CD4 cells, after 20 weeks")
sure, came_true = my_predictions()
own = len(sure) >= 8
sure, came_true = (sure, came_true) if own else a_class_that_was_sure()
draw.draw_sureness(right, *reliability(sure, came_true)).set_title("You" if own else "A class")
show(
    fig,
    alt="Left: in both halves of the people the treatments added some fifty cells, and their "
    "intervals overlap. Right: how often predictions came true against how sure somebody was; most "
    "dots lie below the diagonal: surer than right.",
)

# %% [markdown]
# The networks said that one half gains far more than the other. The people say: about alike, as far as 739 can tell. Differences that large were mostly noise. Personal medicine needs large trials; until then,
# *the other treatments for all* was the best advice that this one gave.
#
# At the right, **your own predictions**, from all lessons in which you revealed them (with less than eight, those of an invented class). Below the line you were surer than right. A network is not the only one to calibrate.

# %% exercise="whom_to_treat"

# %% [markdown]
# ## In short
#
# - Last seen well is not well for ever, and not ill: count who was at risk.
# - An interval keeps its word for everybody together, not for everybody like you.
# - **Many records make a wrong answer sure.** Ask who decided who was treated.
# - **To foretell is not to decide.** What would happen *if* needs a coin, or much care.
# - Differences between persons are mostly noise until a trial says otherwise.
#
# **Next:** 22, *Why did it say that?*
#
# **Sources:** Hammer and others (1996), New England Journal of Medicine 335, for the trial; as in lifelines 0.30.3. Kaplan and Meier (1958), JASA 53. Vovk, Gammerman and Shafer (2005), *Algorithmic
# learning in a random world*. Künzel and others (2019), PNAS 116, for two learners. Hernán and Robins (2020), *Causal inference: what if*. All other patients are generated.
