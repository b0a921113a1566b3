#!/usr/bin/env bash
# Builds the operator as it is deployed and makes sure that the toy cluster of local mode, which runs whatever it is told
# to as processes of its machine, is not in it.
set -euo pipefail
cd "$(dirname "$0")/.."

mvn -B -ntp clean package -Pproduction

found=$(find target/quarkus-app -name '*.jar' -print0 | xargs -0 -n 1 jar tf | grep -E '^(dev/punctual/local/|dev/cel/)' || true)
if [ -n "$found" ]; then
    echo "The production build contains the toy cluster:" >&2
    echo "$found" | head -5 >&2
    exit 1
fi
echo "The production build does not contain the toy cluster."
