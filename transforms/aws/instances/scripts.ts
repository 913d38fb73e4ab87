import { asGetAtt, asJoin, asRef, asSub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";

/** Functions that give what is not in the template, or not where they are called. */
const lookups = ["Fn::ImportValue", "Fn::FindInMap", "Fn::Transform"] as const;

/** Returns where the user data of instances is, by the type of what describes them. */
function userDataOf(resource: ResourceView): Json | undefined {
  const isTemplate = resource.type === "AWS::EC2::LaunchTemplate";
  return resource.property(isTemplate ? "LaunchTemplateData.UserData" : "UserData").written;
}

/** Returns what instances run when they start, as it is written: their user data, and what `cfn-init` does. */
export function scriptsOf(resource: ResourceView): string {
  const metadata = own(resource.resource.body, "Metadata");
  return [userDataOf(resource), own(metadata, "AWS::CloudFormation::Init")].map(asText).join("\n");
}

/** True if user data comes from a parameter, another stack or a mapping, so that nobody can read it here. */
export function hasHiddenScripts(resource: ResourceView): boolean {
  const data = userDataOf(resource);
  const script = own(data, "Fn::Base64") ?? data;
  return asRef(script) !== undefined || asGetAtt(script) !== undefined || lookups.some((name) => has(script, name));
}

function has(value: Json | undefined, name: string): boolean {
  return own(value, name) !== undefined;
}

/** Returns a script with what its functions join in one text, and parts that nobody can read left out. */
function asText(value: Json | undefined): string {
  if (typeof value === "string") return value;
  const text = asSub(value)?.text;
  if (text !== undefined) return text;
  const join = asJoin(value);
  if (join !== undefined)
    return join.items.map(asText).join(typeof join.delimiter === "string" ? join.delimiter : "\n");
  const parts = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return parts.map(asText).join("\n");
}
