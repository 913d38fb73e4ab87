import type { Edit, Finding } from "../../../../src/contract/rule.js";
import { mapsBelow } from "../../../../src/shape/visit.js";
import type { Schema } from "../../../../src/schema/schema.js";
import { viewsOf, type ResourceView } from "../../../../src/template/resource-view.js";
import type { Template } from "../../../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../../../src/values/json.js";
import { isReadable } from "../../../aws/values/visibility.js";
import { placed, repaired, repairsIn } from "./decide.js";

/**
 * Properties that each resource has to have for itself.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 */
const ofEach: Readonly<Record<string, ReadonlySet<string>>> = {
  Api: new Set(["StageName", "Tags"]),
  Function: new Set(["Policies", "Role"]),
};

/** Returns what AWS SAM refuses of the properties that `Globals` gives all resources of a type. */
export function* globalFindings(template: Template, schema: Schema): Iterable<Finding> {
  const globals = template.at(["Globals"]);
  for (const [kind, value] of isObject(globals) ? Object.entries(globals) : []) {
    const type = schema.type(`AWS::Serverless::${kind}`);
    if (type === undefined || !isObject(value)) continue;
    const maps = mapsBelow(["Globals", kind], value, type);
    for (const { unknown, repairs } of repairsIn(maps, type, template)) {
      const [repair, another] = repairs;
      if (repair === undefined || another !== undefined) continue;
      const fixSection = (edit: Edit): void => repair.fix(edit);
      yield { ...placed(unknown), logicalId: "Globals", ...repaired(unknown, repair), fixSection };
    }
    yield* findingsOfEach(template, kind, value);
  }
}

function* findingsOfEach(template: Template, kind: string, globals: JsonObject): Iterable<Finding> {
  const names = Object.hasOwn(ofEach, kind) ? ofEach[kind] : undefined;
  const resources = viewsOf(template, `AWS::Serverless::${kind}`);
  for (const [name, value] of Object.entries(globals)) {
    if (names?.has(name) !== true) continue;
    const where = {
      logicalId: "Globals",
      path: ["Globals", kind, name],
      message: `AWS SAM does not support ${name} in Globals.${kind}; each ${kind} has its own`,
      isRefused: true,
    };
    if (!resources.every((resource) => isOpenTo(resource, name)))
      yield { ...where, skipped: `cannot determine which ${kind} needs it` };
    else if (resources.length > 0)
      yield { ...where, class: "safe", impact: "none", fixSection: (edit) => giveEach(edit, kind, name, value) };
    else if (name === "Tags")
      yield { ...where, class: "review", impact: "none", fixSection: (edit) => edit.remove(where.path) };
  }
}

/** True if a resource can get a property that it has not. */
function isOpenTo(resource: ResourceView, name: string): boolean {
  return isReadable(resource) && own(resource.resource.properties, name) === undefined;
}

function giveEach(edit: Edit, kind: string, name: string, value: Json): void {
  const resources = viewsOf(edit.template, `AWS::Serverless::${kind}`);
  edit.remove(["Globals", kind, name]);
  for (const { path } of resources) edit.set([...path, "Properties", name], value);
}
