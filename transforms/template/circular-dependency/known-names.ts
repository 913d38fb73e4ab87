import { type Json } from "../../../src/values/json.js";
import { asSub, sub, subParts, subText } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Reference, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { textOf } from "../../aws/values/normal-text.js";
import { namesIn } from "../../aws/values/references.js";

/** A type whose resources can have a name of their own. */
interface NamedType {
  /** The property that gives the name. */
  readonly property: string;
  /** What a reference gives of a resource with this name, by attribute; `""` for `Ref`. */
  readonly values: ReadonlyMap<string, (name: string) => string>;
}

const stack = "${AWS::Region}:${AWS::AccountId}";

const namedTypes: ReadonlyMap<string, NamedType> = new Map([
  ["AWS::S3::Bucket", named("BucketName", (name) => `s3:::${name}`)],
  ["AWS::Lambda::Function", named("FunctionName", (name) => `lambda:${stack}:function:${name}`)],
  ["AWS::Logs::LogGroup", named("LogGroupName", (name) => `logs:${stack}:log-group:${name}:*`)],
]);

function named(property: string, arn: (name: string) => string): NamedType {
  const values: [string, (name: string) => string][] = [
    ["", (name) => name],
    ["Arn", (name) => `arn:\${AWS::Partition}:${arn(name)}`],
  ];
  return { property, values: new Map(values) };
}

/**
 * Returns the text, as one of `Fn::Sub`, that a reference stands for, where the resource that it names need not exist
 * yet: in the policies of a role, and in the name of a log group. Undefined where it must exist, or where its name is
 * not known or hangs on one of the resources `waiting`.
 */
export function textFor(
  template: Template,
  { owner, target, attribute = "", path, kind }: Reference,
  waiting: ReadonlySet<string>,
): string | undefined {
  const [user, other] = [viewNamed(template, owner), viewNamed(template, target)];
  const type = namedTypes.get(other?.type ?? "");
  if (user === undefined || other === undefined || type === undefined) return undefined;
  if (user.isInLoop || other.isInLoop || kind === "DependsOn") return undefined;
  if (!takesNames(user, path.slice(user.path.length).map(String))) return undefined;
  const name = other.property(type.property).written;
  if (name === undefined || namesIn(name).some((each) => waiting.has(each))) return undefined;
  const text = nameIn(template, name);
  return text === undefined ? undefined : type.values.get(attribute)?.(text);
}

/** Returns a name as the text of an `Fn::Sub`: the braces of a plain text stay braces. */
function nameIn(template: Template, name: Json): string | undefined {
  return typeof name === "string" ? name.replace(/\$\{/g, "${!") : textOf(template, name);
}

/** True for the places in a resource that take the name of what does not exist yet. */
function takesNames({ type }: ResourceView, [first, second, ...more]: readonly string[]): boolean {
  if (first !== "Properties") return false;
  if (type === "AWS::Logs::LogGroup") return second === "LogGroupName";
  if (type === "AWS::IAM::Role") return second === "Policies" && more.includes("PolicyDocument");
  return (type === "AWS::IAM::Policy" || type === "AWS::IAM::ManagedPolicy") && second === "PolicyDocument";
}

/** Writes what these references stand for in their places. */
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
