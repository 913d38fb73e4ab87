import { isObject, own, soleEntry, type Json } from "../values/json.js";
import { at, type Path } from "../values/pointer.js";
import { isLoopKey } from "./loops.js";

/** A construct whose result this tool cannot know. */
export interface Unknown {
  /** The path of the object that holds it, or of the top-level `Transform`. */
  path: Path;
  /** The construct and its effect, as a clause. */
  reason: string;
}

/** The transform of AWS SAM. */
export const serverless = "AWS::Serverless-2016-10-31";
/** The transform for `Fn::ForEach`, and for functions in more places. */
export const languageExtensions = "AWS::LanguageExtensions";

/** Returns the names in the value of the top-level `Transform`, in order. */
export function macroNames(transform: Json | undefined): string[] {
  const list = Array.isArray(transform) ? transform : [transform];
  return list.map((item) => (isObject(item) ? own(item, "Name") : item)).filter((name) => typeof name === "string");
}

/** True for a macro of AWS that leaves resources which it does not own as they are. */
export function isKnownMacro(name: string): boolean {
  return (
    name === serverless ||
    name === languageExtensions ||
    name === "AWS::CodeDeployBlueGreen" ||
    name.startsWith("AWS::SecretsManager-")
  );
}

/** Returns every unknown construct of a template, in the order of the text; none whose path is longer than `maxLength`. */
export function collectUnknowns(view: Json, maxLength = Infinity): Unknown[] {
  const found: Unknown[] = [];
  const visit = (value: Json, path: Path): void => {
    const reason = unknownIn(value);
    if (reason !== undefined) found.push({ path, reason });
    if (path.length >= maxLength) return;
    if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...path, index]));
    else if (isObject(value)) for (const [key, member] of Object.entries(value)) visit(member, [...path, key]);
  };
  for (const name of macroNames(own(view, "Transform"))) {
    if (!isKnownMacro(name)) found.push({ path: ["Transform"], reason: `the macro ${name} may change anything` });
  }
  visit(view, []);
  return found;
}

/**
 * True if the members of the object at `path`, or the value there, are not all known: a loop or `Fn::Transform` adds
 * to them, a macro around them may change them, or an unknown tag may turn them into something else.
 */
export function isUnknownAt(view: Json, path: Path): boolean {
  if (unknownIn(at(view, path)) !== undefined) return true;
  return path.some((_, length) => {
    return mayChangeMembers(at(view, path.slice(0, length)));
  });
}

/** True if a tag on an object, or a macro in it, may change everything inside. */
export function mayChangeMembers(value: Json | undefined): boolean {
  return tagOf(value) !== undefined || changesInside(value);
}

/** Returns the reason why the members of `value` are uncertain, as a clause; undefined if they are known. */
function unknownIn(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const tag = tagOf(value);
  if (tag !== undefined) return `the tag ${tag} is unknown`;
  if (Object.hasOwn(value, "Fn::Transform")) return `${includeOrMacro(value)} adds to it`;
  const loop = Object.keys(value).find(isLoopKey);
  return loop === undefined ? undefined : `${loop} makes copies`;
}

/** True for an `Fn::Transform` with a macro other than AWS::Include: it gets everything beside it, and may change it. */
function changesInside(value: Json | undefined): boolean {
  const transform = own(value, "Fn::Transform");
  return transform !== undefined && own(transform, "Name") !== "AWS::Include";
}

function includeOrMacro(value: Json): string {
  const name = own(own(value, "Fn::Transform"), "Name");
  return typeof name === "string" ? name : "Fn::Transform";
}

/** Returns the tag of `{"!Tag": value}`, which stands for a tag that is no function of CloudFormation. */
function tagOf(value: Json | undefined): string | undefined {
  const [key] = soleEntry(value) ?? [];
  return key?.startsWith("!") ? key : undefined;
}
