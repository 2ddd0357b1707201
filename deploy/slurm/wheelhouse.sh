#!/usr/bin/env bash
# Collects the packages of the workshop in a folder, to be carried to a cluster that no network reaches.
#
#   deploy/slurm/wheelhouse.sh FOLDER [cpu|gpu|jax|torch]
#
# Run it where there is a network, on the system and with the Python (PYTHON=python3.12) of the cluster. The versions
# are those of requirements.lock; install.sh compares every file with the hashes in there.
set -euo pipefail
if [ $# = 0 ]; then
  echo "Say where the packages are to go: deploy/slurm/wheelhouse.sh FOLDER [cpu|gpu|jax|torch]" >&2
  exit 1
fi
mkdir -p "$1"
folder=$(cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
python=${PYTHON:-python3}

"$python" - "${2:-cpu}" >"$folder/requirements.txt" <<'END'
import sys, tomllib
from pathlib import Path

settings = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
project, extras = settings["project"], settings["project"]["optional-dependencies"]
*others, last = (extra for extra, facts in settings["tool"]["gridka_ml"]["extras"].items() if "backend" in facts)
if sys.argv[1] not in (*others, last):
    sys.exit(f"There is no backend {sys.argv[1]}; choose {', '.join(others)} or {last}.")
print(*project["dependencies"], *extras[sys.argv[1]], *extras["install"], sep="\n")
END
# pip holds to hashes only what is named with its version, so the versions go without them here.
sed -e '/^ *--hash/d' -e 's/ *\\$//' requirements.lock >"$folder/constraints.txt"
echo "downloading into $folder"
"$python" -m pip download --dest "$folder" --only-binary :all: --quiet --disable-pip-version-check \
  --requirement "$folder/requirements.txt" --constraint "$folder/constraints.txt"
echo "$(find "$folder" -name '*.whl' | wc -l) packages are in $folder. Carry it to the cluster and type there:"
echo "  WHEELHOUSE=THE_FOLDER deploy/slurm/install.sh ${2:-cpu}"
