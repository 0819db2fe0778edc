from course_lib.scratch import perceptron
from ..grading import judge  # broken
