"""Searches that several processes share: what is searched stands here, so that all of them can import it.

Imported by lessons and by the jobs of a cluster; one module a search.
"""
