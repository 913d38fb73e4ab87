#!/usr/bin/env bash
# Adds one commit for each rule and template to the branch of the pull request. The workspace stays as it is: the commits
# are made of what is committed, and no hook or filter of the repository runs.
set -euo pipefail
# shellcheck source=action/runner.sh
. "${BASH_SOURCE[0]%/*}/runner.sh"

output commits 0
output to-fix "$CFN_FIX_TO_FIX"
if [ -z "${CFN_FIX_HEAD_REF:-}" ]; then
  notice "commit is for pull requests; nothing is committed"
  exit 0
fi
if [ "${CFN_FIX_HEAD_REPOSITORY:-}" != "$GITHUB_REPOSITORY" ]; then
  warn "Nothing is committed: the pull request comes from ${CFN_FIX_HEAD_REPOSITORY:-a repository that is gone}, and the branch of a fork is not ours to push to."
  exit 0
fi
git rev-parse --verify --quiet HEAD >/dev/null || die "commit needs a checkout of the repository"
# Without ref, actions/checkout takes the merge of the branch with its base, which is no commit of the branch.
branch=$(git symbolic-ref --quiet --short HEAD || true)
head=$(git rev-parse HEAD)
if [ "$branch" != "$CFN_FIX_HEAD_REF" ] && [ "$head" != "$CFN_FIX_HEAD_SHA" ]; then
  # shellcheck disable=SC2016 # this is what the user writes
  die 'commit needs the branch itself; give actions/checkout: ref: ${{ github.head_ref }}'
fi
# What cfn-fix left after its own commits it would correct again and again, for instance against another program.
if [ -n "$(git log -1 --format='%(trailers:key=Corrected-by,valueonly)' HEAD)" ]; then
  if [ "$CFN_FIX_TO_FIX" -gt 0 ]; then notice "Nothing is committed: the last commit of the branch is one of cfn-fix."; fi
  exit 0
fi

work=$(mktemp -d "$RUNNER_TEMP/cfn-fix/commit.XXXXXX")
mkdir "$work/patches"
arguments=()
while IFS= read -r -d '' word; do arguments+=("$word"); done <"$CFN_FIX_ARGUMENTS"
# Nobody has asked for more: what replaces a resource stays for people to decide.
if ! node -e 'process.exit(JSON.parse(fs.readFileSync(process.argv[1], "utf8")).maxImpact === undefined ? 1 : 0)' "$CFN_FIX_JSON"; then
  arguments=(--max-impact interruption "${arguments[@]}")
fi
code=0
without_commands node "${BASH_SOURCE[0]%/*}/run.mjs" "$CFN_FIX_TIMEOUT" "$CFN_FIX_MAIN" --series "$work/patches" \
  --report "json=$work/series.json" --quiet "${arguments[@]}" || code=$?
if [ "$code" -gt 2 ] || [ ! -f "$work/series.json" ]; then die "the commits cannot be made; the log says why"; fi

name=${CFN_FIX_AUTHOR%%<*}
mail=${CFN_FIX_AUTHOR#*<}
[[ $CFN_FIX_AUTHOR =~ ^[^\<\>]+\ \<[^\<\>\ ]+\>$ ]] || die "commit-author is Name <address>, not $CFN_FIX_AUTHOR"
export GIT_AUTHOR_NAME=${name% } GIT_AUTHOR_EMAIL=${mail%>} GIT_COMMITTER_NAME=${name% } GIT_COMMITTER_EMAIL=${mail%>}
export GIT_INDEX_FILE=$work/index
git read-tree "$head"
commit=$head
count=0
for patch in "$work"/patches/*.patch; do
  [ -f "$patch" ] || break
  # These are the steps of git am, without a working tree.
  git -c mailinfo.quotedCr=nowarn mailinfo --encoding=UTF-8 --no-scissors "$work/message" "$work/diff" <"$patch" >"$work/head"
  if ! git apply --cached --whitespace=nowarn "$work/diff" 2>"$work/errors"; then
    die "A template differs from what is committed, so that no commit can be made: $(<"$work/errors")"
  fi
  {
    sed -n 's/^Subject: //p' "$work/head"
    printf '\n'
    cat "$work/message"
    printf '\nCorrected-by: cfn-fix %s\n' "$CFN_FIX_VERSION"
  } >"$work/text"
  commit=$(git -c commit.gpgSign=false commit-tree "$(git write-tree)" -p "$commit" -F "$work/text")
  count=$((count + 1))
done
if [ "$count" -eq 0 ]; then exit 0; fi

unset GIT_INDEX_FILE
if ! git push --quiet --no-verify origin "$commit:refs/heads/$CFN_FIX_HEAD_REF" 2>"$work/errors"; then
  now=$(git ls-remote origin "refs/heads/$CFN_FIX_HEAD_REF" 2>/dev/null || true)
  if [ -n "$now" ] && [ "${now%%[[:space:]]*}" != "$head" ]; then
    warn "Nothing is pushed: the branch has moved on. The run for its newest commit corrects it."
    exit 0
  fi
  die "The commits cannot be pushed; commit needs the permission contents: write, and the credentials of actions/checkout: $(<"$work/errors")"
fi

# What was left out waits for people still.
# shellcheck disable=SC2016 # the dollars are JavaScript's
left=$(node -e '
const [all, done] = process.argv.slice(1).map((file) => JSON.parse(fs.readFileSync(file, "utf8")).files);
const committed = new Map(done.map(({ file, fixes }) => [file, fixes?.length ?? 0]));
console.log(all.filter(({ file, fixes = [] }) => fixes.length > (committed.get(file) ?? 0)).length);
' "$CFN_FIX_JSON" "$work/series.json")
output commits "$count"
output to-fix "$left"
notice "Commits pushed to the branch, one for each rule and template: $count. Templates with corrections that replace a resource, left for you to decide: $left."
