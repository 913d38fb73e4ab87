import type { Edit } from "../../../src/contract/rule.js";
import { asIf, asSub, ref, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { CannotFix } from "../../../src/values/errors.js";
import { isObject } from "../../../src/values/json.js";
import { toPointer, type Path } from "../../../src/values/pointer.js";
import { trailArn } from "../../aws/log-bucket/trail-source.js";
import { textOf } from "../../aws/values/normal-text.js";

/** True if a policy names the trail as the source of requests, so that it waits for the trail. */
export function namesTrailAsSource(policy: ResourceView, trail: string): boolean {
  return sourcesIn(policy.template, policy.logicalId, trail).length > 0;
}

/**
 * A policy that a trail needs cannot refer to the trail, or each waits for the other. Where the name of the trail is
 * known, `aws:SourceArn` gets an ARN made of it; else `aws:SourceAccount`, which AWS takes as well, stands in.
 */
export function cutSourceArn(edit: Edit, policy: ResourceView, trail: ResourceView): void {
  const arn = asSub(trailArn(trail))?.text;
  const sources = sourcesIn(edit.template, policy.logicalId, trail.logicalId);
  const keys = new Map(sources.map(({ key }) => [toPointer(key), key]));
  if (arn === undefined) for (const key of keys.values()) nameAccount(edit, key, policy.logicalId, trail.logicalId);
  else for (const { value } of sources) writeOut(edit, value, trail.logicalId, arn);
}

/** Returns the values in a policy that refer to the trail, with the `aws:SourceArn` that each belongs to. */
function sourcesIn(template: Template, policy: string, trail: string): { key: Path; value: Path }[] {
  const references = template
    .referencesTo(trail)
    .filter(({ section, owner }) => section === "Resources" && owner === policy);
  return references.flatMap(({ path }) => {
    const index = path.findIndex((step) => /^aws:SourceArn$/i.test(String(step)));
    return index < 0 ? [] : [{ key: path.slice(0, index + 1), value: wholeValue(template, path, index + 1) }];
  });
}

/** Returns the path of the text around a reference: an item of a list, or a branch of `Fn::If`. */
function wholeValue(template: Template, path: Path, length: number): Path {
  const value = template.at(path.slice(0, length));
  if (length >= path.length) return path;
  if (Array.isArray(value)) return wholeValue(template, path, length + 1);
  return asIf(value) === undefined ? path.slice(0, length) : wholeValue(template, path, length + 2);
}

function writeOut(edit: Edit, path: Path, trail: string, arn: string): void {
  const text = textOf(edit.template, edit.template.at(path)) ?? `\${${trail}.Arn}`;
  const name = arn.slice(arn.indexOf("/") + 1);
  edit.set(path, sub(text.replaceAll(`\${${trail}.Arn}`, () => arn).replaceAll(`\${${trail}}`, () => name)));
}

function nameAccount(edit: Edit, path: Path, policy: string, trail: string): void {
  const [operator, key] = path.slice(-2).map(String);
  const block = path.slice(0, -2);
  const value = edit.template.at(path) ?? null;
  const named = sourcesIn(edit.template, policy, trail).filter((source) => toPointer(source.key) === toPointer(path));
  if (asIf(value) !== undefined || (Array.isArray(value) && value.length > named.length)) {
    throw new CannotFix(`${policy} allows other sources besides ${trail}, whose name is unknown`);
  }
  const account = String(key).replace(/Arn$/i, "Account");
  const tests = `String${/not/i.test(String(operator)) ? "Not" : ""}Equals${/IfExists$/i.test(String(operator)) ? "IfExists" : ""}`;
  if (!hasKey(edit, block, account))
    edit.set([...block, tests, account], ref("AWS::AccountId"), { after: String(key) });
  edit.remove(path);
  const left = edit.template.at(path.slice(0, -1));
  if (isObject(left) && Object.keys(left).length === 0) edit.remove(path.slice(0, -1));
}

/** True if some test of a Condition block has this key. */
function hasKey(edit: Edit, block: Path, key: string): boolean {
  const tests = edit.template.at(block);
  return (
    isObject(tests) &&
    Object.values(tests).some(
      (keys) => isObject(keys) && Object.keys(keys).some((other) => other.toLowerCase() === key.toLowerCase()),
    )
  );
}
