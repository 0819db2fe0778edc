"""What leaves the repository: the web site, the teacher's kit, the folder that a class gets."""
