import { basename } from "node:path";

/** The shells that have a completion script. */
export const shells = ["bash", "zsh", "fish"] as const;

/** A shell that has a completion script. */
export type Shell = (typeof shells)[number];

/** Returns the shell that a path such as `/bin/zsh` leads to; bash, whose script most shells know to read, else. */
export function shellAt(path: string | undefined): Shell {
  return shells.find((shell) => shell === basename(path ?? "")) ?? "bash";
}

/** The option with which a script asks for the words that fit; the shell and the words of the command line follow. */
export const question = "--complete-words";

/** Returns the script that lets a shell complete the command line of `cfn-fix`. */
export function completionScript(shell: Shell): string {
  return scripts[shell];
}

/** The scripts ask `cfn-fix` itself, and leave the names of files to the shell. That for bash works in 3.2, which macOS has. */
const scripts: Readonly<Record<Shell, string>> = {
  bash: `# Completion of cfn-fix for bash: eval "$(cfn-fix --completion bash)"
_cfn_fix() {
  local word
  COMPREPLY=()
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(cfn-fix ${question} bash "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o bashdefault -o default -F _cfn_fix cfn-fix
`,
  zsh: `#compdef cfn-fix
# Completion of cfn-fix for zsh: source <(cfn-fix --completion zsh)
_cfn_fix() {
  local -a found
  found=("\${(@f)$(cfn-fix ${question} zsh "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then
    _describe 'cfn-fix' found
  else
    _files
  fi
}
if [[ "\${funcstack[1]}" = _cfn_fix ]]; then
  _cfn_fix "$@"
elif (( $+functions[compdef] )); then
  compdef _cfn_fix cfn-fix
fi
`,
  fish: `# Completion of cfn-fix for fish: cfn-fix --completion fish | source
function __cfn_fix_words
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    cfn-fix ${question} fish $before[2..-1] "$current" 2>/dev/null
end
complete -c cfn-fix -a '(__cfn_fix_words)'
`,
};
