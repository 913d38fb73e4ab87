import { CannotFix } from "../../../src/values/errors.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { isWithin, type Path } from "../../../src/values/pointer.js";
import {
  asGetAtt,
  asIf,
  asRef,
  asSub,
  isNoValue,
  ref,
  sub,
  subParts,
  subText,
} from "../../../src/template/intrinsics.js";
import { viewOf } from "../../../src/template/resource-view.js";
import type { Reference, Resource, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { dropDependsOn } from "../../aws/existing/depends-on.js";
import { wayBetween } from "./path.js";
import type { Release } from "./row.js";
import { statementsOf, type Statement } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";

const unnamed = "it has no BucketName that could stand there instead";

/**
 * Lets a permission or policy stop waiting for the bucket that it is for: by the name of the bucket where the template
 * gives it one, else by the account in which it is.
 */
export function releaseFromBucket(template: Template, bucket: Resource, needed: Resource): Release | string {
  const references = referencesIn(template, needed, bucket);
  const others = template.resources.filter(
    (other) => other !== bucket && other !== needed && template.dependsDirectly(needed.logicalId, other.logicalId),
  );
  for (const { logicalId } of others) {
    const way = wayBetween(template, logicalId, bucket.logicalId);
    if (way !== undefined) return `and also by way of ${way.join(" → ")}`;
  }
  const real = references.filter(({ kind }) => kind !== "DependsOn");
  const name = own(bucket.properties, "BucketName");
  if (real.length === 0)
    return {
      class: "safe",
      impact: "none",
      means: "its DependsOn goes",
      release: (edit) => dropDependsOn(edit, needed.logicalId, bucket.logicalId),
    };
  if (name !== undefined && template.alternatives(name).every(({ value }) => !isNoValue(value))) {
    return {
      class: "safe",
      impact: "none",
      means: "the name of the bucket takes the place of the reference",
      release(edit) {
        dropDependsOn(edit, needed.logicalId, bucket.logicalId);
        for (const path of pathsOf(real))
          edit.set(path, byName(edit.template, edit.template.at(path) ?? null, bucket, name));
      },
    };
  }
  return needed.type === "AWS::Lambda::Permission"
    ? permissionOfAccount(needed, real, bucket)
    : policyOfAccount(template, needed, real, bucket);
}

function referencesIn(template: Template, { logicalId }: Resource, bucket: Resource): Reference[] {
  return template
    .referencesTo(bucket.logicalId)
    .filter(({ section, owner }) => section === "Resources" && owner === logicalId);
}

function pathsOf(references: readonly Reference[]): Path[] {
  return [...new Map(references.map(({ path }) => [JSON.stringify(path), path])).values()];
}

/** A reference to a bucket, written with its name instead. */
function byName(template: Template, value: Json, { logicalId }: Resource, name: Json): Json {
  if (asRef(value) === logicalId) return name;
  const text = textOf(template, name);
  const inText = text ?? "${BucketName}";
  const variables: JsonObject = text === undefined ? { BucketName: name } : {};
  const arn = `arn:\${AWS::Partition}:s3:::${inText}`;
  const attribute = asGetAtt(value);
  if (attribute?.target === logicalId && attribute.attribute === "Arn") return sub(arn, variables);
  const call = asSub(value);
  if (call === undefined || own(call.variables, "BucketName") !== undefined)
    throw new CannotFix(`the reference to ${logicalId} cannot be written with its name`);
  const parts = subParts(call.text).map((part) => {
    if (part.target !== logicalId || own(call.variables, part.name ?? "") !== undefined) return part;
    if (part.attribute !== undefined && part.attribute !== "Arn")
      throw new CannotFix(`the ${part.attribute} of ${logicalId} is not known by its name`);
    return { text: part.attribute === undefined ? inText : arn };
  });
  return sub(subText(parts), { ...call.variables, ...variables });
}

/** Any bucket of the account may invoke the function then; another account's cannot. */
function permissionOfAccount(
  { logicalId, path, properties }: Resource,
  references: readonly Reference[],
  bucket: Resource,
): Release | string {
  const source = [...path, "Properties", "SourceArn"];
  const isWhole =
    asIf(own(properties, "SourceArn")) === undefined &&
    references.every((reference) => isWithin(reference.path, source));
  if (!isWhole) return unnamed;
  return {
    class: "review",
    impact: "replacement",
    means: "SourceAccount takes the place of SourceArn",
    impactNote:
      "the permission is made anew before the old one goes; it is then for every bucket of the account, as long as the bucket has no name of its own",
    release(edit) {
      dropDependsOn(edit, logicalId, bucket.logicalId);
      if (own(properties, "SourceAccount") === undefined)
        edit.set([...path, "Properties", "SourceAccount"], ref("AWS::AccountId"), { after: "SourceArn" });
      edit.remove(source);
    },
  };
}

const operators = ["arnlike", "arnequals", "stringlike", "stringequals"];

function policyOfAccount(
  template: Template,
  policy: Resource,
  references: readonly Reference[],
  bucket: Resource,
): Release | string {
  const statements =
    statementsOf(viewOf(template, policy))?.filter((statement) =>
      references.some(({ path }) => isWithin(path, statement.path)),
    ) ?? [];
  const sources = statements.map(sourceOf).filter((source) => source !== undefined);
  const isBySource = references.every(({ path }) => sources.some((source) => isWithin(path, source)));
  if (!isBySource) return unnamed;
  return {
    class: "review",
    impact: "in-place",
    means: "aws:SourceAccount takes the place of aws:SourceArn",
    impactNote: "the policy is then for every bucket of the account, as long as the bucket has no name of its own",
    release(edit) {
      dropDependsOn(edit, policy.logicalId, bucket.logicalId);
      for (const statement of statements) byAccount(edit, statement);
    },
  };
}

/** Where a statement that allows something says from which resource alone. */
function sourceOf({ effect, tests }: Statement): Path | undefined {
  if (effect !== "Allow") return undefined;
  return tests.find(
    ({ key, operator, values }) => key === "aws:sourcearn" && operators.includes(operator) && values?.length === 1,
  )?.path;
}

function byAccount(edit: Edit, { path, body, tests }: Statement): void {
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
