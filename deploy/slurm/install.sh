#!/usr/bin/env bash
# Installs the workshop once, in this clone, for all users of a cluster; README.md beside this file tells more.
#
#   deploy/slurm/install.sh [cpu|gpu|jax|torch]
#
#   PYTHON=python3.12       the Python to build with; the nodes must have it in the same place
#   PACKAGES=a/folder       take the packages from there (`make packages` fills it), and nothing from the network
#   KERNELS=/usr/local      below it, in share/jupyter, goes the kernel for all users; default: .venv/for_all
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
umask 022

python=${PYTHON:-python3}
export UV_LINK_MODE=copy  # a link into the installer's cache would share its rights
"$python" tools/bootstrap.py --extras "${1:-cpu}" --packages "${PACKAGES:-}" ${PYTHON:+--exact}

echo "compiling, since the users must not write here"
if ! .venv/bin/python -m compileall -q -j 0 .venv/lib gridka_ml tools >.venv/compileall.log; then
  echo "Some files did not compile, see .venv/compileall.log; their import takes longer each time." >&2
fi

kernels=${KERNELS:-$root/.venv/for_all}
JUPYTER_PATH=$kernels/share/jupyter .venv/bin/python -m ipykernel install \
  --prefix "$kernels" --name gridka-ml --display-name "gridka_ml" >/dev/null
chmod -R a+rX,go-w .venv gridka_ml tools deploy "$kernels/share/jupyter/kernels/gridka-ml"

# Folders on the way that not everybody may enter.
closed() {
  local place=$1
  while [ "$place" != / ]; do
    find "$place" -maxdepth 0 ! -perm -o=x
    place=$(dirname "$place")
  done
}
base=$(.venv/bin/python -c 'import sys; print(sys.base_prefix)')
shut=$(for place in "$root" "$base" "$kernels"; do closed "$place"; done | sort -u)
if [ -n "$shut" ]; then
  echo "Not everybody may enter these folders; your users must, by their group or by chmod o+x:" >&2
  echo "$shut" >&2
fi

cat <<END
Installed in $root/.venv. Your users type:
  GRIDKA_ML=$root sbatch $root/deploy/slurm/jupyterlab.slurm
JupyterHub finds the kernel gridka_ml with JUPYTER_PATH=$kernels/share/jupyter
END
