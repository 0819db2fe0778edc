from course_lib.data import points
import course_lib.checking.run  # broken
