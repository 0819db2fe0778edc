from course_lib.checking.run import run
import importlib

scratch = importlib.import_module("course_lib.scratch.perceptron")  # broken
