import { cutWord, shown } from "../config/fault.js";
import {
  harms,
  ruleLevels,
  ruleStabilities,
  ruleTags,
  type PropertyRule,
  type ResourceType,
} from "../contract/rule.js";
import { severities } from "../contract/severities.js";
import { isObject, type Json, type JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { consequencesOf } from "./consequences.js";
import { readConditions, readExemption } from "./conditions.js";
import type { RuleFaults } from "./faults.js";
import { FieldReader } from "./field-reader.js";
import { editorFields, ruleFields } from "./fields.js";
import { checkFit } from "./fitting-value.js";
import { flawOf } from "./flaw.js";
import { readId } from "./id.js";
import { checkLiteral } from "./literal.js";
import { propertiesAt, type KnownProperties } from "./property-place.js";
import { readControls, readReferences } from "./pages.js";
import { readSamples, type RuleSample } from "./sample.js";
import { readTypes } from "./types.js";
import type { RuleVocabulary } from "./vocabulary.js";
import { readWant } from "./want.js";

/** A rule of an organization, with what it was made of. */
export interface OwnRule {
  readonly rule: PropertyRule;
  /** The rule as data without its samples, for other threads. */
  readonly definition: JsonObject;
  readonly samples: readonly RuleSample[];
  readonly path: Path;
}

/**
 * Returns the rule that data define; undefined, with faults, where they define none. `origin` is the file that they stand
 * in.
 */
export function readRule(
  definition: Json,
  { path, origin }: { path: Path; origin: string },
  vocabulary: RuleVocabulary,
  faults: RuleFaults,
): OwnRule | undefined {
  if (!isObject(definition)) {
    faults.add(
      path,
      `a rule must be a mapping, not ${shown(definition)}`,
      "write id, title, why, type, property and want",
    );
    return undefined;
  }
  const before = faults.all.length;
  const fields = new FieldReader(definition, path, faults);
  fields.knowsOnly([...Object.keys(ruleFields), ...(path.length === 0 ? editorFields : [])], "a rule");
  const id = readId(fields, vocabulary);
  const title = withoutStop(fields.neededText("title", "Keep log groups for a year", 160));
  const why = fields.neededText("why", "The audit looks back a year.", 1000);
  const types = readTypes(fields, vocabulary.schema);
  const property = fields.neededText("property", "RetentionInDays", 300);
  const known =
    property === "" ? undefined : propertiesAt(property, types, { path: [...path, "property"], isKey: false }, faults);
  const want = known && wantIn(fields, property, known, vocabulary);
  const consequences = consequencesOf(fields, property, known ?? [], want);
  const conditions = readConditions(fields, types);
  const exemption = readExemption(fields, types, vocabulary);
  const samples = readSamples(fields);
  const preset = fields.value("default");
  if (preset !== undefined) checkPreset(preset, known ?? [], fields);
  const [flaw, leave] = ["flaw", "leave"].map((name) => fields.text(name, 400));
  const rule: Omit<PropertyRule, "want"> = {
    kind: "property",
    id,
    title,
    why,
    controls: readControls(fields),
    references: readReferences(fields),
    tags: fields.words("tags", ruleTags) ?? ["operations"],
    ...choiceIn(fields),
    origin,
    type: types.map(({ name }) => resourceType(name)),
    property,
    ...(preset !== undefined && { default: preset }),
    ...conditions,
    ...(leave !== undefined && { leave: withoutStop(leave) }),
    ...(exemption !== undefined && { unless: exemption }),
    flaw: withoutStop(flaw ?? (want === undefined ? "" : flawOf(property, want))),
    ...consequences,
    ...(want !== undefined && "ask" in want && { parameters: [want.ask] }),
  };
  if (want === undefined || faults.all.length > before) return undefined;
  return { rule: { ...rule, want }, definition: withoutTests(definition), samples, path };
}

function wantIn(fields: FieldReader, property: string, known: KnownProperties, vocabulary: RuleVocabulary) {
  const value = fields.value("want");
  fields.needs("want", "{is: true}");
  if (value === undefined) return undefined;
  for (const [type, { isReadOnly }] of known)
    if (isReadOnly)
      fields.faults.add(
        [...fields.path, "property"],
        `${cutWord(property)} of ${type.name} is read-only`,
        "AWS sets it, and no template can",
      );
  // Each type takes the same want; one whose property is in JSON takes any.
  const places = known.length === 0 ? [undefined] : known.map(([, each]) => each);
  const read = places.map((each) =>
    readWant(
      value,
      { path: [...fields.path, "want"], name: cutWord(property), property: each, isCondition: false },
      vocabulary,
      fields.faults,
    ),
  );
  return read[0];
}

function checkPreset(preset: Json, known: KnownProperties, { path, faults }: FieldReader): void {
  const at = [...path, "default"];
  checkLiteral(preset, at, faults);
  for (const [, { type }] of known) checkFit(type, preset, at, "default", faults);
}

/** Returns the words that say when a rule runs, and how its findings are told. */
function choiceIn(fields: FieldReader): Pick<PropertyRule, "level" | "stability" | "severity" | "harm" | "after"> {
  const level = fields.word("level", ruleLevels) ?? "default";
  const stability = fields.word("stability", ruleStabilities);
  const severity = fields.word("severity", severities);
  const harm = fields.word("harm", harms);
  const after = fields.texts("after");
  return {
    level,
    ...(stability !== undefined && { stability }),
    ...(severity !== undefined && { severity }),
    ...(harm !== undefined && { harm }),
    ...(after !== undefined && { after }),
  };
}

/** Returns a type whose form has been looked at. */
function resourceType(name: string): ResourceType {
  const [, service = "", resource = ""] = name.split("::");
  return `AWS::${service}::${resource}`;
}

function withoutTests(definition: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(definition).filter(([field]) => field !== "tests"));
}

function withoutStop(text: string): string {
  return text.endsWith(".") ? text.slice(0, -1) : text;
}
