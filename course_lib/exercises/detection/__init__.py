"""Lesson 09: what is where?"""
