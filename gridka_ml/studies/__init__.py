"""What runs in processes of its own: searches that several share, and single steps of training that are looked at.

Imported by lessons and by the jobs of a cluster, which must find there what they run; one module a study.
"""
