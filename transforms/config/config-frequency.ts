import { propertyFindings } from "../../src/contract/property-rule.js";
import type { Context, Finding, ResourceRule } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { own, type Json } from "../../src/values/json.js";
import { lettersOf } from "../../src/values/letters.js";

/** The properties that say how often, by type. */
const places: Readonly<Record<string, readonly string[]>> = {
  "AWS::Config::DeliveryChannel": ["ConfigSnapshotDeliveryProperties.DeliveryFrequency"],
  "AWS::Config::ConfigRule": ["MaximumExecutionFrequency", "Source.SourceDetails.*.MaximumExecutionFrequency"],
  "AWS::Config::OrganizationConfigRule": [
    "OrganizationManagedRuleMetadata.MaximumExecutionFrequency",
    "OrganizationCustomRuleMetadata.MaximumExecutionFrequency",
    "OrganizationCustomPolicyRuleMetadata.MaximumExecutionFrequency",
  ],
};

/** How often AWS Config can deliver and evaluate, by hours. */
const byHours: ReadonlyMap<number, string> = new Map([
  [1, "One_Hour"],
  [3, "Three_Hours"],
  [6, "Six_Hours"],
  [12, "Twelve_Hours"],
  [24, "TwentyFour_Hours"],
]);
const known: ReadonlySet<string> = new Set(byHours.values());
const numbers: readonly string[] = [...known].map((name) => name.replace(/_.*/, "").toLowerCase());

/** Says how often AWS Config delivers and evaluates in its own words. */
export const configFrequency: ResourceRule = {
  kind: "resource",
  id: "config-frequency",
  title: "Use valid delivery and execution frequencies for AWS Config",
  why: "AWS Config supports five frequencies, from One_Hour to TwentyFour_Hours. A delivery channel or rule with another value cannot be created.",
  tags: ["deploy"],
  level: "default",
  types: ["AWS::Config::DeliveryChannel", "AWS::Config::ConfigRule", "AWS::Config::OrganizationConfigRule"],
  controls: { "cfn-lint": ["E3030"] },
  references: [
    "https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigSnapshotDeliveryProperties.html",
    "https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigRule.html",
  ],
  *check(resource, context) {
    for (const property of places[resource.type] ?? []) yield* frequencyFindings(resource, property, context);
  },
};

function* frequencyFindings(resource: ResourceView, property: string, context: Context): Iterable<Finding> {
  const value = resource.property(property);
  const presets = value
    .deciders()
    .flatMap(({ preset, values = [] }) => [...(preset === undefined ? [] : [preset]), ...values]);
  const words = [...value.leaves.map(({ value: leaf }) => leaf), ...presets].flatMap(wordOf);
  const replace = Object.fromEntries(
    words.flatMap((word): [string, string][] => {
      const meant = frequencyMeant(word);
      return known.has(word) || meant === undefined ? [] : [[word, meant]];
    }),
  );
  const part = {
    property,
    want: { replace },
    flaw: "AWS Config does not support this frequency",
    isRefused: true,
    impact: "none",
  } as const;
  if (Object.keys(replace).length > 0) yield* propertyFindings(part, resource, context);
  for (const { value: leaf, path } of value.leaves) {
    const [word] = wordOf(leaf);
    if (word === undefined || known.has(word) || own(replace, word) !== undefined) continue;
    yield {
      logicalId: resource.logicalId,
      path,
      message: `AWS Config does not support the frequency ${word}`,
      isRefused: true,
      skipped: `cannot determine which of ${[...known].join(", ")} is correct`,
    };
  }
}

function wordOf(value: Json): string[] {
  return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
}

/** Returns the frequency that a word such as `Daily`, `24hours` or `rate(6 hours)` means. */
export function frequencyMeant(word: string): string | undefined {
  const plain = lettersOf(word).replace(/^(?:rate|every)/, "");
  if (/^(?:hourly|hour)$/.test(plain)) return byHours.get(1);
  if (/^(?:daily|day|1days?|1d|oneday|onceaday|24)$/.test(plain)) return byHours.get(24);
  const [, amount, unit] = /^(\d+|[a-z]+?)(h|hr|hrs|hours?|hourly|minutes?)?$/.exec(plain) ?? [];
  if (amount === undefined) return undefined;
  const place = numbers.indexOf(amount);
  const count = place < 0 ? Number(amount) : ([...byHours.keys()][place] ?? NaN);
  return byHours.get(unit?.startsWith("minute") === true ? count / 60 : count);
}
