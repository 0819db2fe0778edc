"""What a test is worth: shares in each group, worth at a prevalence, overlap of masks, cost of a threshold. Plain numpy."""

import numpy as np


def sensitivity_specificity(scores, ill, threshold=0.0):
    """The share of the ill who are called ill, and of the healthy who are called healthy.

    Args:
        scores, ill: (n,); ill is 0 or 1, and both occur. threshold: a score above it is called ill.

    Returns:
        Two shares from 0 to 1.
    """
    said = np.asarray(scores) > threshold
    return np.mean(said[ill == 1]), np.mean(~said[ill == 0])


def worth_of_an_alarm(sensitivity, specificity, prevalence):
    """Of those who are called ill, the share who are: the positive predictive value, by Bayes' rule.

    Args:
        All three from 0 to 1; numbers, or arrays that fit together. Somebody must be called ill.
    """
    true, false = sensitivity * prevalence, (1 - specificity) * (1 - prevalence)
    return true / (true + false)


def dice(truth, said):
    """Twice the overlap over the sum of sizes, for each picture; 1 where both masks are empty.

    Args:
        truth, said: (n, height, width, 1), 0 or 1.

    Returns:
        (n,), from 0 to 1.
    """
    truth, said = (np.reshape(np.asarray(mask, dtype=float), (len(mask), -1)) for mask in (truth, said))
    sizes = truth.sum(axis=1) + said.sum(axis=1)
    return np.where(sizes > 0, 2 * (truth * said).sum(axis=1) / np.maximum(sizes, 1), 1.0)


def costs_of(thresholds, scores, ill, prevalence, missed, alarm):
    """What one person costs on average, where so many are ill and this study's scores come true.

    Args:
        thresholds: (m,). scores, ill: (n,), of a study in which any share may be ill. prevalence: where the test will be
            used. missed, alarm: the cost of somebody ill called healthy, and of somebody healthy called ill.

    Returns:
        (m,) costs.
    """
    rates = [sensitivity_specificity(scores, ill, threshold) for threshold in thresholds]
    sensitivity, specificity = np.transpose(rates)
    return prevalence * missed * (1 - sensitivity) + (1 - prevalence) * alarm * (1 - specificity)
