"""What leaves the course: the web site, the teacher's kit, and the folder that a class gets."""
