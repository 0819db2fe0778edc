"""For authors: source to notebooks, the lesson rules, the proof of the checks, and the skeleton of a new lesson."""
