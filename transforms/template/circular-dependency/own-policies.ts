import { asSub, subParts, subText } from "../../../src/template/intrinsics.js";
import { viewNamed } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";
import { aroundReference, keysIn, wantsArn } from "./places.js";

/**
 * Returns what stands for the resource in its own policy without naming it, as the text of an `Fn::Sub` in place of the
 * whole value: `*` is the key in a key policy, `execute-api:/…` the API in its resource policy. Undefined elsewhere.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
export function textForItself(template: Template, reference: Reference): string | undefined {
  const { owner, target, path, kind } = reference;
  const resource = owner === target ? viewNamed(template, owner) : undefined;
  if (resource === undefined || !wantsArn(path)) return undefined;
  const [property] = keysIn(resource, path) ?? [];
  if (resource.type === "AWS::KMS::Key") {
    const { isWhole, path: whole } = aroundReference(template, reference);
    return property === "KeyPolicy" && isWhole && whole.length === path.length ? "*" : undefined;
  }
  const call = asSub(template.at(path));
  if (resource.type !== "AWS::ApiGateway::RestApi" || property !== "Policy" || kind !== "Sub" || call === undefined)
    return undefined;
  const parts = subParts(call.text);
  const at = parts.findIndex(({ name }) => name === target);
  const [before, after] = [subText(parts.slice(0, at)), subText(parts.slice(at + 1))];
  const isArn = /^arn:[^:]+:execute-api:(?:\*|\$\{AWS::Region\}):(?:\*|\$\{AWS::AccountId\}):$/.test(
    before.replace("${AWS::Partition}", "aws"),
  );
  return isArn && (after === "" || after.startsWith("/")) ? `execute-api:${after === "" ? "/*" : after}` : undefined;
}
