"""Lesson 10: same person?"""
