import { expect } from "chai";
import { stringify } from "yaml";
import { schemaReader } from "../../src/files/schema-reader.js";
import { fix, rules, type FixResult, type PropertyRule } from "../../src/index.js";
import { Schema } from "../../src/schema/schema.js";
import { parseSource } from "../../src/source/source.js";
import { isNoValue } from "../../src/template/intrinsics.js";
import { ResourceView } from "../../src/template/resource-view.js";
import { Template } from "../../src/template/template.js";
import type { JsonObject } from "../../src/values/json.js";
import { own, type Json } from "../../src/values/json.js";
import { matrixOf, type MatrixCase } from "./cases.js";

const schema = new Schema(schemaReader());

/** Returns the view of a template with the top-level property of a resource taken out: all that a rule may not touch. */
function others(text: string, { logicalId }: MatrixCase, { property, also = {} }: PropertyRule): unknown {
  const copy: Json = structuredClone(parseSource(text).view);
  const resource = new Template(copy).resource(logicalId);
  const properties = resource?.properties;
  for (const path of [property, ...Object.keys(also)])
    if (properties !== undefined) delete properties[path.split(/[.[?]/)[0] ?? ""];
  if (resource !== undefined && Object.keys(properties ?? {}).length === 0) delete resource.body["Properties"];
  return copy;
}

/** Returns the finding on the resource of a case, whether it was repaired or left alone. */
function findingOf({ fixes, left }: FixResult, { logicalId }: MatrixCase) {
  const isHere = (finding: { logicalId: string }): boolean => finding.logicalId === logicalId;
  return { repaired: fixes.find(isHere), left: left.find(isHere) };
}

function runOf(rule: PropertyRule, text: string, { rollout }: MatrixCase): FixResult {
  return fix(text, { only: [rule.id], rollout: rollout ?? "enforce" });
}

function assertRepaired(rule: PropertyRule, each: MatrixCase, text: string, result: FixResult): void {
  const { repaired } = findingOf(result, each);
  expect(repaired, "it is repaired").not.to.equal(undefined);
  expect(repaired?.impact).to.be.oneOf(["none", "in-place", "interruption", "replacement"]);
  const after = new Template(parseSource(result.output).view);
  const resource = after.resource(each.logicalId);
  if (resource === undefined) throw new Error("the resource has gone");
  const value = new ResourceView(after, resource).property(rule.property);
  if (!("ask" in rule.want) && !("companion" in rule.want)) {
    expect(value.every(rule.want), `right in every branch: ${JSON.stringify(value.leaves)}`).to.equal(true);
    expect(others(result.output, each, rule)).to.deep.equal(withFixed(text, each, rule, result));
  }
  expect(value.isThere || isRemoved(rule)).to.equal(true);
  expect(runOf(rule, result.output, each).changed, "a second run changes nothing").to.equal(false);
}

/** True if a rule takes the property away. */
function isRemoved({ want }: PropertyRule): boolean {
  return "absent" in want || ("oneOf" in want && isNoValue(want.oneOf[0]));
}

/** The same for a text before, in which the rule may have repaired other resources as well: those come from after. */
function withFixed(text: string, each: MatrixCase, rule: PropertyRule, result: FixResult): unknown {
  const before = others(text, each, rule);
  const after = parseSource(result.output).view;
  const resources: JsonObject = Object(own(Object(before), "Resources"));
  for (const { logicalId } of result.fixes) {
    const repaired = own(own(after, "Resources"), logicalId);
    if (logicalId !== each.logicalId && repaired !== undefined) resources[logicalId] = repaired;
  }
  return before;
}

for (const rule of rules) {
  if (rule.kind !== "property") continue;
  describe(`matrix of ${rule.id}`, () => {
    for (const each of matrixOf(rule, schema)) {
      const texts = { YAML: stringify(each.template), JSON: `${JSON.stringify(each.template, null, 2)}\n` };
      it(`${each.name}: ${typeof each.outcome === "string" ? each.outcome : "left alone"}`, () => {
        for (const [form, text] of Object.entries(texts)) {
          const result = runOf(rule, text, each);
          const { repaired, left } = findingOf(result, each);
          if (each.outcome === "fixed") assertRepaired(rule, each, text, result);
          else expect(repaired, `${form}: nothing to repair`).to.equal(undefined);
          if (each.outcome === "silent") expect(left, `${form}: nothing to say`).to.equal(undefined);
          if (typeof each.outcome === "object") expect(left?.reason, form).to.include(each.outcome.left);
          if (own(each.template, "Transform") === "Company") expect(repaired?.class).not.to.equal("safe");
          const windows = runOf(rule, text.replaceAll("\n", "\r\n"), each);
          expect(windows.output, `${form} with CRLF`).to.equal(result.output.replaceAll("\n", "\r\n"));
        }
      });
    }
  });
}
