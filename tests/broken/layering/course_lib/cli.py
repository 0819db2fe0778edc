from course_lib import __version__
from course_lib.authoring.build import build
from course_lib.grading.judge import judge
