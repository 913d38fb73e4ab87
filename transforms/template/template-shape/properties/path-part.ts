import { own } from "../../../../src/values/json.js";
import { renamed, type Method } from "./unknown.js";

/**
 * A resource of an API has one part of a path, without slashes; what it is under is its ParentId.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-resource.html
 */
export const pathPart: Method = (unknown) => {
  const { map, name, value } = unknown;
  if (name !== "Path" || map.around !== undefined || own(map.value, "PathPart") !== undefined) return [];
  const part = typeof value === "string" ? value.replace(/^\//, "") : "";
  return /^[\w.:{}+-]+$/.test(part) ? [renamed(unknown, "PathPart", part)] : [];
};
