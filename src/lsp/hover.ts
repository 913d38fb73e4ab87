import type { MarkupContent } from "vscode-languageserver";
import type { Rule } from "../contract/rule.js";
import { link } from "../report/markdown-text.js";
import { printable } from "../report/printable.js";
import { code, escaped } from "./common-mark.js";
import { pageOf } from "./diagnostics.js";
import { isFix, type Told } from "./told.js";
import { consequences, inputLine } from "./words.js";

/** How a text is written: as Markdown, or plainly. */
interface Writer {
  readonly kind: MarkupContent["kind"];
  strong(text: string): string;
  plain(text: string): string;
  name(text: string): string;
  page(address: string): string;
}

const markdown: Writer = {
  kind: "markdown",
  strong: (text) => `**${escaped(text)}**`,
  plain: escaped,
  name: code,
  page: link,
};

const plain: Writer = { kind: "plaintext", strong: printable, plain: printable, name: printable, page: printable };

/**
 * Returns what an editor shows of findings: what is wrong and why it matters, what the fix does to a deployed stack, the
 * values that it needs, how to suppress the finding, and a page. Nothing that a template says is markup in it.
 */
export function hoverOf(
  told: readonly Told[],
  rules: readonly Rule[],
  format: "markdown" | "plaintext",
): MarkupContent {
  const writer = format === "markdown" ? markdown : plain;
  const value = told.map((each) => paragraphs(each, rules, writer).join("\n\n")).join("\n\n---\n\n");
  return { kind: writer.kind, value };
}

function paragraphs({ finding }: Told, rules: readonly Rule[], writer: Writer): string[] {
  const rule = rules.find(({ id }) => id === finding.rule);
  const page = pageOf(rule);
  const title = rule?.title ?? finding.rule;
  return [
    `${writer.strong(title)} (${writer.name(finding.rule)})`,
    `${writer.name(finding.logicalId)}: ${writer.plain(finding.message)}`,
    ...(rule === undefined ? [] : [writer.plain(rule.why)]),
    ...outcome({ finding }, writer),
    `${writer.plain("To suppress it, write above the line: ")}${writer.name(`# cfn-fix: ignore[${finding.rule}] reason`)}`,
    ...(page === undefined ? [] : [writer.page(page)]),
  ];
}

function outcome({ finding }: Told, writer: Writer): string[] {
  if (!isFix(finding)) return [`${writer.strong("No fix")}: ${writer.plain(finding.reason)}`];
  const effect = `${writer.strong("Fix")}: ${writer.plain(consequences(finding))}`;
  const inputs = finding.inputs.map((input) => `- ${writer.plain(inputLine(input))}`).join("\n");
  return [effect, ...(inputs === "" ? [] : [`${writer.strong("Values")}\n\n${inputs}`])];
}
