"""Lesson 14: what was said?"""
