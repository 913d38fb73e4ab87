#!/usr/bin/env bash
# Keeps one comment of the pull request up to date; the first is made when there is something to say.
set -euo pipefail
# shellcheck source=action/runner.sh
. "${BASH_SOURCE[0]%/*}/runner.sh"

comments=repos/$GITHUB_REPOSITORY/issues/$CFN_FIX_PULL_REQUEST/comments

# give_up WHY: the report stands in the summary as well, so that this is no reason to fail.
give_up() {
  warn "$1 There is no comment; a pull request from a fork has no permission for it, others need pull-requests: write."
  exit 0
}

command -v gh >/dev/null || give_up "The command gh is not there."
# Anybody can write the marker; only what the repository's own people and machines wrote is ours to edit.
mine='.[] | select(.body | startswith("<!-- cfn-fix -->")) | select(.user.type == "Bot" or (.author_association | IN("OWNER", "MEMBER", "COLLABORATOR"))) | .id'
ids=$(gh api --paginate "$comments?per_page=100" --jq "$mine") || give_up "The comments cannot be read."
id=${ids%%$'\n'*}

if [ -n "$id" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$CFN_FIX_MARKDOWN" || give_up "The comment cannot be updated."
elif [ "$CFN_FIX_EXIT_CODE" != 0 ]; then
  gh api --silent --method POST "$comments" --field "body=@$CFN_FIX_MARKDOWN" || give_up "The comment cannot be written."
fi
