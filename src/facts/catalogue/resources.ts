import { own, type Json } from "../../values/json.js";
import type { Thing } from "../facts.js";
import type { Query } from "../query.js";

/**
 * What Cloud Control tells of any type: whether one with an identifier exists, and which ones there are. The handler of each
 * type needs rights of its own, which its schema lists.
 * https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-identifier.html
 */
export const resourceQueries: readonly Query[] = [
  {
    id: "resource",
    tells: "whether a resource with this name exists already",
    type: "",
    scope: "region",
    call: {
      service: "cloudcontrol",
      operation: "GetResource",
      input: { TypeName: "{type}", Identifier: "{identifier}" },
      none: ["ResourceNotFoundException"],
    },
    reading: { at: "ResourceDescription", id: "Identifier", more: byIdentifier },
    actions: ["cloudformation:GetResource"],
  },
  {
    id: "resources",
    tells: "which resources of this type there are",
    type: "",
    scope: "region",
    call: {
      service: "cloudcontrol",
      operation: "ListResources",
      input: { TypeName: "{type}" },
      paging: ["NextToken", "NextToken"],
    },
    reading: { at: "ResourceDescriptions", id: "Identifier", more: byIdentifier },
    actions: ["cloudformation:ListResources"],
  },
];

/** An identifier is an ARN, or a URL that ends in the name, or else what the type calls its own: a name for most, an ID for some. */
function byIdentifier(thing: Thing, item: Json): Thing {
  const identifier = own(item, "Identifier");
  if (typeof identifier !== "string") return thing;
  const isArn = identifier.startsWith("arn:");
  if (!isArn && !identifier.startsWith("https://")) return { ...thing, name: identifier };
  const name = identifier.split(/[:/]/).at(-1) ?? identifier;
  return { ...thing, ...(isArn && { arn: identifier }), name };
}
