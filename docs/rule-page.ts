import { fix, typesOf, type Rule } from "../src/index.js";
import { packsOf } from "../src/contract/selector.js";
import { settingLines } from "../src/report/rules.js";
import { titledPages } from "../src/report/titled-pages.js";
import { exampleOf, ruleExample } from "./example.js";
import { factsSentence } from "./facts-page.js";
import { fenced, folded, section } from "./markdown.js";
import { precisionSection } from "./precision-section.js";
import { ruleNotes } from "./rule-notes.js";
import { choiceSentence } from "./rule-index.js";

/** Types that a page names in its first lines; more are folded. */
const maxTypes = 6;

/** Returns the page of a rule. */
export function rulePage(rule: Rule): string {
  const controls = Object.entries(rule.controls).map(([tool, rules]) => `- ${tool}: ${rules.join(", ")}`);
  const conflicts = Object.entries(rule.objections ?? {}).map(([other, reason]) => `- ${other}: ${reason}.`);
  return [
    `# ${rule.title}`,
    rule.why,
    ...looksAt(rule),
    choiceSentence(rule),
    ...factsSentence(rule),
    ...ruleExample(rule),
    ...table(rule),
    ...ruleNotes(rule),
    ...suppressing(rule),
    ...section(
      "Settings",
      settingLines(rule).map((line) => `- \`--set ${line.replace(/ \(/, "` (")}`),
    ),
    ...section(
      "New parameters",
      (rule.parameters ?? []).map(({ name, description }) => `- \`${name}\`: ${description}`),
    ),
    ...precisionSection(rule),
    ...section("Satisfies controls", [...controls, `- Packs: ${packsOf(rule).join(", ")}`]),
    ...section("Known conflicts with other tools", conflicts),
    ...section(
      "Read more",
      titledPages(rule.references).map(({ url, title }) => `- [${title.replaceAll(/[[\]]/g, "\\$&")}](${url})`),
    ),
  ]
    .map((paragraph) => `${paragraph}\n`)
    .join("\n");
}

function looksAt(rule: Rule): string[] {
  const types = typesOf(rule).map((name) => `\`${name}\``);
  const former = (rule.formerIds ?? []).map((id) => `\`${id}\``).join(", ");
  const before = former === "" ? "" : ` It was called ${former} before.`;
  if (types.length === 0) return [`\`${rule.id}\` checks resources of all types.${before}`];
  if (types.length <= maxTypes) return [`\`${rule.id}\` checks ${types.join(", ")}.${before}`];
  return [
    `\`${rule.id}\` checks ${types.length} types of resources.${before}`,
    folded("Resource types", types.map((type) => `- ${type}`).join("\n")),
  ];
}

function table({ table: made }: Rule): string[] {
  if (made === undefined) return [];
  const [head = "", ...rows] = made.rows.map((cells) => `| ${cells.join(" | ")} |`);
  return [`## ${made.title}`, [head, `${"|---".repeat(made.rows[0]?.length ?? 0)}|`, ...rows].join("\n")];
}

function suppressing({ id }: Rule): string[] {
  return [
    "## Suppress it",
    "In the template, at the resource, with the reason:",
    fenced("yaml", `Resources:\n  ${flawedResource(id)}: # cfn-fix: ignore[${id}] the reason\n    Type: …`),
    `In JSON: \`"Metadata": { "cfn-fix": { "ignore": [{ "id": "${id}", "reason": "the reason" }] } }\` at the resource. For all templates: \`--ignore ${id}\`, or \`ignore: [${id}]\` in [.cfn-fix.yaml](../configuration.md). [More on suppressions](../suppression.md)`,
  ];
}

/** Returns the resource of the example that has the flaw. */
function flawedResource(id: string): string {
  const text = exampleOf(id);
  const found = text === undefined ? [] : fix(text, { only: [id] }).fixes;
  return found.find(({ path }) => path[0] === "Resources")?.logicalId ?? "MyResource";
}
