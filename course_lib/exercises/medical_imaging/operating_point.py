r"""**Open challenge: where to cut?** A clinic buys the network. You get scores and truth of 400 people from a *study*, half of whom were ill. In the
clinic, only a share `prevalence` will be. Somebody ill who is sent home costs `missed`, somebody healthy who is alarmed costs
`alarm`. Return the threshold with the least expected cost *in the clinic*; above it is called ill.

The check draws twelve clinics and knows their true costs. The most useful cut saves 100 %; to treat all alike, whichever is cheaper, saves
nothing. You earn nothing up to 50 % and all points at 80 %, on average, in between in a straight line."""

from functools import cache
from math import erf, sqrt

import numpy as np

from course_lib.exercises.expect import PartlyDone, numbers

KIND = "challenge"
POINTS = 3
TIME_LIMIT = 40.0
HINTS = [
    "For one threshold, what does one person in the clinic cost? Prevalence times the share missed times its cost, and the same for alarms.",
    "Shares missed and alarmed can be counted in the study, each within its own group; there it does not matter that half were ill. Try all thresholds.",
    "Counting 200 scores is rough at the edge, where a rare disease is decided. What if scores of either group are nearly normal? Their means and spreads say more than counts.",
]
FULL, NONE, N_CLINICS, N_STUDY = 0.8, 0.5, 12, 400
ALL_MISSED_TO_ALL_ALARMED = ((0.08, 0.4), (2.5, 12.0))  # in turns, so that no cut can be right for all clinics


def operating_point(scores, ill, prevalence, missed, alarm):
    """The threshold with the least expected cost in the clinic.

    scores: (n,), of the study. ill: (n,), 0 or 1, half of each.
    prevalence: in the clinic, 0 to 1. missed, alarm: what one mistake of each kind costs.
    Returns a number.
    """
    ### BEGIN SOLUTION
    grid = np.linspace(scores.min() - 1, scores.max() + 1, 1000)
    pdf = []
    for group in (0, 1):
        mean, spread = scores[ill == group].mean(), scores[ill == group].std()
        pdf.append(np.exp(-0.5 * ((grid - mean) / spread) ** 2) / spread)
    loss_if_lower = (1 - prevalence) * alarm * pdf[0] - prevalence * missed * pdf[1]
    cost = -np.cumsum(loss_if_lower)  # of each threshold, up to a constant and a factor
    return grid[np.argmin(cost)]
    ### END SOLUTION


def _above(threshold, mean, spread):
    """The share of normal scores above a threshold."""
    return 0.5 * (1 - erf((threshold - mean) / (spread * sqrt(2))))


def _cost(clinic, threshold):
    """What one person in the clinic costs on average."""
    (mean_well, spread_well), (mean_ill, spread_ill) = clinic["well"], clinic["ill"]
    missed = clinic["prevalence"] * clinic["missed"] * (1 - _above(threshold, mean_ill, spread_ill))
    return missed + (1 - clinic["prevalence"]) * clinic["alarm"] * _above(threshold, mean_well, spread_well)


@cache
def _clinics(seed):
    """Clinics in which neither to alarm all nor to alarm nobody is good; with the least and the thoughtless cost."""
    rng, clinics = np.random.default_rng(seed), []
    while len(clinics) < N_CLINICS:
        shift, unit = rng.uniform(-3, 3), rng.uniform(0.5, 3)
        well, ill = (shift, unit), (shift + unit * rng.uniform(1.8, 2.8), unit * rng.uniform(0.8, 1.3))
        prevalence, alarm = float(np.exp(rng.uniform(np.log(0.005), np.log(0.15)))), float(rng.uniform(10, 50))
        ratio = float(np.exp(rng.uniform(*np.log(ALL_MISSED_TO_ALL_ALARMED[len(clinics) % 2]))))
        missed = alarm * (1 - prevalence) / prevalence * ratio
        clinic = {"well": well, "ill": ill, "prevalence": prevalence, "missed": missed, "alarm": alarm}
        clinic["scores"] = np.concatenate([rng.normal(*well, size=N_STUDY // 2), rng.normal(*ill, size=N_STUDY // 2)])
        order = rng.permutation(N_STUDY)
        clinic["scores"], clinic["truth"] = clinic["scores"][order], np.repeat([0, 1], N_STUDY // 2)[order]
        clinic["least"] = min(_cost(clinic, t) for t in np.linspace(well[0] - 3 * unit, ill[0] + 4 * unit, 120))
        clinic["thoughtless"] = min((1 - prevalence) * alarm, prevalence * missed)
        if clinic["least"] < 0.75 * clinic["thoughtless"]:
            clinics.append(clinic)
    return clinics


def check_it_saves_what_can_be_saved(cut, rng):
    """In the mean of twelve clinics, it saves 80 % or more of what the most useful cut would save."""
    saved = []
    for clinic in _clinics(int(rng.integers(1_000_000))):
        costs = {name: clinic[name] for name in ("prevalence", "missed", "alarm")}
        threshold = float(numbers(cut(clinic["scores"].copy(), clinic["truth"].copy(), **costs), "the threshold", ()))
        could = clinic["thoughtless"] - clinic["least"]
        saved.append(max(-1.0, (clinic["thoughtless"] - _cost(clinic, threshold)) / could))
    credit = float(np.clip((np.mean(saved) - NONE) / (FULL - NONE), 0, 1))
    if credit < 1:
        raise PartlyDone(
            f"In twelve clinics it saves {np.mean(saved):.0%} of what could be saved; in the worst {min(saved):.0%}.", credit
        )


def _best_counted(scores, ill, weight_ill, weight_well):
    """Of all scores in the study, the one with the least weighted count of mistakes, and that count."""
    grid, sick, well = (np.sort(group) for group in (scores, scores[ill == 1], scores[ill == 0]))
    missed = np.searchsorted(sick, grid, side="right") / len(sick)
    alarmed = 1 - np.searchsorted(well, grid, side="right") / len(well)
    mistakes = weight_ill * missed + weight_well * alarmed
    return grid[np.argmin(mistakes)], mistakes.min()


def wrong_cuts_in_the_middle(scores, ill, prevalence, missed, alarm):
    """You cut halfway between the groups, whatever the clinic is like. Its costs and its prevalence should move the cut."""
    return (scores[ill == 1].mean() + scores[ill == 0].mean()) / 2


def wrong_cuts_at_zero(scores, ill, prevalence, missed, alarm):
    """You cut at 0, the default of every program. Nobody asked the clinic."""
    return 0.0


def wrong_forgets_the_prevalence(scores, ill, prevalence, missed, alarm):
    """You weigh by cost, but as if half of the clinic's people were ill, as in the study: almost everybody is alarmed."""
    return _best_counted(scores, ill, missed, alarm)[0]


def wrong_forgets_the_costs(scores, ill, prevalence, missed, alarm):
    """You count mistakes at the clinic's prevalence, all alike. A missed patient is dearer than a false alarm; hardly anybody is alarmed by you."""
    return _best_counted(scores, ill, prevalence, 1 - prevalence)[0]


def wrong_swaps_the_costs(scores, ill, prevalence, missed, alarm):
    """Your two costs have changed places: what a missed patient costs stands at the false alarms."""
    return _best_counted(scores, ill, prevalence * alarm, (1 - prevalence) * missed)[0]


def wrong_turns_the_score_round(scores, ill, prevalence, missed, alarm):
    """Your cut is right for a program that calls *low* scores ill. Here those above it are."""
    grid, pdf = np.linspace(scores.min() - 1, scores.max() + 1, 1000), []
    for group in (0, 1):
        mean, spread = scores[ill == group].mean(), scores[ill == group].std()
        pdf.append(np.exp(-0.5 * ((grid - mean) / spread) ** 2) / spread)
    missed_if_higher = prevalence * missed * pdf[1] - (1 - prevalence) * alarm * pdf[0]
    return grid[np.argmin(np.cumsum(missed_if_higher))] - 4 * scores.std()


def wrong_takes_the_most_accurate(scores, ill, prevalence, missed, alarm):
    """You cut where most people in the study are judged rightly. The clinic's prevalence and its costs never came in: ask it for them."""
    return _best_counted(scores, ill, 1, 1)[0]


def wrong_returns_a_probability(scores, ill, prevalence, missed, alarm):
    """You return a probability. Scores are not probabilities: the cut must be on their scale."""
    return alarm / (alarm + missed)


def wrong_returns_the_cost(scores, ill, prevalence, missed, alarm):
    """You return the least cost, and not the threshold at which it is reached."""
    return _best_counted(scores, ill, prevalence * missed, (1 - prevalence) * alarm)[1]


def wrong_alarms_everybody(scores, ill, prevalence, missed, alarm):
    """You alarm everybody. Nobody is missed, and the network need not have been bought."""
    return scores.min() - 1e6


def right_by_counting(scores, ill, prevalence, missed, alarm):
    """The shares missed and alarmed, counted at each score of the study."""
    return _best_counted(scores, ill, prevalence * missed, (1 - prevalence) * alarm)[0]


def right_by_counting_softly(scores, ill, prevalence, missed, alarm):
    """Counts in the study, weighted to the clinic; the middle of all thresholds that are nearly as good as the best."""
    grid = np.linspace(scores.min(), scores.max(), 120)
    width = 0.35 * scores[ill == 0].std()
    soft = [1 / (1 + np.exp(np.clip(-1.7 * (scores[ill == g][None] - grid[:, None]) / width, -50, 50))) for g in (0, 1)]
    cost = prevalence * missed * (1 - soft[1].mean(axis=1)) + (1 - prevalence) * alarm * soft[0].mean(axis=1)
    return float(grid[np.argmin(cost)])


def right_by_solving_for_the_crossing(scores, ill, prevalence, missed, alarm):
    """Two normal curves with one spread: the densities, weighted, cross where the logit is the logarithm of the odds."""
    well, sick = scores[ill == 0], scores[ill == 1]
    spread2 = (well.var() + sick.var()) / 2
    odds = np.log((1 - prevalence) * alarm / (prevalence * missed))
    return [(well.mean() + sick.mean()) / 2 + spread2 * odds / (sick.mean() - well.mean())]
