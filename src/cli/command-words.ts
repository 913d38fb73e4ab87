import { CfnFixError } from "../index.js";
import type { SearchProblem } from "../files/find.js";

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

/** Returns a problem with a name; where no file is called what is a command elsewhere, with the option that is meant. */
export function withOption(problem: SearchProblem): SearchProblem {
  const { name, error } = problem;
  const option = error.message.endsWith("no such file") ? commands.get(name) : undefined;
  if (option === undefined) return problem;
  return { ...problem, error: new CfnFixError(error.code, error.message, `did you mean ${option}?`) };
}
