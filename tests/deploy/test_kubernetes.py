"""The values for the chart, against the schema that the chart brings. No test has a cluster."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from tools.bootstrap import ROOT

KUBERNETES = ROOT / "deploy" / "kubernetes"
SCHEMA = json.loads((Path(__file__).parent / "chart" / "values.schema.json").read_text(encoding="utf-8"))
VALUES = yaml.safe_load((KUBERNETES / "values.yaml").read_text(encoding="utf-8"))


def complaints(values):
    """What the schema says against values, but for what is not there: the chart's own values fill that in."""
    errors = jsonschema.Draft7Validator(SCHEMA).iter_errors(values)
    return [error.message for error in errors if error.validator != "required"]


def test_the_chart_takes_the_values():
    assert complaints(VALUES) == []


@pytest.mark.parametrize(
    "broken", [{"singleuser": {"memory": {"most": "3G"}}}, {"cull": {"enabled": "yes"}}, {"hubs": {}}]
)
def test_the_schema_would_complain(broken):
    assert complaints(VALUES | broken) != []


def test_the_entrance_has_the_options_that_are_set():
    if sys.platform == "win32":
        pytest.skip("JupyterHub does not run on Windows")
    from deploy.hub.entrance import ADMIN, ClassAuthenticator

    readme = (KUBERNETES / "README.md").read_text(encoding="utf-8")
    options = {*VALUES["hub"]["config"]["ClassAuthenticator"], *re.findall(r"ClassAuthenticator\.(\w+)=", readme)}
    assert options <= set(ClassAuthenticator.class_trait_names(config=True))
    assert VALUES["hub"]["config"]["Authenticator"]["admin_users"] == [ADMIN]


def test_the_entrance_is_read_where_the_workshop_is_not(tmp_path):
    if sys.platform == "win32":
        pytest.skip("JupyterHub does not run on Windows")
    shutil.copy(ROOT / "deploy" / "hub" / "entrance.py", tmp_path)
    code = "import sys; sys.modules['gridka_ml'] = sys.modules['deploy'] = None; import entrance"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


def test_idle_servers_end_after_as_long_as_on_the_hub():
    config = (ROOT / "deploy" / "hub" / "jupyterhub_config.py").read_text(encoding="utf-8")
    assert str(VALUES["cull"]["timeout"]) in re.findall(r'get\("IDLE"\) or (\d+)', config)


def test_the_files_that_are_named_are_there():
    texts = [(KUBERNETES / name).read_text(encoding="utf-8") for name in ("README.md", "Dockerfile", "values.yaml")]
    named = {path for text in texts for path in re.findall(r"\b(deploy/[\w/.]+\w|tools/[\w/.]+\w)", text)}
    assert len(named) > 4
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
