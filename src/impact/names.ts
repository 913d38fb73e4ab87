import type { Schema } from "../schema/schema.js";
import { nameSources } from "../schema/names.js";
import type { Resource } from "../template/template.js";
import { equal, type Json } from "../values/json.js";
import { at } from "../values/pointer.js";
import { comparable } from "./comparable.js";
import type { Joint } from "./joint.js";

/** Types of which several may have one name: versions of one thing, and names that are no identity. */
const sharingNames = new Set(["AWS::ApiGateway::Deployment", "AWS::ECS::TaskDefinition", "AWS::Route53::HostedZone"]);

/** What a name counts in, by the property that says it: the same name elsewhere is another one. */
const scopes = ["VpcId", "ApiId", "RestApiId", "UserPoolId", "FunctionName", "CatalogId", "DatabaseName"];

/**
 * Returns the property whose value two resources cannot have at once, if both have the same there; undefined if nothing known
 * stands in the way. CloudFormation creates the new resource before it deletes the old one.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function sharedName(
  before: Resource,
  after: Resource,
  joint: Joint,
  schema: Schema | undefined,
): string | undefined {
  if (before.type !== after.type || sharingNames.has(before.type)) return undefined;
  const isSame = (property: string): boolean => {
    const [one, other] = [valueOf(before, property, joint, "old"), valueOf(after, property, joint, "new")];
    return one !== undefined && equal(one, other);
  };
  const type = schema?.type(before.type);
  const identifier = type?.identifier ?? [];
  const settable = identifier.filter((name) => type?.property(name)?.isReadOnly === false);
  if (identifier.length > 0 && settable.length === identifier.length && identifier.every(isSame))
    return identifier.at(-1);
  const name = nameSources.get(before.type)?.property;
  if (name === undefined || !isSame(name)) return undefined;
  const isElsewhere = scopes.some(
    (scope) => scope !== name && type?.properties.has(scope) === true && !isAlike(before, after, scope, joint),
  );
  return isElsewhere ? undefined : name;
}

function isAlike(before: Resource, after: Resource, property: string, joint: Joint): boolean {
  return equal(valueOf(before, property, joint, "old"), valueOf(after, property, joint, "new"));
}

function valueOf({ properties }: Resource, property: string, joint: Joint, side: "old" | "new"): Json | undefined {
  const value = at(properties ?? {}, property.split("."));
  return value === undefined ? undefined : comparable(value, joint[side]);
}
