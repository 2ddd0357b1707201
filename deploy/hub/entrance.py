"""The entrance of the class: a name, the word of the class, and a secret of one's own, which the first log-in sets."""

import asyncio
import json
import os
import re
import secrets
import sys
import time
import unicodedata
from collections import defaultdict
from hmac import compare_digest

from firstuseauthenticator import FirstUseAuthenticator
from traitlets import Unicode

ADMIN = "instructor"
NAME = r"[a-z][a-z0-9-]{0,30}"
# For a word that is said aloud and typed once: no letters that are taken for each other.
LETTERS = "abcdefghkmnpqrstuvwxyz"
MOST_FAILURES, FORGOTTEN_AFTER = 10, 600  # seconds
LONGEST_SECRET = 72  # bytes, of bcrypt


class ClassAuthenticator(FirstUseAuthenticator):
    """As FirstUseAuthenticator, for those who know the word of the class; the admin has a password of its own."""

    class_word = Unicode(config=True, help="What all of the class know.")
    admin_password = Unicode(config=True, help=f'The password of "{ADMIN}".')

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.failures = defaultdict(list)

    def normalize_username(self, username):
        """Such as "anna-muller" for "Anna Müller": what a folder can be called on any system."""
        plain = unicodedata.normalize("NFKD", username).encode("ascii", "ignore").decode("ascii")
        return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")

    def validate_username(self, username):
        return re.fullmatch(NAME, username) is not None

    async def authenticate(self, handler, data):
        name = self.normalize_username(data.get("username", ""))
        complaint = self.complaint(name, data)
        guessed = complaint is None  # a secret: a wrong word closes nobody's name
        if complaint is None and name == ADMIN:
            right = compare_digest(data["password"].encode(), self.admin_password.encode())
            complaint = None if right else "This is not the admin's password."
        elif complaint is None and not await super().authenticate(handler, {**data, "username": name}):
            # Of a secret that is too short the class above tells.
            complaint = handler.custom_login_error or (
                f'The name "{name}" is taken, and this is not its secret. If it is not yours, add a letter to the name.'
            )
        if complaint is None:
            self.failures.pop(name, None)
            return name
        handler.custom_login_error = complaint
        if guessed and len(self.failures[name]) < MOST_FAILURES:  # the wait begins with the last of them
            self.failures[name].append(time.monotonic())
        await asyncio.sleep(1)  # who guesses has to wait, too
        return None

    def get_handlers(self, app):
        """Without the page that changes a secret, which knows nothing of the admin's."""
        return [each for each in super().get_handlers(app) if each[0] == "/login"]

    def complaint(self, name, data):
        """What is wrong before the secret is looked at, or None."""
        now = time.monotonic()
        for each in [each for each, times in self.failures.items() if now - times[-1] > FORGOTTEN_AFTER]:
            del self.failures[each]
        if name != ADMIN and len(self.failures.get(name, ())) >= MOST_FAILURES:  # the class could shut out the admin
            return f"Too many wrong tries with this name. Wait {FORGOTTEN_AFTER // 60} minutes, or ask the instructor."
        if not self.validate_username(name):
            return "A name begins with a letter and has letters, digits and hyphens, 31 at most."
        word = data.get("word", "").strip().lower()
        if name != ADMIN and not compare_digest(word.encode(), self.class_word.encode()):
            return "This is not the word of the class. The instructor has it."
        if not data.get("password"):
            return "Choose a secret of your own; it is asked for when you come again."
        if len(data["password"].encode()) > LONGEST_SECRET:
            return f"A secret has {LONGEST_SECRET} letters at most."
        return None


def words(folder):
    """The words that open this hub, made at its first start and kept in its folder: class, admin and proxy."""
    from gridka_ml.folder.writing import write_whole  # on Kubernetes this file is alone, and the words lie elsewhere

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    kept = folder / "words.json"
    try:
        before = dict(json.loads(kept.read_text(encoding="utf-8")))
    except FileNotFoundError:
        before = {}
    except (ValueError, TypeError):
        sys.exit(f"{kept} cannot be read. Delete it: the hub makes a new word and a new password for you.")
    found = dict(before)
    if not found:
        found = {"class": "".join(secrets.choice(LETTERS) for _ in range(6))}
        found |= {"admin": secrets.token_urlsafe(12), "proxy": secrets.token_hex(32)}
    if os.environ.get("WORD"):
        found["class"] = os.environ["WORD"].strip().lower()
    if found != before and not write_whole(kept, json.dumps(found).encode()):
        sys.exit(f"{kept} cannot be written: is the disk full?")
    kept.chmod(0o600)
    return found


def invitation(address, words, people, spawner, board):
    """What the instructor reads when the hub starts."""
    shown = f"{address}{board}/" if board else "is off; make hub BOARD=on"
    return f"""\
The class enters at        {address}
with the word              {words["class"]}
A lesson has the link      {address}/hub/user-redirect/lab/tree/01_warm_up.ipynb
You enter as               {ADMIN}, with the password {words["admin"]}; the admin's page is {address}/hub/admin
The board of the class     {shown}
The notebooks lie in       {people}
{spawner.promise}
Ctrl-C ends the hub, while people go on working; the same command brings it back. "Shut Down Hub" on the admin's page
ends all."""
