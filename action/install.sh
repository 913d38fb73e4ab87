#!/usr/bin/env bash
# Finds the cfn-fix to run: the one that a release of this action brings along, or the wanted version from npm, which is
# kept for later jobs. Nothing is built, nothing is installed in the workspace, and no npm configuration in it is read.
set -euo pipefail
# shellcheck source=action/runner.sh
. "${BASH_SOURCE[0]%/*}/runner.sh"

entry=dist/command/cfn-fix.js
bundle=$GITHUB_ACTION_PATH/$entry
version=${CFN_FIX_VERSION:-}
bundled=
if [ -f "$bundle" ]; then
  bundled=$(node "$bundle" --version) || die "the cfn-fix of this action does not run; the log says why"
fi

if [ -n "$bundled" ] && { [ -z "$version" ] || [ "$version" = "$bundled" ]; }; then
  main=$bundle
elif [ -n "$version" ]; then
  home=$CFN_FIX_HOME
  main=$home/node_modules/cfn-fix/$entry
  if [ ! -f "$main" ]; then
    mkdir -p "$home"
    cd "$home"
    npm install --prefix "$home" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent "cfn-fix@$version" ||
      die "cfn-fix $version cannot be installed from npm"
  fi
else
  die "This commit of the action brings no cfn-fix along. Use a release of it (a tag such as v0), or set the input version to a version of the npm package."
fi

found=$(node "$main" --version) || die "cfn-fix does not run; the log says why"
printf 'cfn-fix %s\n' "$found"
output main "$main"
output version "$found"
