"""Small helpers around Keras for the lessons: a quiet import, one network under several backends."""
