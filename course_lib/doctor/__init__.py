"""`course doctor`: what is wrong with an installation, in plain words.

Standard library only, in the syntax of Python 3.6, and no import from the rest of the course: `course.py` loads this folder
before anything is installed, and with a Python that may be too old for the course.
"""
