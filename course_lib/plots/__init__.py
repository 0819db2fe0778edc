"""Figures for the lessons: plot functions take and return `ax`; `show` puts a figure with its alt text on the page."""
