#!/usr/bin/env bash
# Lists the files that the pull request changes, as GitHub sees it: that holds however deep the checkout is.
set -euo pipefail
# shellcheck source=action/runner.sh
. "${BASH_SOURCE[0]%/*}/runner.sh"

if [ -z "${CFN_FIX_PULL_REQUEST:-}" ]; then
  notice "changed-only is for pull requests; all templates are looked at"
  exit 0
fi
# GitHub lists no more.
most=3000
list=$RUNNER_TEMP/cfn-fix/changed-files
mkdir -p "${list%/*}"
# A name may have a line break in it, but no NUL.
gh api --paginate "repos/$GITHUB_REPOSITORY/pulls/$CFN_FIX_PULL_REQUEST/files?per_page=100" \
  --jq '.[] | select(.status != "removed") | .filename + "\u0000"' >"$list.lines" ||
  die "the changed files cannot be listed; changed-only needs the permission pull-requests: read"
count=0
while IFS= read -r -d '' name; do
  # After each name comes the end of its line.
  if [ "$count" -gt 0 ]; then name=${name#$'\n'}; fi
  printf '%s\0' "$name"
  count=$((count + 1))
done <"$list.lines" >"$list"
if [ "$count" -ge "$most" ]; then warn "GitHub lists only $most changed files; templates beyond are not looked at"; fi
output list "$list"
