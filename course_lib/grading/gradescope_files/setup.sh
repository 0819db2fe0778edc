#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image: Python 3.11 or newer and the pinned packages in a venv.
set -euo pipefail
source_folder="${AUTOGRADER_ROOT:-/autograder}/source"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
python=""
for version in 3.12 3.13 3.11; do  # Ubuntu 24.04 has 3.12, 22.04 has 3.11
  if apt-get install -y -qq --no-install-recommends "python$version" "python$version-venv"; then
    python="python$version"
    break
  fi
done
if [ -z "$python" ]; then
  echo "No Python 3.11, 3.12 or 3.13 in this image. Choose Ubuntu 22.04 or newer as the base image." >&2
  exit 1
fi
"$python" -m venv "$source_folder/.venv"
"$source_folder/.venv/bin/pip" install --no-cache-dir --disable-pip-version-check -r "$source_folder/requirements.txt"
