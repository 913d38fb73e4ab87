import type { Schema } from "../schema/schema.js";
import { nameSources } from "../schema/names.js";
import type { Resource } from "../template/template.js";
import { equal, type Json } from "../values/json.js";
import { at } from "../values/pointer.js";
import { comparable } from "./comparable.js";
import { names, places } from "./identities.js";
import type { Joint } from "./joint.js";

/** Types of which several may have one name: versions of one thing, and names that are no identity. */
const sharingNames = new Set(["AWS::ApiGateway::Deployment", "AWS::ECS::TaskDefinition", "AWS::Route53::HostedZone"]);

/** What a name counts in, by the property that says it: the same name elsewhere is another one. */
const scopes = [
  "VpcId",
  "ApiId",
  "RestApiId",
  "UserPoolId",
  "FunctionName",
  "CatalogId",
  "DatabaseName",
  "Cluster",
  "ClusterName",
  "EventBusName",
  "Scope",
  "ServerId",
  "NamespaceId",
];

/**
 * Returns the property by which two resources cannot be there at once, as they have the same name or the same place; undefined if
 * nothing known stands in the way. `changing`: the properties that get another value although they read the same, such as a
 * reference to what is replaced.
 * CloudFormation creates the new resource before it deletes the old one.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function sharedIdentity(
  before: Resource,
  after: Resource,
  joint: Joint,
  schema: Schema | undefined,
  changing: ReadonlySet<string> = new Set(),
): string | undefined {
  return sharedName(before, after, joint, schema, changing) ?? sharedPlace(before, after, joint, changing);
}

/** Returns the property that tells the place of two resources in another one, if both have the same. */
function sharedPlace(
  before: Resource,
  after: Resource,
  joint: Joint,
  changing: ReadonlySet<string>,
): string | undefined {
  const place = before.type === after.type ? places.get(before.type) : undefined;
  const isSame = (property: string): boolean => !changing.has(property) && isAlike(before, after, property, joint);
  const isThere = place?.some((property) => valueOf(before, property, joint, "old") !== undefined) === true;
  return isThere && place.every(isSame)
    ? place.find((property) => valueOf(before, property, joint, "old") !== undefined)
    : undefined;
}

/** Returns the property whose value two resources cannot have at once, if both have the same there. */
function sharedName(
  before: Resource,
  after: Resource,
  joint: Joint,
  schema: Schema | undefined,
  changing: ReadonlySet<string>,
): string | undefined {
  if (before.type !== after.type || sharingNames.has(before.type)) return undefined;
  const isSame = (property: string): boolean => {
    const [one, other] = [valueOf(before, property, joint, "old"), valueOf(after, property, joint, "new")];
    if (changing.has(property)) return false;
    return one !== undefined && equal(one, other);
  };
  const type = schema?.type(before.type);
  const identifier = type?.identifier ?? [];
  const settable = identifier.filter((name) => type?.property(name)?.isReadOnly === false);
  if (identifier.length > 0 && settable.length === identifier.length && identifier.every(isSame))
    return identifier.at(-1);
  const name = nameSources.get(before.type)?.property ?? names.get(before.type);
  if (name === undefined || !isSame(name)) return undefined;
  const isElsewhere = scopes.some(
    (scope) =>
      scope !== name &&
      type?.properties.has(scope) === true &&
      (changing.has(scope) || !isAlike(before, after, scope, joint)),
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
