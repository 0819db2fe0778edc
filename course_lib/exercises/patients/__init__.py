"""Lesson 21: which treatment for this patient?"""
