import type { Edit, Finding } from "../../../../src/contract/rule.js";
import { asRef, asSub, subParts, subText } from "../../../../src/template/intrinsics.js";
import type { Reference, Template } from "../../../../src/template/template.js";
import { memoize } from "../../../../src/values/memoize.js";
import { toPointer, type Path } from "../../../../src/values/pointer.js";
import { listed } from "../../../../src/values/listed.js";
import { variablesAt, verdictOn, type Verdict } from "./variables.js";
import { repairFinding, skippedFinding, whereIs, type Where } from "../findings.js";
import { pseudoParameterFor } from "./pseudo-parameters.js";
import { setSubText } from "./sub-texts.js";
import { textsIn } from "./texts-in.js";

/** A variable of an `Fn::Sub` with what is to be done about it. */
interface Judged {
  readonly name: string;
  readonly verdict: Verdict;
}

/** Returns findings on what `Fn::Sub` takes for a variable and is none: variables of policies and of scripts. */
export function* subFindings(template: Template): Iterable<Finding> {
  for (const where of subsConcerned(template)) {
    const judged = judgedAt(template, where.path);
    const certain = judged.filter(({ verdict }) => verdict.kind === "literal" || verdict.kind === "name");
    if (certain.length > 0) {
      const isChosen = certain.some(({ verdict }) => verdict.kind === "name" && !verdict.name.startsWith("AWS::"));
      yield repairFinding(where, messageOn(certain), isChosen ? "review" : "safe", (edit) => correct(edit, where.path));
    }
    for (const { verdict, name } of judged) {
      if (verdict.kind === "untold")
        yield skippedFinding(where, `\${${name}} does not exist in the template`, verdict.reason);
    }
  }
}

/** Returns findings on `Ref` of a pseudo parameter in other letters. */
export function* pseudoFindings(template: Template): Iterable<Finding> {
  for (const section of ["Resources", "Outputs", "Conditions"]) {
    for (const { owner, texts } of textsIn(template, section)) {
      for (const { path, name } of texts.pseudo) {
        const meant = name === undefined ? undefined : pseudoParameterFor(name);
        if (name === undefined || meant === undefined) continue;
        const where = { owner, isInResource: template.resource(owner) !== undefined, path: [section, owner, ...path] };
        yield repairFinding(where, `unknown pseudo parameter ${name}; the correct name is ${meant}`, "safe", (edit) => {
          if (asRef(edit.template.at(where.path)) === name) edit.set([...where.path, "Ref"], meant);
        });
      }
    }
  }
}

/** Returns each `Fn::Sub` with a name that is nowhere, once. */
function subsConcerned(template: Template): readonly Where[] {
  const found = new Map<string, Where>();
  for (const { reference } of template.undefinedReferences())
    if (reference.kind === "Sub") found.set(toPointer(reference.path), whereIs(template, reference));
  for (const section of ["Resources", "Outputs"]) {
    for (const { owner, texts } of textsIn(template, section)) {
      for (const { path, name } of texts.pseudo) {
        const whole = [section, owner, ...path];
        if (name !== undefined || judgedAt(template, whole).length === 0) continue;
        found.set(toPointer(whole), { owner, isInResource: template.resource(owner) !== undefined, path: whole });
      }
    }
  }
  return [...found.values()].filter(({ path }) => !template.isUnknownAt(path));
}

function judgedAt(template: Template, path: Path): readonly Judged[] {
  const nowhere = namesNowhere(template).get(toPointer(path)) ?? new Set();
  const seen = new Set<string>();
  return variablesAt(template, path).flatMap((variable) => {
    const { name } = variable;
    if (seen.has(name) || !(nowhere.has(name) || name.startsWith("AWS::"))) return [];
    seen.add(name);
    const verdict = verdictOn(template, variable);
    return verdict === undefined ? [] : [{ name, verdict }];
  });
}

/** Returns the variables of each `Fn::Sub` that the template does not declare. */
const namesNowhere = memoize((template: Template): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { reference } of template.undefinedReferences()) {
    const { kind, path, target, attribute } = reference;
    if (kind !== "Sub") continue;
    const names = found.get(toPointer(path)) ?? new Set();
    found.set(toPointer(path), names.add(attribute === undefined ? target : `${target}.${attribute}`));
  }
  return found;
});

const judgements = memoize((_: Template) => new Map<string, ReadonlySet<string>>());

/** True if a variable of an `Fn::Sub` may be the name of a parameter or a resource that is not declared. */
export function mayBeName(template: Template, { path, target, attribute }: Reference): boolean {
  const [known, pointer] = [judgements(template), toPointer(path)];
  const judged = known.get(pointer) ?? new Set(judgedAt(template, path).map(({ name }) => name));
  known.set(pointer, judged);
  return !judged.has(attribute === undefined ? target : `${target}.${attribute}`);
}

function messageOn(certain: readonly Judged[]): string {
  const names = listed(certain.map(({ name }) => `\${${name}}`));
  const [only, ...more] = certain;
  if (only?.verdict.kind === "name" && more.length === 0)
    return `${names} does not exist in the template; the correct name is \${${only.verdict.name}}`;
  return `Fn::Sub looks up ${names} in the template, but ${more.length > 0 ? "they do" : "it does"} not exist`;
}

function correct(edit: Edit, path: Path): void {
  const call = asSub(edit.template.at(path));
  if (call === undefined) return;
  const verdicts = new Map(judgedAt(edit.template, path).map(({ name, verdict }) => [name, verdict]));
  const parts = subParts(call.text).map((part) => {
    const isGiven = part.name === undefined || Object.hasOwn(call.variables, part.name);
    const verdict = isGiven ? undefined : verdicts.get(part.name ?? "");
    if (verdict?.kind === "literal") return { text: `\${!${part.text.slice(2)}` };
    return verdict?.kind === "name" ? { text: `\${${verdict.name}}` } : part;
  });
  setSubText(edit, path, subText(parts));
}
