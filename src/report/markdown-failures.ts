import type { Failure } from "../contract/failure.js";
import { isRepaired, type RunOutcome } from "../contract/outcome.js";
import { code, escaped, fenced, link } from "./markdown-text.js";

/** Returns what a deployment failed of, an item each: what AWS says, the cause, and what became of it. */
export function failureItems({ files, failures = [] }: RunOutcome): string[] {
  const ofFiles = files.filter(isRepaired).flatMap((each) => (each.failures ?? []).map((one) => item(one, each.file)));
  return [...ofFiles, ...failures.map((failure) => item(failure))];
}

function item({ message, logicalId, place, cause, source, answer, command }: Failure, file?: string): string {
  const name = logicalId === undefined ? "The stack" : code(logicalId);
  const at = place === undefined || file === undefined ? "" : ` (${code(`${file}:${place.line}`)})`;
  const page = source === undefined ? "" : ` (${link(source)})`;
  return [
    `- ${name}${at}: ${escaped(message)}`,
    ...(cause === undefined ? [] : [`  ${escaped(cause)}${page}`]),
    `  **${escaped(answer)}**`,
    ...(command === undefined ? [] : ["", ...fenced("sh", command).trimEnd().split("\n")].map((line) => `  ${line}`)),
  ]
    .map((line) => `${line}\n`)
    .join("");
}
