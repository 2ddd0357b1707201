"""The lessons, content only: one folder each with its text, its checks, its expected outputs.

Parsed by ``gridka_ml.lesson_text``; a new lesson is a new folder here, from which its notebooks are made.
"""
