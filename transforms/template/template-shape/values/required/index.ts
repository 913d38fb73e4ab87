import type { Finding } from "../../../../../src/contract/rule.js";
import type { PropertySchema, Schema, TypeSchema, ValueType } from "../../../../../src/schema/schema.js";
import { isInShape } from "../../../../../src/shape/in-shape.js";
import { mapsOf, type KnownMap } from "../../../../../src/shape/visit.js";
import type { ResourceView } from "../../../../../src/template/resource-view.js";
import { equal, own, type Json } from "../../../../../src/values/json.js";
import { isDoubtful } from "./doubtful.js";
import { givenValue } from "./given-values.js";
import { leftAlone, repaired, type Refused } from "../refused.js";
import { vpcFinding } from "./vpc-of-groups.js";

/**
 * Returns the properties that a type requires and that are not there.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html
 */
export function* missingProperties(view: ResourceView, type: TypeSchema, schema: Schema): Iterable<Finding> {
  // What AWS SAM requires may come from Globals.
  if (view.type.startsWith("AWS::Serverless::") || isInShape(view, type)) return;
  for (const map of mapsOf(view, type)) {
    const missing = isOfUnion(map)
      ? []
      : [...map.properties.values()].filter((each) => isMissing(view.type, map, each));
    const untold: string[] = [];
    for (const property of missing) {
      if (isVpc(map, property)) {
        yield vpcFinding(view, refusal(map, [property.name]));
        continue;
      }
      const given = givenValue(view, map, property, schema);
      if (given === undefined || isElsewhere(map, given.value)) untold.push(property.name);
      else {
        const change = { path: [...map.path, property.name], after: given.value };
        yield repaired(view, refusal(map, [property.name]), given.how, [change]);
      }
    }
    if (untold.length > 0) yield leftAlone(view, refusal(map, untold), "cannot determine its value");
  }
}

/** True if a property that the type does not have gives the same: it may be the one that is missing, by another name. */
function isElsewhere({ value, properties }: KnownMap, given: Json): boolean {
  return Object.entries(value).some(([name, each]) => !properties.has(name) && equal(each, given));
}

/** True for the VPC of a resource. */
function isVpc({ around }: KnownMap, { name, references }: PropertySchema): boolean {
  return around === undefined && name === "VpcId" && references.includes("AWS::EC2::VPC.VpcId");
}

function refusal({ path }: KnownMap, names: readonly string[]): Refused {
  return { path, message: names.map((name) => `required key [${name}] not found`).join(", ") };
}

function isMissing(type: string, map: KnownMap, property: PropertySchema): boolean {
  const isWanted = property.isRequired && !property.isReadOnly && own(map.value, property.name) === undefined;
  return isWanted && !isDoubtful(type, map.name, property.name);
}

/** True for a map of which the schema has several forms, each with requirements of its own. */
function isOfUnion({ around, name }: KnownMap): boolean {
  const type = around?.properties.get(name)?.type;
  return type !== undefined && holdsUnion(type);
}

function holdsUnion(type: ValueType): boolean {
  if (type.kind === "list") return holdsUnion(type.item);
  if (type.kind === "map") return holdsUnion(type.value);
  return type.kind === "union";
}
