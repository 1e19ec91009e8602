# conda: an environment over a channel that is made here, installed and listed by rattler, the engine of pixi.
python3 -m venv tool && tool/bin/pip install --quiet --disable-pip-version-check py-rattler || exit 77
tool/bin/python "$(dirname "$0")/../conda-environment.py" "$PWD/site" "$OUT/input/opt/env"
