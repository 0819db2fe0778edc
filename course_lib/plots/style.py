"""Colours that everyone can tell apart, and one look for all figures."""

# Okabe and Ito (2008), Color Universal Design: told apart with any kind of colour vision.
BLUE, ORANGE, GREEN, PINK, SKY, YELLOW, BLACK = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#F0E442", "#222222"
GREY = "#8C8C8C"

LOOK = {
    "font.size": 11,
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "figure.facecolor": "white",
    "lines.linewidth": 2,
    "legend.frameon": False,
}


def new_figure(rows=1, columns=1, width=7.0, height=3.6, **options):
    """A figure in the course's look.

    Args:
        rows, columns: of axes. width, height: in inches. options: for `plt.subplots`.

    Returns:
        fig, and one ax or an array of them.
    """
    import matplotlib.pyplot as plt

    plt.rcParams.update(LOOK)  # not a context: titles and legends are drawn after this function has returned
    return plt.subplots(rows, columns, figsize=(width, height), layout="constrained", **options)


def in_percent(*axes):
    """Label `ax.xaxis` or `ax.yaxis` of shares from 0 to 1 in percent, as the text writes it: 93 %."""
    for axis in axes:
        axis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
