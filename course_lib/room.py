"""Where a notebook runs, and how one keeps one's work there."""

import os
import sys

BINDER = """\
You are on Binder. It ends after ten minutes in which nobody looks at it, after six hours at the latest, and forgets everything.
To keep your work: File > Download. Next time drag that file from your computer into the list on the left.
For a short break: the buttons with a cloud above, "Save to browser storage" and "Restore from browser storage". They work in
the same browser, and only if Binder sends you to the same of its servers."""
COLAB = """\
You are on Colab, which forgets this copy. To keep your work: File > Save a copy in Drive.
A lesson runs faster with Runtime > Change runtime type > GPU, and none needs it."""
KAGGLE = """\
You are on Kaggle. To keep your work: Save Version, above on the right. The course is fetched only if Internet is on
(in the notebook's settings, on the right)."""
TEXTS = {"binder": BINDER, "colab": COLAB, "kaggle": KAGGLE}


def room(environment=None, modules=None):
    """The place in which this Python runs.

    Args:
        environment, modules: in place of `os.environ` and `sys.modules`.

    Returns:
        'binder', 'colab', 'kaggle', or '' for a machine or a hub that keeps its files.
    """
    environment = os.environ if environment is None else environment
    modules = sys.modules if modules is None else modules
    if "BINDER_LAUNCH_HOST" in environment or "BINDER_SERVICE_HOST" in environment:
        return "binder"
    if "google.colab" in modules or "COLAB_RELEASE_TAG" in environment:
        return "colab"
    return "kaggle" if "KAGGLE_KERNEL_RUN_TYPE" in environment else ""


def keep_your_work():
    """Print how to keep one's work, where it would be lost; elsewhere print nothing."""
    text = TEXTS.get(room())
    if text:
        print(text)
