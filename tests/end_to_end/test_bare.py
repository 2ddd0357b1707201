"""`.ci/bare` takes away what a bare machine has not: settings, caches, fonts; and keeps the status of the command."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.machine import needs
from tools.bootstrap import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a shell script")
LOOK = 'ls -A "$HOME"; env | cut -d= -f1 | sort; ls /usr/share/fonts /usr/share/fonts/truetype; exit 3'


def bare(*command, **environment):
    """The status of `.ci/bare` with these arguments, its lines, and what it says on stderr."""
    own = os.environ | {"MPLBACKEND": "svg", "XDG_CONFIG_HOME": "/etc", "UV_OFFLINE": "1", **environment}
    answer = subprocess.run([ROOT / ".ci" / "bare", *command], env=own, capture_output=True, encoding="utf-8")
    return answer.returncode, answer.stdout.split(), answer.stderr


@pytest.mark.parametrize("script", ["run", "bare"])
def test_shellcheck_finds_nothing_in_the_scripts(script):
    answer = subprocess.run([needs("shellcheck"), ROOT / ".ci" / script], capture_output=True, encoding="utf-8")
    assert (answer.returncode, answer.stdout) == (0, "")


def test_settings_of_the_user_are_gone_and_where_packages_come_from_is_kept():
    status, lines, _ = bare("bash", "-c", LOOK)
    assert status == 3
    assert {"HOME", "PATH", "UV_OFFLINE"} <= set(lines)
    assert not {"MPLBACKEND", "XDG_CONFIG_HOME"} & set(lines)
    assert lines[0] != ".bashrc" and ".cache" not in lines  # the home is empty


def test_it_says_so_where_fonts_cannot_be_hidden(tmp_path):
    (tmp_path / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "unshare").chmod(0o755)
    refused = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    status, lines, told = bare("bash", "-c", LOOK, **refused)
    assert status == 3 and "HOME" in lines and "the fonts of this machine" in told
    status, lines, told = bare("--offline", "bash", "-c", LOOK, **refused)
    assert status == 1 and lines == [] and "not run" in told


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may hide what others see")
def test_root_sees_no_fonts_but_dejavu_and_others_still_see_theirs():
    before = sorted(path.name for path in Path("/usr/share/fonts").rglob("*"))
    _, lines, told = bare("bash", "-c", LOOK)
    if "fonts of this machine" in told:
        pytest.skip("no namespaces are allowed here")
    after = lines[lines.index("/usr/share/fonts:") :]
    assert set(after) <= {"/usr/share/fonts:", "truetype", "/usr/share/fonts/truetype:", "dejavu"}
    assert sorted(path.name for path in Path("/usr/share/fonts").rglob("*")) == before
