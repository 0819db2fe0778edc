from course_lib.exercises.expect import close
from course_lib.scratch.perceptron import train
from course_lib import show  # broken: plots, by the name that learners use
