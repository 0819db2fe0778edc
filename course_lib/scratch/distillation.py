"""A small network learns from what a large one says, not from labels."""

import numpy as np

from course_lib.scratch.network import softmax


def soft_answers(logits, temperature):
    """Probabilities (n, classes); the higher the temperature, the more the unlikely classes show."""
    return softmax(np.asarray(logits) / temperature)


def distillation_loss(student, teacher, temperature):
    """The mean surprise at the teacher's soft answers, times T squared, in nats.

    Args:
        student, teacher: logits (n, classes). temperature: above 0, the same for both.

    Source: Hinton, Vinyals and Dean (2015), Distilling the knowledge in a neural network, section 2; T squared keeps slopes
        of the same size at every temperature.
    """
    scaled = np.asarray(student) / temperature
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    log_said = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
    return float(-(temperature**2) * np.mean(np.sum(soft_answers(teacher, temperature) * log_said, axis=1)))


def distillation_slope(student, teacher, temperature):
    """The slope of `distillation_loss` in each logit of the student: (n, classes). Hinton and others (2015), equation 2."""
    gap = soft_answers(student, temperature) - soft_answers(teacher, temperature)
    return temperature * gap / len(gap)


def shift_to_share(logits, label, share):
    """How much is to be added to one class's logit so that it wins in this share of the rows.

    Args:
        logits: (n, classes), of pictures without labels. label: the class. share: from 0 to 1.
    """
    others = np.delete(logits, label, axis=1).max(axis=1)
    return float(np.quantile(others - logits[:, label], share))
