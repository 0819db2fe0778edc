from course_lib.exercises.expect import close


def run():
    from course_lib.plots.plane import draw  # broken: also inside a function
