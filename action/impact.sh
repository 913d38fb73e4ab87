#!/usr/bin/env bash
# Adds to the report what the pull request does to stacks that are deployed: each template that it changes over what that is in the base.
# It is there to be read, so nothing of it fails the job.
set -euo pipefail
# shellcheck source=action/runner.sh
. "${BASH_SOURCE[0]%/*}/runner.sh"

# leave TEXT: says why there is nothing to add.
leave() {
  warn "The impact is not known: $1"
  exit 0
}

base=${CFN_FIX_BASE_SHA:-}
if [[ ! $base =~ ^[0-9a-f]{40}([0-9a-f]{24})?$ ]]; then leave "the pull request has no base"; fi
# A checkout has no more than one commit unless it is told otherwise.
if ! git cat-file -e "$base^{commit}" 2>/dev/null; then
  git fetch --quiet --no-tags --depth=1 origin "$base" 2>/dev/null ||
    leave "the commit $base cannot be fetched; set fetch-depth: 0 in actions/checkout"
fi
# What has changed in the base since is no change of the pull request.
base=$(git merge-base "$base" HEAD 2>/dev/null || printf '%s' "$base")

folder=$RUNNER_TEMP/cfn-fix
list=$folder/impact-files
impact=$folder/impact.md
log=$folder/impact.log
git diff --name-only -z --relative --no-renames --diff-filter=AM "$base" -- >"$list" || leave "git cannot compare with $base"

paths=()
while IFS= read -r path; do
  path=${path%$'\r'}
  if [ -n "$path" ]; then paths+=("$path"); fi
done <<<"${CFN_FIX_PATHS:-.}"

code=0
node "${BASH_SOURCE[0]%/*}/run.mjs" "${CFN_FIX_TIMEOUT:-10}" "$CFN_FIX_MAIN" \
  impact --diff-base "$base" --among "$list" --format markdown -- "${paths[@]}" >"$impact" 2>"$log" || code=$?
if [ ! -s "$impact" ]; then leave "$(head -c 2000 "$log")"; fi

printf '\n' >>"$CFN_FIX_MARKDOWN"
cat "$impact" >>"$CFN_FIX_MARKDOWN"
# The comment is made where there is something to say.
if ! grep -q '^Nothing changes:' "$impact"; then output changes true; fi
output exit-code "$code"
