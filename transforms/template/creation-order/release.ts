import { CannotFix } from "../../../src/values/errors.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { isWithin, toPointer, type Path } from "../../../src/values/pointer.js";
import { asGetAtt, asIf, asRef, asSub, isNoValue, ref, subParts, subText } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { dropDependsOn } from "../../aws/existing/depends-on.js";
import { statementsOf, type Statement } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";
import { isNowhere } from "../../aws/values/nowhere.js";
import { namesIn } from "../../aws/values/references.js";
import { textValue } from "../../aws/values/text-value.js";
import type { Release } from "./order.js";
import { wayBetween } from "../../aws/existing/way-between.js";

const unnamed = "it has no BucketName that could replace the reference";

/**
 * Returns how a permission or policy becomes independent of the bucket that it is for: by the name of the bucket where
 * the template gives it one, else by the account in which it is; the reason when there is no such way.
 */
export function releaseFromBucket(bucket: ResourceView, needed: ResourceView): Release | string {
  const { template } = bucket;
  const way = wayAround(bucket, needed);
  if (way !== undefined) return `also through ${way.join(" → ")}`;
  const references = referencesTo(bucket, needed);
  const drop = (edit: Edit): void => dropDependsOn(edit, needed.logicalId, bucket.logicalId);
  if (references.length === 0)
    return { class: "safe", impact: "none", means: "its DependsOn is removed", carryOut: drop };
  const name = bucket.property("BucketName").written;
  if (name !== undefined && template.alternatives(name).every(({ value }) => !isNoValue(value))) {
    const nowhere = namesIn(name).find((each) => isNowhere(template, each));
    return nowhere === undefined
      ? releaseByName(bucket, name, references, drop)
      : `the name of ${bucket.logicalId} depends on ${nowhere}, which does not exist in the template`;
  }
  return needed.type === "AWS::Lambda::Permission"
    ? releaseOfPermission(needed, references, drop)
    : releaseOfPolicy(needed, references, drop);
}

/** Returns a way by which a resource depends on the bucket through another one. */
function wayAround(bucket: ResourceView, needed: ResourceView): string[] | undefined {
  const { template } = bucket;
  for (const other of template.resources) {
    const isBetween = other !== bucket.resource && other !== needed.resource;
    if (!isBetween || !template.dependsDirectly(needed.logicalId, other.logicalId)) continue;
    const way = wayBetween(template, other.logicalId, bucket.logicalId);
    if (way !== undefined) return way;
  }
  return undefined;
}

/** Returns the references of a resource to the bucket, without those of its DependsOn. */
function referencesTo({ template, logicalId }: ResourceView, needed: ResourceView): Reference[] {
  return template
    .referencesTo(logicalId)
    .filter(({ section, owner }) => section === "Resources" && owner === needed.logicalId)
    .filter(({ kind }) => kind !== "DependsOn");
}

type Drop = (edit: Edit) => void;

function releaseByName(bucket: ResourceView, name: Json, references: readonly Reference[], drop: Drop): Release {
  const paths = [...new Map(references.map(({ path }) => [toPointer(path), path])).values()];
  return {
    class: "safe",
    impact: "none",
    means: "the reference is replaced with the name of the bucket",
    carryOut(edit) {
      drop(edit);
      for (const path of paths) edit.set(path, withName(edit.template, edit.template.at(path) ?? null, bucket, name));
    },
  };
}

/** Returns a reference to a bucket, written with its name instead. */
function withName(template: Template, value: Json, { logicalId }: ResourceView, name: Json): Json {
  if (asRef(value) === logicalId) return name;
  const text = textOf(template, name);
  const inText = text ?? "${BucketName}";
  const variables: JsonObject = text === undefined ? { BucketName: name } : {};
  const arn = `arn:\${AWS::Partition}:s3:::${inText}`;
  const attribute = asGetAtt(value);
  if (attribute?.target === logicalId && attribute.attribute === "Arn") return textValue(arn, variables);
  const call = asSub(value);
  if (call === undefined || own(call.variables, "BucketName") !== undefined)
    throw new CannotFix(`the reference to ${logicalId} cannot be replaced with its name`);
  const parts = subParts(call.text).map((part) => {
    if (part.target !== logicalId || own(call.variables, part.name ?? "") !== undefined) return part;
    if (part.attribute !== undefined && part.attribute !== "Arn")
      throw new CannotFix(`the ${part.attribute} of ${logicalId} cannot be derived from its name`);
    return { text: part.attribute === undefined ? inText : arn };
  });
  return textValue(subText(parts), { ...call.variables, ...variables });
}

/** Returns a way by which any bucket of the account may invoke the function; one of another account cannot. */
function releaseOfPermission(permission: ResourceView, references: readonly Reference[], drop: Drop): Release | string {
  const source = permission.pathOf("SourceArn");
  const isWhole = asIf(permission.property("SourceArn").written) === undefined;
  if (!isWhole || !references.every(({ path }) => isWithin(path, source))) return unnamed;
  return {
    class: "review",
    impact: "replacement",
    means: "SourceAccount replaces SourceArn",
    impactNote:
      "the permission is re-created before the old one is deleted; it then applies to every bucket of the account, until the bucket has a name of its own",
    carryOut(edit) {
      drop(edit);
      if (permission.property("SourceAccount").written === undefined)
        edit.set(permission.pathOf("SourceAccount"), ref("AWS::AccountId"), { after: "SourceArn" });
      edit.remove(source);
    },
  };
}

/** Returns a way by which a policy is for any bucket of the account, as far as it names the bucket as source alone. */
function releaseOfPolicy(policy: ResourceView, references: readonly Reference[], drop: Drop): Release | string {
  const statements = (statementsOf(policy) ?? []).filter(({ path }) =>
    references.some((reference) => isWithin(reference.path, path)),
  );
  const sources = statements.flatMap((statement) => sourceIn(statement) ?? []);
  if (!references.every(({ path }) => sources.some((source) => isWithin(path, source)))) return unnamed;
  return {
    class: "review",
    impact: "in-place",
    means: "aws:SourceAccount replaces aws:SourceArn",
    impactNote: "the policy then applies to every bucket of the account, until the bucket has a name of its own",
    carryOut(edit) {
      drop(edit);
      for (const statement of statements) allowAccount(edit, statement);
    },
  };
}

const operators = ["arnlike", "arnequals", "stringlike", "stringequals"];

/** Returns where a statement that allows something says from which resource alone. */
function sourceIn({ effect, tests }: Statement): [Path] | undefined {
  const test = tests.find(
    ({ key, operator, values }) => key === "aws:sourcearn" && operators.includes(operator) && values?.length === 1,
  );
  return effect === "Allow" && test !== undefined ? [test.path] : undefined;
}

function allowAccount(edit: Edit, { path, body, tests }: Statement): void {
  const block = own(body, "Condition");
  if (!isObject(block)) return;
  const others = Object.entries(block).flatMap(([operator, keys]): [string, Json][] => {
    const left = isObject(keys)
      ? Object.fromEntries(Object.entries(keys).filter(([key]) => key.toLowerCase() !== "aws:sourcearn"))
      : keys;
    return isObject(left) && Object.keys(left).length === 0 ? [] : [[operator, left]];
  });
  const rest: JsonObject = Object.fromEntries(others);
  const hasAccount = tests.some(({ key }) => key === "aws:sourceaccount");
  const equal = own(rest, "StringEquals");
  const account = { ...(isObject(equal) ? equal : {}), "aws:SourceAccount": ref("AWS::AccountId") };
  edit.set([...path, "Condition"], hasAccount ? rest : { ...rest, StringEquals: account });
}
