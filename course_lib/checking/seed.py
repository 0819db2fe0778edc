"""Seeds that make the inputs of the checks: one that every learner has, and secret ones for marking."""

import secrets

STUDENT_SEED = 0
MOST_SEED = 2**63 - 1  # what a database keeps as a whole number


def secret_seed():
    """A seed that nobody can guess or try out: a whole number from 1 to MOST_SEED."""
    return secrets.randbelow(MOST_SEED) + 1
