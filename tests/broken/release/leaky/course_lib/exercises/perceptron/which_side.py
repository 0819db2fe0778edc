"""A letter is a solution, too."""


def which_side():
    return "d"
