/** What other tools call something that cfn-fix has under another name, or does without an option. */
const foreign: ReadonlyMap<string, string> = new Map([
  ...named("--write", "--fix", "--apply", "--in-place", "--inplace", "--autofix", "--auto-fix", "--overwrite", "-w"),
  ...named("--max-impact replacement", "--unsafe-fixes", "--unsafe"),
  ...named("--class", "--fix-type"),
  ...named("--check", "--exit-code", "--list-different", "--lint", "--verify"),
  ...named("--format", "--output-format", "--formatter", "-f"),
  ...named("--report <format>=<file>", "--output-file", "--output-file-path"),
  ...named("--select", "--rule", "--rules", "--include-checks", "--run-checks"),
  ...named("--only", "--rule-id"),
  ...named("--ignore", "--disable", "--ignore-checks", "--skip-check", "--skip-checks"),
  ...named("--add-suppressions", "--add-noqa", "--suppress", "--suppress-all"),
  ...named("--exclude", "--ignore-pattern", "--ignore-templates", "--skip-path", "--force-exclude"),
  ...named("--include", "--ext", "--glob"),
  ...named("--no-gitignore", "--no-ignore", "--no-ignore-vcs"),
  ...named("--stdin-filename", "--stdin-filepath", "--stdin-display-name"),
  ...named("--exit-zero", "--soft-fail", "--no-fail"),
  ...named("--fail-on", "--hard-fail-on", "--fail-level", "--max-warnings", "--severity"),
  ...named("--baseline", "--create-baseline"),
  ...named("--list", "--list-rules", "--list-checks", "-l"),
  ...named("--config", "--config-file", "--rcfile", "-c"),
  ...named("--print-config", "--show-settings", "--show-config"),
  ...named("--jobs", "--parallel", "--workers", "--threads", "--concurrency", "-j"),
  ...named("--verbose", "--show-why"),
  ...named("-qq", "--silent"),
  ["--diff", "the diff is what cfn-fix prints without an option"],
  ["--dry-run", "without an option cfn-fix writes nothing"],
  ["-n", "without an option cfn-fix writes nothing"],
  ["--watch", "cfn-fix does not watch files: let your editor or a file watcher run it"],
  ["--cache", "cfn-fix keeps no results; it needs no option to be fast"],
  ["--init", "a configuration is not needed; docs/configuration.md shows one"],
  ["--debug", "set the environment variable CFN_FIX_DEBUG=1"],
  ["--template", "name the template without an option"],
  ["--template-file", "name the template without an option"],
  ["--file", "name the template without an option"],
  ["--directory", "name the folder without an option"],
  ["--regions", "fixes hold in all Regions"],
  ["--region", "fixes hold in all Regions"],
]);

function named(here: string, ...there: readonly string[]): [string, string][] {
  return there.map((name) => [name, `${name} is called ${here} here`]);
}

/** Returns what helps with an option of another tool; undefined for one that no tool is known to have. */
export function foreignOptionHelp(name: string): string | undefined {
  return foreign.get(name);
}
