import { isObject, own, type Json } from "../values/json.js";
import { isIntrinsic, isNoValue } from "./intrinsics.js";
import { piecesOf } from "./pieces.js";
import type { ResourceView } from "./resource-view.js";
import type { Leaf } from "./value.js";
import type { Reference, Template } from "./template.js";

/** The types of resources that are stacks of their own, with the property that names the template of the stack. */
const templateProperties: ReadonlyMap<string, string> = new Map([
  ["AWS::CloudFormation::Stack", "TemplateURL"],
  ["AWS::CloudFormation::StackSet", "TemplateURL"],
  ["AWS::Serverless::Application", "Location"],
]);

/** The types of resources that nest a template. */
export const nestingTypes: readonly string[] = [...templateProperties.keys()];

/**
 * Returns the local files that a resource names as its template, each once: what `aws cloudformation package` and
 * `sam package` upload. A text that is an address, a reference or a function names none.
 *
 * https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html
 * AWS SAM packages a StackSet too (aws-sam-cli, samcli/lib/package/packageable_resources.py).
 */
export function localTemplatesOf(resource: ResourceView): string[] {
  const property = templateProperties.get(resource.type);
  if (property === undefined) return [];
  const texts = resource.property(property).leaves.flatMap(({ value }) => (isLocal(value) ? [value] : []));
  return [...new Set(texts)];
}

/**
 * Returns the paths with which the addresses end that a resource names as its template, each once: of
 * `https://${Bucket}.s3.amazonaws.com/${Prefix}templates/vpc.yaml` that is `templates/vpc.yaml`. Nobody can tell what lies
 * at an address, but a file with that path is likely to be copied there.
 */
export function addressedTemplatesOf(resource: ResourceView): string[] {
  const property = templateProperties.get(resource.type);
  if (property === undefined) return [];
  const paths = resource.property(property).leaves.flatMap(({ value }) => {
    if (isLocal(value)) return [];
    const last = piecesOf(value)?.at(-1);
    const text = last !== undefined && "text" in last ? last.text : "";
    const path = text.replace(/[?#].*$/s, "").replace(/^[a-z\d]+:\/\/[^/]*/i, "");
    return path.replace(/^\/+/, "");
  });
  return [...new Set(paths)].filter((path) => /\.(?:ya?ml|json|template)$/i.test(path));
}

/** True if a resource names one template, whatever the conditions are. */
export function namesOneTemplate(resource: ResourceView): boolean {
  return resource.property(templateProperties.get(resource.type) ?? "TemplateURL").leaves.length === 1;
}

function isLocal(value: Json): value is string {
  return typeof value === "string" && value.trim() !== "" && !/^(?:[a-z][a-z\d+.-]*:|\{\{)/i.test(value);
}

/** The values that a stack gets in one branch. */
export interface PassedValues {
  readonly leaf: Leaf;
  /** The names of the parameters that get a value; undefined where that cannot be told. */
  readonly names: ReadonlySet<string> | undefined;
}

/** Returns the values that the stack of a resource gets, for each branch that can be reached. */
export function passedValues(resource: ResourceView): PassedValues[] {
  return resource.property("Parameters").leaves.map((leaf) => ({ leaf, names: namesIn(leaf.value, resource.type) }));
}

function namesIn(value: Json, type: string): ReadonlySet<string> | undefined {
  if (isNoValue(value) || value === null) return new Set();
  if (type === "AWS::CloudFormation::StackSet") return namesInList(value);
  if (!isObject(value) || isIntrinsic(value) || own(value, "Fn::Transform") !== undefined) return undefined;
  return new Set(Object.keys(value).filter((name) => !isNoValue(value[name])));
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudformation-stackset-parameter.html */
function namesInList(value: Json): ReadonlySet<string> | undefined {
  if (!Array.isArray(value)) return undefined;
  const names = value.map((item) => own(item, "ParameterKey"));
  return names.every((name) => typeof name === "string") ? new Set(names) : undefined;
}

/** A place where a template reads an output of a stack that it nests. */
export interface OutputRead {
  readonly output: string;
  readonly reference: Reference;
}

/** Returns the places where a template reads outputs of the stack with this logical ID. */
export function outputReads(template: Template, logicalId: string): OutputRead[] {
  return template.referencesTo(logicalId).flatMap((reference) => {
    const [first, output, ...more] = reference.attribute?.split(".") ?? [];
    return first === "Outputs" && output !== undefined && more.length === 0 ? [{ output, reference }] : [];
  });
}
