#!/usr/bin/env bash
# Adds the report to the summary of the job.
set -euo pipefail

cat "$CFN_FIX_MARKDOWN" >>"$GITHUB_STEP_SUMMARY"
