import { isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { mapsWithStatements } from "../../aws/policies/policy-documents.js";
import { statementsAt } from "../../aws/policies/statements.js";

/** The `Condition` of a statement, in one of its branches. */
export interface ConditionBlock {
  readonly path: Path;
  readonly block: JsonObject;
}

/** Returns the conditions of all statements of all policies in a resource. */
export function* documentsIn(resource: ResourceView): Iterable<ConditionBlock> {
  const {
    template,
    path,
    resource: { properties },
  } = resource;
  for (const [document, at] of mapsWithStatements(properties ?? null, [...path, "Properties"])) {
    for (const { body, path: place } of statementsAt(template, at, document) ?? []) {
      for (const { value, path: branch } of template.alternatives(own(body, "Condition") ?? null)) {
        if (!isObject(value) || isNoValue(value) || isIntrinsic(value)) continue;
        yield { path: [...place, "Condition", ...branch], block: value };
      }
    }
  }
}
