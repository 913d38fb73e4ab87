#!/usr/bin/env bash
# Makes cfn-fix ready to run: the wanted version from npm, else the code beside this script.
# Nothing is installed in the workspace, and no npm configuration in it is read.
set -euo pipefail
# shellcheck source=action/runner.sh
. "${BASH_SOURCE[0]%/*}/runner.sh"

entry=dist/command/cfn-fix.js
home=$RUNNER_TEMP/cfn-fix
version=${CFN_FIX_VERSION:-}

if [ -n "$version" ]; then
  [[ $version =~ ^[0-9A-Za-z][0-9A-Za-z.+-]*$ ]] || die "version is a version of the npm package, not $version"
  home=$home/$version
  main=$home/node_modules/cfn-fix/$entry
  if [ ! -f "$main" ]; then
    mkdir -p "$home"
    cd "$home"
    npm install --prefix "$home" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent "cfn-fix@$version" ||
      die "cfn-fix $version cannot be installed from npm"
  fi
elif [ -f "$GITHUB_ACTION_PATH/$entry" ] && node "$GITHUB_ACTION_PATH/$entry" --version >/dev/null 2>&1; then
  main=$GITHUB_ACTION_PATH/$entry
else
  home=$home/checkout
  main=$home/$entry
  if [ ! -f "$main" ]; then
    mkdir -p "$home"
    cd "$GITHUB_ACTION_PATH"
    cp -R package.json package-lock.json tsconfig.json tsconfig.build.json src rules scripts samples "$home"
    cd "$home"
    npm ci --ignore-scripts --no-audit --no-fund --silent || die "the packages that cfn-fix needs cannot be installed"
    npm run build --silent || die "cfn-fix cannot be built"
  fi
fi

printf 'cfn-fix %s\n' "$(node "$main" --version)"
output main "$main"
