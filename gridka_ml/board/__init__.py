"""The instructor's view of the class: takes events from notebooks, keeps them for a day, shows them on a page.

`gridka-ml board` starts it; nobody else calls it. It knows lessons by their texts alone and imports no framework.
"""
