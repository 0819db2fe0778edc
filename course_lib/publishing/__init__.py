"""What leaves the course: the teacher's kit, and the folder that a class gets."""
