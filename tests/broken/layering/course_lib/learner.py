from course_lib.checking.run import run
from course_lib import cli  # broken
