import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fix, impacts, type AppliedFix, type FixResult, type Impact, type Rule } from "../src/index.js";
import { memoize } from "../src/values/memoize.js";
import { goldenCases } from "../test/golden/cases.js";
import { folded, section } from "./markdown.js";
import { root } from "./packages.js";

/** Reasons that a page shows at once; more are folded. */
const maxShown = 8;

/** What deploying a fix of each impact asks for. */
const afterwards: Readonly<Record<Impact, string>> = {
  none: "Nothing: deployed resources stay as they are.",
  "in-place": "Deploy as usual. Resources are updated in place, without loss of service.",
  interruption: "Deploy when an interruption of the service is fine, then see that it works.",
  replacement:
    "The resource is REPLACED. Before you deploy, read [how data is brought over](../safety.md#bring-the-data-over-after-a-replacement).",
};

/** Resources that rules add and that AWS charges for, each with what for. */
const charged: Readonly<Record<string, string>> = {
  "AWS::KMS::Key": "a customer managed key, per month and per request",
  "AWS::S3::Bucket": "storage and requests of a bucket",
  "AWS::Config::ConfigurationRecorder": "configuration items that AWS Config records",
  "AWS::CloudTrail::Trail": "copies of management events after the first",
  "AWS::Logs::LogGroup": "ingestion and storage of logs",
  "AWS::SNS::Topic": "messages of a topic",
};

/**
 * Returns what a rule skips and why, what to do after deploying, and what it costs. What people have written in
 * `docs/rules/notes/<id>.md` comes first; a section that is missing there follows from the golden cases.
 */
export function ruleNotes(rule: Rule): string[] {
  const path = join(root, "docs/rules/notes", `${rule.id}.md`);
  const written = existsSync(path) ? readFileSync(path, "utf8").trim() : "";
  const made: Readonly<Record<string, () => string[]>> = {
    "What it skips, and why": () => skips(rule),
    "After you deploy": () => [afterDeploying(rule)],
    Cost: () => [cost(rule)],
  };
  return [
    ...(written === "" ? [] : [written]),
    ...Object.entries(made).flatMap(([title, lines]) =>
      new RegExp(`^## ${title}$`, "m").test(written) ? [] : section(title, lines()),
    ),
  ];
}

/** Returns what the rule makes of its golden cases. */
const resultsOf = memoize(({ id }: Rule): FixResult[] =>
  goldenCases(id)
    .filter(({ rollout }) => rollout === "enforce")
    .map(({ before }) => fix(before, { only: [id] })),
);

/** Returns the findings of the golden cases that are left as they are, each once. */
function skips(rule: Rule): string[] {
  const left = resultsOf(rule).flatMap((result) => result.left);
  const lines = [
    ...new Set(left.map(({ message, reason }) => `- ${plainText(message)}: ${plainText(reason)}.`)),
  ].sort();
  if (lines.length === 0) return ["It fixes what it finds, as far as the edit can be proved."];
  const more = lines.slice(maxShown);
  const shown = lines.slice(0, maxShown);
  return more.length === 0 ? shown : [...shown, "", folded(`${more.length} more`, more.join("\n"))];
}

function afterDeploying(rule: Rule): string {
  const fixes = resultsOf(rule).flatMap((result) => result.fixes);
  if (fixes.every(({ isRefused }) => isRefused))
    return "Nothing more: AWS refuses the template without the fix, so no deployed stack has the flaw.";
  const worst = impacts.filter((impact) => fixes.some((each) => each.impact === impact && !each.isRefused)).at(-1);
  return [afterwards[worst ?? "none"], ...notesOf(fixes)].join("\n");
}

/** Returns what the fixes of the golden cases say of their impact, each once. */
function notesOf(fixes: readonly AppliedFix[]): string[] {
  const notes = new Set(fixes.flatMap(({ impactNote }) => (impactNote === undefined ? [] : [plainText(impactNote)])));
  return [...notes].slice(0, maxShown).map((note, index) => `${index === 0 ? "\n" : ""}- ${note}.`);
}

function cost(rule: Rule): string {
  const types = new Set(resultsOf(rule).flatMap(({ patch }) => patch.flatMap(addedType)));
  const lines = Object.entries(charged).flatMap(([type, what]) => (types.has(type) ? [what] : []));
  return lines.length === 0
    ? "None: it adds nothing that AWS charges for by itself."
    : `It may add resources that AWS charges for: ${lines.join("; ")}.`;
}

/** Returns the type of a resource that an operation adds. */
function addedType({ op, path, ...rest }: { op: string; path: string; value?: unknown }): string[] {
  const { value } = rest;
  if (op !== "add" || !/^\/Resources\/[^/]+$/.test(path) || typeof value !== "object" || value === null) return [];
  return "Type" in value && typeof value.Type === "string" ? [value.Type] : [];
}

/** Returns a message as Markdown shows it: types and names of Markdown's own signs stand as code. */
function plainText(text: string): string {
  return text.replaceAll(/[*_<>`|]/g, (sign) => `\\${sign}`);
}
