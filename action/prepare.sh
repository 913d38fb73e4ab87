#!/usr/bin/env bash
# Looks at what there is: a Node.js that runs cfn-fix stays the one of the job, and not every server takes artifacts.
set -euo pipefail
# shellcheck source=action/runner.sh
. "${BASH_SOURCE[0]%/*}/runner.sh"

if node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit((major === 20 && minor >= 20) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1)' 2>/dev/null; then
  output suffices true
else
  output suffices false
fi

version=${CFN_FIX_VERSION:-}
if [ -n "$version" ] && [[ ! $version =~ ^[0-9A-Za-z][0-9A-Za-z.+-]*$ ]]; then
  die "version is a version of the npm package, not $version"
fi
# Where that version is kept: self-hosted runners keep this folder from job to job.
output home "${RUNNER_TOOL_CACHE:-$RUNNER_TEMP}/cfn-fix/$version"

# The actions for artifacts refuse all other servers: https://github.com/actions/upload-artifact/issues/537
host=$(printf '%s' "${GITHUB_SERVER_URL#*://}" | tr '[:upper:]' '[:lower:]')
case $host in
  github.com | *.ghe.com | *.localhost) output artifacts true ;;
  *)
    output artifacts false
    if is_on upload-html "${CFN_FIX_UPLOAD_HTML:-}"; then
      warn "upload-html does not work on $host: actions/upload-artifact refuses it from version 4 on. Set html to a file, and upload that with a version that your server supports."
    fi
    ;;
esac
