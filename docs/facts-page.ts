import { schemaReader } from "../src/files/schema-reader.js";
import { graceDays, factsTables, resourceTypes, type FactsTable } from "../src/schema/facts/index.js";
import { Schema } from "../src/schema/schema.js";
import type { Rule } from "../src/index.js";

/** A table with what its section says of how it is made anew. */
interface Section extends Omit<FactsTable, "answer"> {
  readonly refreshed: string;
}

/** Returns the page that says of each table of facts that age where it is from and for how long it counts. */
export function factsPage(rules: readonly Rule[]): string {
  const all = sections();
  const rows = all.map(({ name, facts }) => `| [${name}](#${name}) | ${facts.of} | ${facts.expires} |`);
  return [
    "# Facts that age",
    "AWS changes what it takes. What cfn-fix knows of that stands in tables with a date. From the day on which a table expires, the command tells the findings that rest on it and leaves the template alone, until an update of cfn-fix brings the table anew.",
    `\`npm run facts:check\` in the project warns of tables that have expired. The tests fail ${graceDays} days later.`,
    ["| table | of | expires |", "|---|---|---|", ...rows].join("\n"),
    ...all.flatMap((section) => sectionOf(section, rules)),
  ].join("\n\n");
}

/** Returns the sentence of a rule's page on the tables that it rests on. */
export function factsSentence({ facts = [] }: Rule): string[] {
  if (facts.length === 0) return [];
  const links = facts.map((name) => `[${name}](../facts.md#${name})`);
  return [`It rests on [facts that age](../facts.md): ${links.join(", ")}.`];
}

function sections(): Section[] {
  const tables = factsTables.map(({ answer, ...table }) => ({ ...table, refreshed: refreshed(table.name, answer) }));
  const types = new Schema(schemaReader()).dated();
  const schema = {
    name: resourceTypes,
    holds: "the types of resources, with their properties and the values that they take",
    refreshed: "`npm run schema` makes it anew, of the newest version of the package.",
  };
  const all = types === undefined ? tables : [...tables, { ...schema, facts: types }];
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function refreshed(name: string, answer: string | undefined): string {
  if (answer === undefined) return "People keep it, by its source.";
  const from = answer.startsWith("https://") ? `the text of <${answer}>` : `the output of \`${answer}\``;
  return `\`npm run facts -- ${name} DATE FILE\` makes it anew, where FILE holds ${from}.`;
}

function sectionOf({ name, facts, holds, refreshed: how }: Section, rules: readonly Rule[]): string[] {
  const users = rules.filter((rule) => rule.facts?.includes(name)).map(({ id }) => `[${id}](rules/${id}.md)`);
  return [
    `## ${name}`,
    `It holds ${holds}. Source: ${linked(facts.source)}, as of ${facts.of}; it expires on ${facts.expires}.`,
    `Rules that rest on it: ${users.join(", ")}. ${how}`,
  ];
}

function linked(source: string): string {
  return source.replace(/https:\/\/[^\s,;]+/g, (url) => `<${url}>`);
}
