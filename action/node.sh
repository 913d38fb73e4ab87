#!/usr/bin/env bash
# Is there a Node.js that runs cfn-fix? Then the one that the job uses stays as it is.
set -euo pipefail
# shellcheck source=action/runner.sh
. "${BASH_SOURCE[0]%/*}/runner.sh"

if node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit((major === 20 && minor >= 20) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1)' 2>/dev/null; then
  output suffices true
else
  output suffices false
fi
