"""The talks, content only: one folder each with its slides, `talk.py`, and the pictures that they draw, `expected/`.

Parsed by ``gridka_ml.lesson_text``; `gridka-ml slides` shows them.
"""
