import { asGetAtt, asRef, asSub, subParts } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { choosingParameters } from "../../aws/existing/left-out.js";

/**
 * Returns the property by which a trail is named after the Region of its stack, so that each Region can have one;
 * undefined where it is not, or where its condition lets only some Regions have it.
 */
export function regionNamed(trail: ResourceView): "TrailName" | "S3BucketName" | undefined {
  if (choosingParameters(trail).includes("AWS::Region")) return undefined;
  const names = ["TrailName", "S3BucketName"] as const;
  return names.find((name) => namesRegion(trail.template, trail.property(name).written, 0));
}

/** How many buckets may be named after each other. */
const maxDepth = 3;

/** True if a text has the Region in it: by its pseudo parameter, a parameter that is called so, or a mapping by Region. */
function namesRegion(template: Template, value: Json | undefined, depth: number): boolean {
  if (depth > maxDepth || value === undefined) return false;
  const target = asRef(value) ?? asGetAtt(value)?.target;
  if (target !== undefined) return isRegion(template, target, depth);
  const call = asSub(value);
  if (call !== undefined) {
    const inText = subParts(call.text).some(({ name = "", target: named }) => {
      return named !== undefined && own(call.variables, name) === undefined && isRegion(template, named, depth);
    });
    return inText || Object.values(call.variables).some((each) => namesRegion(template, each, depth));
  }
  // The name under which another stack exports a bucket is not that of the bucket.
  if (own(value, "Fn::ImportValue") !== undefined) return false;
  if (Array.isArray(value)) return value.some((item) => namesRegion(template, item, depth));
  return isObject(value) && Object.values(value).some((member) => namesRegion(template, member, depth));
}

function isRegion(template: Template, target: string, depth: number): boolean {
  if (target === "AWS::Region") return true;
  if (template.parameters.has(target)) return /region$/i.test(target);
  const resource = viewNamed(template, target);
  return (
    resource?.type === "AWS::S3::Bucket" && namesRegion(template, resource.property("BucketName").written, depth + 1)
  );
}
