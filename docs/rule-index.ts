import { typesOf, type Rule } from "../src/index.js";
import { severitySentence } from "../src/report/rules.js";
import { servicesOf } from "../src/contract/services.js";
import { ruleTags, type RuleTag } from "../src/contract/rule.js";

/** A rule about more services stands by itself: in the group of each it would hide the others. */
const manyServices = 6;

/** What a rule with a tag is for. */
const meanings: Readonly<Record<RuleTag, string>> = {
  deploy: "what keeps a stack from being created or updated",
  security: "what lets in too many, or shows too much",
  resilience: "what loses data or service when something fails",
  operations: "what keeps people from seeing and running what they have",
  cost: "what is paid for without use",
  tidy: "what does nothing",
};

/** Returns the page that lists all rules by service. */
export function ruleIndex(rules: readonly Rule[]): string {
  const [general, special] = [true, false].map((wanted) =>
    rules.filter(
      (rule) => servicesOf(rule).length >= manyServices === wanted || (wanted && typesOf(rule).length === 0),
    ),
  );
  const services = [...new Set((special ?? []).flatMap(servicesOf))].sort();
  return [
    "# Rules",
    "Each rule stands in the group of every service that it is about, those about many in one of their own. Services, tags and ids are the words that `--select` and `--ignore` take: see [choosing rules](../configuration.md#choosing-rules). In whatever order rules are listed or chosen, they run in one of their own.",
    ["| tag | for |", "|---|---|", ...ruleTags.map((tag) => `| \`${tag}\` | ${meanings[tag]} |`)].join("\n"),
    ...group("many services", general ?? []),
    ...services.flatMap((service) =>
      group(
        service,
        (special ?? []).filter((rule) => servicesOf(rule).includes(service)),
      ),
    ),
  ].join("\n\n");
}

/** Returns how many rules there are for what, for people who look for the first time. */
export function coverage(rules: readonly Rule[]): string[] {
  const byDefault = rules.filter((rule) => levelOf(rule) === "default").length;
  const rows = ruleTags.flatMap((tag) => {
    const tagged = rules.filter(({ tags }) => tags.includes(tag));
    return tagged.length === 0 ? [] : [`| \`${tag}\` | ${meanings[tag]} | ${tagged.length} |`];
  });
  return [
    `${rules.length} rules, ${byDefault} of them on by default ([the list](docs/rules/README.md)):`,
    ["| tag | repairs | rules |", "|---|---|--:|", ...rows].join("\n"),
  ];
}

function group(title: string, rules: readonly Rule[]): string[] {
  const rows = [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((rule) => `| [${rule.id}](${rule.id}.md) | ${rule.title} | ${rule.tags.join(", ")} | ${levelOf(rule)} |`);
  return rows.length === 0
    ? []
    : [`## ${title}`, ["| id | does | tags | level |", "|---|---|---|---|", ...rows].join("\n")];
}

function levelOf({ level = "opt-in", stability = "stable" }: Rule): string {
  return stability === "stable" ? level : `${level}, ${stability}`;
}

/** Returns the tags of a rule, its severity and when it runs, for its own page. */
export function choiceSentence(rule: Rule): string {
  const tags = rule.tags.map((tag) => `\`${tag}\``).join(", ");
  const level = levelOf(rule);
  const when =
    level === "default"
      ? "It runs by default."
      : `It is [${level}](../configuration.md#choosing-rules): \`--extend-select ${rule.id}\` adds it.`;
  return `Tags: ${tags}. Severity: ${severitySentence(rule)}. ${when}`;
}
