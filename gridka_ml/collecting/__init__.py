"""Collects solved notebooks after the day, runs each again in a sandbox, and tells what passed.

For the command line. Nothing that comes with a notebook is trusted; only ``inside`` runs what somebody handed in, in
bubblewrap, and what it answers is bounded in size and time.
"""
