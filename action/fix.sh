#!/usr/bin/env bash
# Runs cfn-fix in the workspace and leaves its reports and figures. Whether the job fails is judged at the end.
set -euo pipefail
# shellcheck source=action/runner.sh
. "${BASH_SOURCE[0]%/*}/runner.sh"

case ${CFN_FIX_FAIL_ON:-changes} in
  changes | open | errors | never) ;;
  *) die "fail-on is changes, open, errors or never, not $CFN_FIX_FAIL_ON" ;;
esac
limit=${CFN_FIX_TIMEOUT:-10}
if [[ ! $limit =~ ^[1-9][0-9]{0,3}$ ]]; then die "timeout is a number of minutes, not $limit"; fi

mkdir -p "$RUNNER_TEMP/cfn-fix"
reports=$(mktemp -d "$RUNNER_TEMP/cfn-fix/reports.XXXXXX")
json=$reports/report.json
diff=$reports/changes.diff
markdown=$reports/report.md
annotations=$reports/annotations.txt
rdjson=
sarif=${CFN_FIX_SARIF:-}
html=${CFN_FIX_HTML:-}
if [ -z "$sarif" ] && is_on upload-sarif "${CFN_FIX_UPLOAD_SARIF:-}"; then sarif=$reports/cfn-fix.sarif; fi
if [ -z "$html" ] && is_on upload-html "${CFN_FIX_UPLOAD_HTML:-}"; then html=$reports/cfn-fix.html; fi

wanted=(--report "json=$json" --report "diff=$diff" --report "markdown=$markdown")
if is_on annotate "${CFN_FIX_ANNOTATE:-true}"; then wanted+=(--report "github=$annotations"); fi
if [ -n "$sarif" ]; then wanted+=(--report "sarif=$sarif"); fi
if [ -n "$html" ]; then wanted+=(--report "html=$html"); fi
if is_on suggestions "${CFN_FIX_SUGGESTIONS:-}"; then
  rdjson=$reports/report.rdjson
  wanted+=(--report "rdjson=$rdjson")
fi
# The comment says in addition what was committed.
if is_on impact "${CFN_FIX_IMPACT:-}"; then wanted+=(--report-limit 33000);
elif is_on commit "${CFN_FIX_COMMIT:-}"; then wanted+=(--report-limit 65000); fi

arguments=()
if [ -n "${CFN_FIX_ROLLOUT:-}" ]; then arguments+=(--rollout "$CFN_FIX_ROLLOUT"); fi
if [ -n "${CFN_FIX_MAX_IMPACT:-}" ]; then arguments+=(--max-impact "$CFN_FIX_MAX_IMPACT"); fi
if [ -n "${CFN_FIX_CONFIG:-}" ]; then arguments+=(--config "$CFN_FIX_CONFIG"); fi
if [ -n "${CFN_FIX_AMONG:-}" ]; then arguments+=(--among "$CFN_FIX_AMONG"); fi
# xargs knows quotes and backslashes, and evaluates nothing.
if [ -n "${CFN_FIX_ARGS:-}" ]; then
  xargs printf '%s\0' <<<"$CFN_FIX_ARGS" >"$reports/args" || die "args has a quote that does not end"
  while IFS= read -r -d '' word; do
    if [ "$word" = --write ] && is_on commit "${CFN_FIX_COMMIT:-}"; then die "commit and --write in args do not go together; take one of them out"; fi
    arguments+=("$word")
  done <"$reports/args"
fi
arguments+=(--)
while IFS= read -r path; do
  path=${path%$'\r'}
  if [ -n "$path" ]; then arguments+=("$path"); fi
done <<<"${CFN_FIX_PATHS:-.}"

printf '%s\0' "${arguments[@]}" >"$reports/arguments"

code=0
without_commands node "${BASH_SOURCE[0]%/*}/run.mjs" "$limit" "$CFN_FIX_MAIN" "${wanted[@]}" "${arguments[@]}" || code=$?
if [ "$code" = 124 ]; then die "cfn-fix was stopped after $limit minutes; the input timeout gives it more"; fi
[ -f "$json" ] || die "cfn-fix could not run; the log says why"

if [ -s "$diff" ]; then
  printf '::group::Changes\n'
  # More than anybody reads; the whole diff is an output of the step.
  without_commands head -c 200000 "$diff"
  printf '::endgroup::\n'
fi
if [ -f "$annotations" ]; then cat "$annotations"; fi

# Numbers only, so that they need no delimiter.
# shellcheck disable=SC2016 # the dollars are JavaScript's
node -e '
const { files, open } = JSON.parse(fs.readFileSync(process.argv[1], "utf8")).summary;
const figures = { changed: files["to-fix"] + files.fixed, "to-fix": files["to-fix"], open, refused: files.refused };
for (const [name, value] of Object.entries(figures)) console.log(`${name}=${Number(value)}`);
' "$json" >>"$GITHUB_OUTPUT"
output exit-code "$code"
output json "$json"
output diff "$diff"
output markdown "$markdown"
output sarif "$sarif"
output html "$html"
output rdjson "$rdjson"
output arguments "$reports/arguments"
