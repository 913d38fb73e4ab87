import { CfnFixError } from "../index.js";
import type { SearchProblem } from "../files/find.js";
import { shellWord } from "../report/shell-word.js";

/** What other tools have as a command of its own, and how cfn-fix is told the same. */
const commands: ReadonlyMap<string, string> = new Map([
  ["check", "--check"],
  ["lint", "--check"],
  ["scan", "--check"],
  ["fix", "--write"],
  ["format", "--write"],
  ["rule", "--explain"],
  ["explain", "--explain"],
  ["list", "--list"],
  ["rules", "--list"],
  ["config", "--print-config"],
  ["completion", "--completion"],
]);

/**
 * Returns a problem with a name. Where no file is called what is a command elsewhere, it says which option is meant, and of
 * an address of the web how to read that.
 */
export function withOption(problem: SearchProblem): SearchProblem {
  const { name, error } = problem;
  if (/^(?:https?|s3):\/\//i.test(name))
    return {
      ...problem,
      error: new CfnFixError(
        "READ",
        "cannot be read: it is an address, and cfn-fix opens no connections",
        download(name),
      ),
    };
  const option = error.message.endsWith("no such file") ? commands.get(name) : undefined;
  if (option === undefined) return problem;
  return { ...problem, error: new CfnFixError(error.code, error.message, `did you mean ${option}?`) };
}

function download(address: string): string {
  const command = /^s3:/i.test(address) ? "aws s3 cp" : "curl -fsS";
  const end = /^s3:/i.test(address) ? " -" : "";
  return `use ${command} ${shellWord(address)}${end} | cfn-fix -`;
}
