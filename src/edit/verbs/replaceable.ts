import type { Json } from "../../values/json.js";
import type { Path } from "../../values/pointer.js";
import { alternatives, isNoValue } from "../../template/intrinsics.js";
import { isLoopKey } from "../../template/loops.js";
import type { Reference, Template } from "../../template/template.js";
import type { Substitutes } from "../../contract/rule.js";

/** What stands in for a reference; undefined when nothing does. */
export function substituteFor({ kind, attribute }: Reference, { ref, attributes }: Substitutes): Json | undefined {
  if (kind === "Ref" || (kind === "Sub" && attribute === undefined)) return ref;
  return attribute !== undefined && attributes && Object.hasOwn(attributes, attribute)
    ? attributes[attribute]
    : undefined;
}

/** Whether the reference can give way to its substitute where it stands. */
export function isReplaceable(template: Template, reference: Reference, substitutes: Substitutes): boolean {
  const substitute = substituteFor(reference, substitutes);
  if (substitute === undefined || !takesIf(reference.path, template.usesLanguageExtensions)) return false;
  if (mayBeNothing(substitute) && !mayBeLeftOut(reference)) return false;
  const { owner, path, section } = reference;
  if (section === "Outputs") {
    const output = template.outputs.find(({ name }) => name === owner);
    return output !== undefined && path[output.path.length] === "Value";
  }
  const resource = template.resource(owner);
  const attribute = path[resource?.path.length ?? 2];
  if (attribute !== "Properties" && attribute !== "Metadata" && attribute !== "UpdatePolicy") return false;
  // AWS SAM reads its events before conditions are known.
  return !(resource?.type.startsWith("AWS::Serverless::") && path.includes("Events"));
}

/** Whether all functions around a value take `Fn::If` as their argument. */
function takesIf(path: Path, languageExtensions: boolean): boolean {
  return path.every((step, index) => {
    const argument = path[index + 1];
    if (step === "Fn::Select" || step === "Fn::Split") return argument !== 0;
    if (step === "Fn::FindInMap") return languageExtensions;
    if (isLoopKey(String(step))) return argument !== 1;
    return step !== "Fn::GetAZs" && step !== "Fn::Transform";
  });
}

function mayBeNothing(value: Json): boolean {
  return alternatives(value).some((alternative) => isNoValue(alternative.value));
}

/** `AWS::NoValue` takes a property or a list item away; functions and outputs cannot do without theirs. */
function mayBeLeftOut({ kind, section, path }: Reference): boolean {
  if (kind === "Sub" || section === "Outputs") return false;
  const functions = path.filter((step) => String(step).startsWith("Fn::") && !isLoopKey(String(step)));
  return functions.every((step) => step === "Fn::If");
}
