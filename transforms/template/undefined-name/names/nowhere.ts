import type { Context, Edit, Finding } from "../../../../src/contract/rule.js";
import { groupBy } from "../../../../src/values/group-by.js";
import { asGetAtt, asRef, getAtt, ref } from "../../../../src/template/intrinsics.js";
import type { Reference, Template } from "../../../../src/template/template.js";
import { listed } from "../../../../src/values/listed.js";
import { isLogicalId } from "../../../aws/values/logical-id.js";
import { askFinding } from "./ask.js";
import { candidatesFor } from "./candidates.js";
import { isClaimed } from "./claimed.js";
import { variablesAt } from "../texts/variables.js";
import { repairFinding, skippedFinding, whereIs } from "../findings.js";
import { mayBeDeclared } from "./hidden-names.js";
import { outputFinding } from "./outputs.js";
import { pseudoParameterFor, pseudoParameterInShort } from "../texts/pseudo-parameters.js";
import { mayBeName } from "../texts/sub-findings.js";
import { renameAt, setSubText } from "../texts/sub-texts.js";
import { lettersOf } from "../../../../src/values/letters.js";

/** Returns findings on names that references to resources and parameters write and that the template does not have. */
export function* nowhereFindings(template: Template, context: Context): Iterable<Finding> {
  const names = groupBy(
    template
      .undefinedReferences()
      .map(({ reference }) => reference)
      .filter((reference) => isConcerned(template, reference)),
    ({ target }) => [target],
  );
  for (const [name, uses] of names) {
    if (!mayBeDeclared(template, name)) yield* findingsOn(template, name, uses, context);
  }
}

function isConcerned(template: Template, reference: Reference): boolean {
  const { kind, section, path } = reference;
  // What a resource waits for is looked at elsewhere; Metadata and Hooks of the template are read by others.
  const isOther = kind === "Condition" || kind === "FindInMap" || kind === "DependsOn";
  if (isOther || section === "Metadata" || section === "Hooks") return false;
  if (template.isUnknownAt(path) || !isEvaluated(template, reference)) return false;
  return kind !== "Sub" || mayBeName(template, reference);
}

/** True where CloudFormation takes a function: the attributes of a resource take none, but for those that hold maps. */
function isEvaluated(template: Template, { section, owner, path }: Reference): boolean {
  const resource = section === "Resources" ? template.resource(owner) : undefined;
  const attribute = resource === undefined ? undefined : path[resource.path.length];
  return attribute !== "DeletionPolicy" && attribute !== "UpdateReplacePolicy" && attribute !== "Type";
}

function* findingsOn(
  template: Template,
  name: string,
  uses: readonly Reference[],
  context: Context,
): Iterable<Finding> {
  const [first] = uses;
  if (first === undefined) return;
  const pseudo = pseudoParameterFor(name);
  if (pseudo !== undefined) {
    yield renaming(template, name, uses, pseudo, "safe");
    return;
  }
  if (template.parameters.has(name)) {
    yield ofParameter(template, name, uses);
    return;
  }
  const attributeRead = asAttribute(template, name, uses, context);
  if (attributeRead !== undefined) {
    yield attributeRead;
    return;
  }
  const candidates = candidatesFor(template, name, uses, context.schema);
  const [near, ...others] = candidates;
  if (near !== undefined && others.length === 0) {
    yield renaming(template, name, uses, near, "review");
    return;
  }
  const message = `${name} does not exist in the template`;
  if (near !== undefined) {
    yield skippedFinding(whereIs(template, first), message, `possible matches: ${listed(candidates)}`);
    return;
  }
  const short = pseudoParameterInShort(
    name,
    uses.some(({ path }) => path.includes("Principal")),
  );
  if (short !== undefined && uses.every(({ attribute, kind }) => attribute === undefined && kind !== "GetAtt")) {
    yield renaming(template, name, uses, short, "review");
    return;
  }
  const needed = uses.filter(({ section }) => section !== "Outputs");
  const [place] = needed;
  if (place === undefined) {
    for (const output of new Set(uses.map(({ owner }) => owner))) yield outputFinding(template, name, output);
    return;
  }
  if (isClaimed(template, name, needed)) return;
  const reason = whyNoParameter(template, name, uses);
  if (reason !== undefined) yield skippedFinding(whereIs(template, place), message, reason);
  else yield askFinding(template, name, needed, context);
}

function whyNoParameter(template: Template, name: string, uses: readonly Reference[]): string | undefined {
  if (!isLogicalId(name)) return "this name is not valid for a parameter or resource";
  if (template.conditions.has(name)) return "it is a condition; use Fn::If to choose a value";
  if (template.mappings.has(name)) return "it is a mapping; use Fn::FindInMap to read a value";
  const isRead = uses.some(({ kind, attribute }) => kind === "GetAtt" || attribute !== undefined);
  const isAwaited = template.referencesTo(name).some(({ kind }) => kind === "DependsOn");
  return isRead || isAwaited ? "it seems to be a resource; declare it, or use a parameter for its value" : undefined;
}

function renaming(
  template: Template,
  name: string,
  uses: readonly Reference[],
  to: string,
  kind: "safe" | "review",
): Finding {
  const [first] = uses;
  const where = first === undefined ? { owner: name, isInResource: false, path: [] } : whereIs(template, first);
  return repairFinding(where, `${name} does not exist in the template; the correct name is ${to}`, kind, (edit) => {
    for (const { path } of edit.template.referencesTo(name)) renameAt(edit, path, name, to);
  });
}

/** An attribute of a parameter, which has a value and nothing else. */
function ofParameter(template: Template, name: string, uses: readonly Reference[]): Finding {
  const [first] = uses;
  const where = first === undefined ? { owner: name, isInResource: false, path: [] } : whereIs(template, first);
  const message = `${name} is a parameter, which has no attributes`;
  if (!uses.every(({ attribute = "" }) => isValueOf(name, attribute)))
    return skippedFinding(where, message, "the value of the parameter does not fit; use another parameter");
  return repairFinding(where, `${message}; use Ref`, "review", (edit) => {
    for (const { path, kind, attribute } of edit.template.referencesTo(name)) {
      if (kind === "GetAtt") edit.set(path, ref(name));
      else if (kind === "Sub" && attribute !== undefined) withoutAttribute(edit, path, name);
    }
  });
}

/** True if an attribute says no more than that the value is meant: `VpcId.Value`, `TopicArn.Arn`, `Vpc.VpcId`. */
function isValueOf(name: string, attribute: string): boolean {
  const [ours, its] = [lettersOf(name), lettersOf(attribute)];
  return ["", "value", "ref", "default"].includes(its) || ours.endsWith(its) || its === `${ours}id`;
}

function withoutAttribute(edit: Edit, path: Reference["path"], name: string): void {
  const [variable] = variablesAt(edit.template, path);
  if (variable === undefined) return;
  const variables = variablesAt(edit.template, path).filter(
    ({ part }) => part.target === name && part.attribute !== undefined,
  );
  const text = variables.reduce(
    (written, { part }) => written.replaceAll(part.text, `\${${name}}`),
    variable.script.text,
  );
  setSubText(edit, path, text);
}

/** `Ref` of `Bucket.Arn`, where `Fn::GetAtt` is meant. */
function asAttribute(
  template: Template,
  name: string,
  uses: readonly Reference[],
  { schema }: Context,
): Finding | undefined {
  const { target, attribute } = asGetAtt({ "Fn::GetAtt": name }) ?? { target: name, attribute: undefined };
  const [first] = uses;
  const type = schema?.type(template.resource(target)?.type ?? "");
  if (first === undefined || attribute === undefined || type?.attributes.has(attribute) !== true) return undefined;
  if (uses.some(({ kind }) => kind !== "Ref")) return undefined;
  const message = `Ref does not support attributes as in ${name}; use Fn::GetAtt`;
  return repairFinding(whereIs(template, first), message, "safe", (edit) => {
    for (const { path } of edit.template.referencesTo(name))
      if (asRef(edit.template.at(path)) === name) edit.set(path, getAtt(target, attribute));
  });
}
