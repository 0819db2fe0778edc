from course_lib.plots.style import BLUE, GREEN, GREY, ORANGE, PINK

LINES = (PINK, GREY)  # broken
SHAPES, MARKERS = (BLUE, GREEN, GREY), "oss"  # broken: two of them have the same marker
SOUND, MARKS = (ORANGE, GREEN, GREY), "os^"
DASHED = ((PINK, "-"), (GREY, ":"))
