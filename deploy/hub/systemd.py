"""A person's server as a unit of systemd's, with a user made for it; systemdspawner says what systemd enforces."""

from systemdspawner import SystemdSpawner
from traitlets import Unicode


class SystemdRoom(SystemdSpawner):
    """Memory and cores are limited for each person, all kernels together. (Nobody has run this one yet.)"""

    people = Unicode(config=True, help="Not used: systemd keeps the folders, in /var/lib/private.")
    kept_in = "/var/lib/private, a folder for each person"
    promise = "Nobody sees another's files, and memory is limited for each person: systemd. No test has tried it."
