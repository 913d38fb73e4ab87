#!/usr/bin/env bash
# Fails the job for what fail-on says.
set -euo pipefail
# shellcheck source=action/runner.sh
. "${BASH_SOURCE[0]%/*}/runner.sh"

reasons=()
case $CFN_FIX_FAIL_ON in
  changes | open | errors)
    if [ "$CFN_FIX_REFUSED" -gt 0 ]; then
      reasons+=("templates that cannot be read, corrected or written: $CFN_FIX_REFUSED")
    elif [ "$CFN_FIX_EXIT_CODE" = 2 ]; then
      reasons+=("cfn-fix could not do all that was asked; the log says what")
    fi
    ;;
esac
case $CFN_FIX_FAIL_ON in
  changes | open) if [ "$CFN_FIX_TO_FIX" -gt 0 ]; then reasons+=("templates to correct: $CFN_FIX_TO_FIX"); fi ;;
esac
if [ "$CFN_FIX_FAIL_ON" = open ] && [ "$CFN_FIX_OPEN" -gt 0 ]; then reasons+=("findings left open: $CFN_FIX_OPEN"); fi

if [ "${#reasons[@]}" -eq 0 ]; then exit 0; fi
printf -v text '%s; ' "${reasons[@]}"
die "${text%; }"
