from course_lib.checking.run import run
from course_lib.grading.judge import judge  # broken
