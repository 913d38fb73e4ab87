import { own, type Json } from "../../../src/values/json.js";
import { asSub, sub, subParts, subText } from "../../../src/template/intrinsics.js";
import type { Reference, Resource, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { textOf } from "../../aws/values/normal-text.js";
import { namesIn } from "../../aws/values/references.js";

/** What a reference gives of a resource that has a name of its own, in its type: by attribute, `""` for `Ref`. */
const known: Readonly<
  Record<string, { property: string; values: Readonly<Record<string, (name: string) => string>> }>
> = {
  "AWS::S3::Bucket": {
    property: "BucketName",
    values: { "": (name) => name, Arn: (name) => `arn:\${AWS::Partition}:s3:::${name}` },
  },
  "AWS::Lambda::Function": {
    property: "FunctionName",
    values: {
      "": (name) => name,
      Arn: (name) => `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${name}`,
    },
  },
  "AWS::Logs::LogGroup": {
    property: "LogGroupName",
    values: {
      "": (name) => name,
      Arn: (name) => `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${name}:*`,
    },
  },
};

/**
 * The text, as one of `Fn::Sub`, that a reference stands for, where the resource that it names need not exist yet: in
 * the policies of a role, and in the name of a log group. Undefined where it must, or where the name is not known.
 */
export function textFor(
  template: Template,
  { owner, target, attribute, path, kind }: Reference,
  waiting: ReadonlySet<string>,
): string | undefined {
  const [user, named] = [template.resource(owner), template.resource(target)];
  const type = named && (Object.hasOwn(known, named.type) ? known[named.type] : undefined);
  if (
    user === undefined ||
    named === undefined ||
    type === undefined ||
    user.isInLoop ||
    named.isInLoop ||
    kind === "DependsOn"
  )
    return undefined;
  if (!takesNames(user, path.slice(user.path.length).map(String))) return undefined;
  const name = own(named.properties, type.property);
  const text =
    name === undefined || namesIn(name).some((each) => waiting.has(each)) ? undefined : nameIn(template, name);
  const value = Object.hasOwn(type.values, attribute ?? "") ? type.values[attribute ?? ""] : undefined;
  return text === undefined ? undefined : value?.(text);
}

/** A plain text means its braces; the text of a function holds variables. */
function nameIn(template: Template, name: Json): string | undefined {
  return typeof name === "string" ? name.replace(/\$\{/g, "${!") : textOf(template, name);
}

function takesNames({ type }: Resource, [first, second, ...more]: readonly string[]): boolean {
  if (type === "AWS::Logs::LogGroup") return first === "Properties" && second === "LogGroupName";
  if (type === "AWS::IAM::Role")
    return first === "Properties" && second === "Policies" && more.includes("PolicyDocument");
  return (
    (type === "AWS::IAM::Policy" || type === "AWS::IAM::ManagedPolicy") &&
    first === "Properties" &&
    second === "PolicyDocument"
  );
}

/** Writes what the references stand for in their places. */
export function writeOut(edit: Edit, references: readonly Reference[], waiting: ReadonlySet<string>): void {
  const { template } = edit;
  for (const reference of references) {
    const text = textFor(template, reference, waiting);
    if (text === undefined) continue;
    const call = asSub(edit.template.at(reference.path));
    if (reference.kind !== "Sub" || call === undefined) {
      edit.set(reference.path, text.includes("${") ? sub(text) : text);
      continue;
    }
    const name = reference.attribute === undefined ? reference.target : `${reference.target}.${reference.attribute}`;
    const parts = subParts(call.text).map((part) =>
      part.name === name && !Object.hasOwn(call.variables, name) ? { ...part, text } : part,
    );
    edit.set(reference.path, sub(subText(parts), call.variables));
  }
}
