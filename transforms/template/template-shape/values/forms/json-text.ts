import { isObject, own, type Json } from "../../../../../src/values/json.js";
import { asGetAtt, asRef, asSub, isIntrinsic, sub } from "../../../../../src/template/intrinsics.js";
import type { KnownValue } from "../../../../../src/shape/visit.js";

/**
 * Properties that take a document as a text, by their types and names. That CloudFormation takes no object there:
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/760 (`DashboardBody`).
 */
const documents: ReadonlyMap<string, readonly string[]> = new Map([
  ["AWS::ApiGateway::Method", ["RequestTemplates", "ResponseTemplates"]],
  ["AWS::CloudWatch::Dashboard", ["DashboardBody"]],
  ["AWS::CodeBuild::Project", ["BuildSpec"]],
  ["AWS::ECR::Repository", ["LifecyclePolicyText"]],
  ["AWS::Events::Rule", ["Input"]],
  ["AWS::Lambda::EventSourceMapping", ["Pattern"]],
  ["AWS::Logs::ResourcePolicy", ["PolicyDocument"]],
  ["AWS::OpenSearchServerless::AccessPolicy", ["Policy"]],
  ["AWS::OpenSearchServerless::LifecyclePolicy", ["Policy"]],
  ["AWS::OpenSearchServerless::SecurityPolicy", ["Policy"]],
  ["AWS::Pipes::Pipe", ["Pattern"]],
  ["AWS::Scheduler::Schedule", ["Input"]],
  ["AWS::SecretsManager::Secret", ["SecretString", "SecretStringTemplate"]],
  ["AWS::SSM::Parameter", ["Value"]],
  ["AWS::VerifiedPermissions::PolicyStore", ["CedarJson"]],
]);

/** Returns the text of an object where a property takes a document as a text; undefined for other properties and values. */
export function documentText(type: string, { type: wanted, property, value }: KnownValue): Json | undefined {
  if (wanted.kind !== "string" || isIntrinsic(value)) return undefined;
  if (!isObject(value) && !(Array.isArray(value) && type.startsWith("AWS::OpenSearchServerless::"))) return undefined;
  const isDocument = documents.get(type)?.includes(property.name) === true || isPolicy(value);
  return isDocument ? jsonText(value) : undefined;
}

function isPolicy(value: Json): boolean {
  return own(value, "Version") !== undefined && own(value, "Statement") !== undefined;
}

/** Returns a value as JSON text, by `Fn::Sub` where it refers to something; undefined where it has other functions. */
export function jsonText(value: Json): Json | undefined {
  let [isWhole, refers] = [true, false];
  const plain = (part: Json, depth: number): Json => {
    if (depth > 100) isWhole = false;
    if (typeof part === "string") return part.replaceAll("${", "${!");
    if (part === null || typeof part !== "object" || !isWhole) return part;
    if (Array.isArray(part)) return part.map((item) => plain(item, depth + 1));
    if (!isIntrinsic(part))
      return Object.fromEntries(
        Object.entries(part).map(([key, member]) => [key.replaceAll("${", "${!"), plain(member, depth + 1)]),
      );
    const text = substituted(part);
    if (text === undefined) isWhole = false;
    refers = true;
    return text ?? null;
  };
  const filled = plain(value, 0);
  if (!isWhole) return undefined;
  return refers ? sub(JSON.stringify(filled, null, 2)) : JSON.stringify(value, null, 2);
}

/** Returns what stands for a function in the text of `Fn::Sub`. */
function substituted(call: Json): string | undefined {
  const name = asRef(call);
  if (name !== undefined) return name === "AWS::NoValue" || name.includes("${") ? undefined : `\${${name}}`;
  const { target, attribute } = asGetAtt(call) ?? {};
  if (target !== undefined && attribute !== undefined && !target.includes("${")) return `\${${target}.${attribute}}`;
  const inner = asSub(call);
  return inner !== undefined && Object.keys(inner.variables).length === 0 ? inner.text : undefined;
}
