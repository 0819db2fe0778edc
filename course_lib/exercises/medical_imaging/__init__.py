"""Lesson 08: can it find disease?"""
