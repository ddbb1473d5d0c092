#!/usr/bin/env bash
# Fetches the Plotly bundle and its licence again, from the npm registry that npm is set up for,
# and refuses what differs from SHA256SUMS. For a new version: ./fetch.sh VERSION new
set -euo pipefail

version=${1:-4.1.1}
assets=$(cd "$(dirname "$0")" && pwd)/assets
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
tar -xzf "$(npm pack --silent "plotly.js-basic-dist-min@$version")"
if [ "${2:-}" = new ]; then
  (cd package && sha256sum plotly-basic.min.js) > "$assets/SHA256SUMS"
fi
(cd package && sha256sum --check "$assets/SHA256SUMS")
cp package/plotly-basic.min.js package/LICENSE "$assets/"
