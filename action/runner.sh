# shellcheck shell=bash
# How the steps of the action talk to the runner. To be sourced.
# https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands

# data TEXT: the text of a workflow command, which must not end it.
data() {
  local text=$1
  text=${text//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '%s' "${text//$'\n'/%0A}"
}

notice() { printf '::notice title=cfn-fix::%s\n' "$(data "$1")"; }
warn() { printf '::warning title=cfn-fix::%s\n' "$(data "$1")"; }

# die TEXT: says what is wrong, and fails the step.
die() {
  printf '::error title=cfn-fix::%s\n' "$(data "$1")"
  exit 1
}

# A word that nobody can guess.
token() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# output NAME VALUE: an output of the step; the value may have several lines.
output() {
  local end
  end=$(token)
  printf '%s<<%s\n%s\n%s\n' "$1" "$end" "$2" "$end" >>"$GITHUB_OUTPUT"
}

# without_commands COMMAND...: what it prints comes from templates, and must not command the runner.
without_commands() {
  local end status=0
  end=$(token)
  printf '::stop-commands::%s\n' "$end"
  "$@" 2>&1 || status=$?
  # The last line of a file may have no end.
  printf '\n::%s::\n' "$end"
  return "$status"
}

# is_on NAME VALUE: an input that is true or false.
is_on() {
  case $2 in
    true) return 0 ;;
    false | '') return 1 ;;
    *) die "$1 is true or false, not $2" ;;
  esac
}
