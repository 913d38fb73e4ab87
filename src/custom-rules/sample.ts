import { rollouts, type Rollout } from "../contract/rule.js";
import { shown } from "../config/fault.js";
import { isObject, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import type { RuleFaults } from "./faults.js";
import { FieldReader } from "./field-reader.js";
import { sampleFields } from "./fields.js";

/** A template with what a rule makes of it. */
export interface RuleSample {
  readonly name: string;
  readonly before: string;
  /** Undefined where the rule is to change nothing. */
  readonly after?: string;
  readonly rollout: Rollout;
  /** How many findings there are; undefined where nobody says. */
  readonly findings?: number;
  /** Where it stands in its file; undefined for one in files of its own. */
  readonly path?: Path;
}

/** Returns the samples of a rule. */
export function readSamples(fields: FieldReader): readonly RuleSample[] {
  return (fields.items("tests") ?? []).flatMap(({ value, path }, index) => {
    const sample = readSample(value, path, index, fields.faults);
    return sample === undefined ? [] : [sample];
  });
}

function readSample(value: Json, path: Path, index: number, faults: RuleFaults): RuleSample | undefined {
  if (!isObject(value)) {
    faults.add(path, `a test must be a mapping, not ${shown(value)}`, "write name, before and after");
    return undefined;
  }
  const fields = new FieldReader(value, path, faults);
  fields.knowsOnly(Object.keys(sampleFields), "a test");
  const name = fields.text("name") ?? `test ${index + 1}`;
  const [before, after] = [textAt("before", fields), textAt("after", fields)];
  const rollout = fields.word("rollout", rollouts) ?? "enforce";
  const findings = fields.value("findings");
  if (before === undefined) faults.add(path, `the test ${name} has no template`, "add before: |");
  if (findings !== undefined && !isCount(findings))
    faults.add([...path, "findings"], `findings cannot be ${shown(findings)}`, "write a number from 0 on");
  return {
    name,
    before: before ?? "",
    ...(after !== undefined && { after }),
    rollout,
    ...(isCount(findings) && { findings }),
    path,
  };
}

/** Returns a template, which keeps its lines; undefined where there is none. */
function textAt(name: string, fields: FieldReader): string | undefined {
  const value = fields.value(name);
  if (value === undefined || typeof value === "string") return value;
  fields.faults.add(
    [...fields.path, name],
    `${name} must be text, not ${shown(value)}`,
    `write the template as a text: ${name}: |`,
  );
  return undefined;
}

function isCount(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
