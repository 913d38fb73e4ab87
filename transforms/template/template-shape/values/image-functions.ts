import type { Finding } from "../../../../src/contract/rule.js";
import { isNoValue } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { own } from "../../../../src/values/json.js";
import { listed } from "../../../../src/values/listed.js";
import { repaired } from "./refused.js";

/**
 * Returns what a function of a container image cannot have: the image says what runs in it.
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 * What Lambda answers: https://github.com/pulumi/pulumi-aws/issues/5439,
 * AWS SAM: https://github.com/aws/serverless-application-model/issues/1890
 */
export function* imageFunctions(view: ResourceView): Iterable<Finding> {
  if (view.type !== "AWS::Lambda::Function" && view.type !== "AWS::Serverless::Function") return;
  const type = view.property("PackageType").written;
  const path = view.path.concat("Properties");
  if (type === "Image") {
    const written = ["Handler", "Runtime", "Layers"].filter((name) => isWritten(view, name));
    if (written.length === 0) return;
    const message = `Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image: ${listed(written)}`;
    const places = written.map((name) => ({ path: [...path, name] }));
    yield repaired(view, { path: places[0]?.path ?? path, message }, "review", places);
  } else if (type === undefined && isImage(view)) {
    const message = "Runtime and Handler are mandatory parameters for functions created with deployment packages";
    yield repaired(view, { path, message }, "safe", [{ path: [...path, "PackageType"], after: "Image" }]);
  }
}

function isWritten(view: ResourceView, property: string): boolean {
  const { written } = view.property(property);
  return written !== undefined && !isNoValue(written);
}

/** True for a function whose code is nothing but an image. Without `PackageType` Lambda takes it for a package. */
function isImage(view: ResourceView): boolean {
  if (view.type !== "AWS::Lambda::Function") return false;
  const code = view.property("Code").written;
  const image = own(code, "ImageUri");
  const isOnly = image !== undefined && !isNoValue(image) && Object.keys(code ?? {}).length === 1;
  return isOnly && !["Handler", "Runtime", "Layers"].some((name) => isWritten(view, name));
}
