import { readFileSync } from "node:fs";
import { join } from "node:path";
import { failureGroups, failurePatterns } from "../src/events/patterns/index.js";
import type { FailurePattern } from "../src/events/pattern.js";
import { readEvents } from "../src/events/read.js";
import { root } from "./packages.js";

/** Returns the page that lists the failures which cfn-fix knows by what AWS says of them. */
export function failuresPage(): string {
  const mended = failurePatterns.filter(({ rules }) => rules !== undefined).length;
  return [
    "# Failures that cfn-fix knows",
    `\`--from-events\` knows ${failurePatterns.length} kinds of failure by what AWS says. For ${mended} of them it lets rules mend the template, for the others it says what to do: see [from a failure](from-a-failure.md). Names and numbers in the messages are examples; where two kinds fit, the first of the list counts.`,
    ...Object.entries(failureGroups).flatMap(([title, patterns]) => [
      `## ${title}`,
      ["| AWS says | cause | cfn-fix |", "|---|---|---|", ...patterns.map(row)].join("\n"),
    ]),
  ].join("\n\n");
}

function row({ id, cause, source, rules = [], tell }: FailurePattern): string {
  const mending = rules.map((rule) => `[${rule}](rules/${rule}.md)`).join(", ");
  const does = [...(mending === "" ? [] : [`mends: ${mending}`]), ...(tell === undefined ? [] : [inCell(tell.advice)])];
  return `| ${inCell(messageOf(id))} | ${inCell(cause)} [AWS](${source}) | ${does.join("<br>")} |`;
}

/** Returns what AWS says in the event file of a pattern. */
function messageOf(id: string): string {
  const [event] = readEvents(readFileSync(join(root, `test/events/cases/${id}.json`), "utf8")).events;
  return event?.message ?? "";
}

/** Returns a text as it is written in the cell of a table, where nothing of it is taken for Markdown or HTML. */
function inCell(text: string): string {
  return text.replace(/[|<>*_`~$\\]/g, (sign) => `&#${sign.codePointAt(0)};`);
}
