import { asGetAtt, asRef, asSub, subParts } from "../../template/intrinsics.js";
import { templateOrNone } from "../../template/of-text.js";
import type { Template } from "../../template/template.js";
import { isObject, own, soleEntry, type Json } from "../../values/json.js";
import { namesOf, type ExportName } from "./export-name.js";

/** An output that other stacks may import. */
export interface Exported {
  /** The name of the output. */
  readonly output: string;
  readonly names: readonly ExportName[];
  /** The names of what its value imports from elsewhere, to pass it on. */
  readonly passedOn: readonly string[];
}

/** A place that imports what another stack exports. */
export interface Imported {
  readonly section: "Resources" | "Outputs";
  /** The resource or the output that it is in. */
  readonly owner: string;
  readonly names: readonly ExportName[];
}

/**
 * A place that reads an output of another stack by the names of both, whether it is exported or not.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html
 */
export interface OutputRead extends Pick<Imported, "section" | "owner"> {
  readonly output: string;
  /** The names that the stack may have. */
  readonly stacks: readonly ExportName[];
}

/** What a template gives to other stacks, and takes from them. */
export interface StackInterface {
  readonly exports: readonly Exported[];
  readonly imports: readonly Imported[];
  /** The names of all outputs. */
  readonly outputs: readonly string[];
  readonly reads: readonly OutputRead[];
}

/** Returns what a template exports and imports. Outputs in loops are passed over: their names are not known. */
export function interfaceOf(template: Template): StackInterface {
  const outputs = template.outputs.flatMap(({ name, isInLoop }) => (isInLoop ? [] : [name]));
  return { exports: exportsOf(template), imports: importsOf(template), outputs, reads: readsOf(template) };
}

/** Returns what the template in a text exports and imports; undefined for a text that is none. */
export function interfaceOfText(text: string): StackInterface | undefined {
  const template = templateOrNone(text);
  return template && interfaceOf(template);
}

function exportsOf(template: Template): Exported[] {
  return template.outputs.flatMap(({ name: output, body, isInLoop }) => {
    const written = own(own(body, "Export"), "Name");
    const names = written === undefined || isInLoop ? [] : namesOf(template, written);
    if (names.length === 0) return [];
    const imported = argumentsIn(own(body, "Value") ?? null, "Fn::ImportValue");
    const passedOn = imported.flatMap((name) => namesOf(template, name)).map(({ text }) => text);
    return { output, names, passedOn };
  });
}

function importsOf(template: Template): Imported[] {
  return callsIn(template, "Fn::ImportValue").flatMap(({ argument, ...place }) => {
    const names = namesOf(template, argument);
    return names.length === 0 ? [] : { ...place, names };
  });
}

function readsOf(template: Template): OutputRead[] {
  return callsIn(template, "Fn::GetStackOutput").flatMap(({ argument, ...place }) => {
    const output = own(argument, "OutputName");
    return typeof output === "string"
      ? { ...place, output, stacks: namesOf(template, own(argument, "StackName") ?? null) }
      : [];
  });
}

/** Returns the calls of a function in resources and outputs. */
function callsIn(template: Template, call: string): (Pick<Imported, "section" | "owner"> & { argument: Json })[] {
  return (["Resources", "Outputs"] as const).flatMap((section) =>
    Object.entries(template.section(section) ?? {}).flatMap(([owner, body]) =>
      argumentsIn(body, call).map((argument) => ({ section, owner, argument })),
    ),
  );
}

/** Returns the arguments of all calls of a function in a value. */
function argumentsIn(value: Json, call: string): Json[] {
  const found: Json[] = [];
  const waiting = [value];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    const [name, argument] = soleEntry(each) ?? [];
    if (name === call && argument !== undefined) found.push(argument);
    else if (Array.isArray(each)) for (const item of each) waiting.push(item);
    else if (isObject(each)) for (const member of Object.values(each)) waiting.push(member);
  }
  return found.reverse();
}

/** Returns the resource and the attribute that an output gives, if it gives that and nothing else. */
export function givenBy(value: Json): { logicalId: string; attribute: string | undefined } | undefined {
  const attribute = asGetAtt(value);
  if (attribute !== undefined) return { logicalId: attribute.target, attribute: attribute.attribute };
  const name = asRef(value);
  if (name !== undefined) return { logicalId: name, attribute: undefined };
  const [part, ...more] = subParts(asSub(value)?.text ?? "");
  return part?.target === undefined || more.length > 0
    ? undefined
    : { logicalId: part.target, attribute: part.attribute };
}
