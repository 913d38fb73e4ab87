import type { ChildTemplate } from "../../../src/contract/nested.js";
import type { Context, Edit } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { passedValues } from "../../../src/template/nested.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";

/** A resource that nests a template, and what is known of that template. */
export interface NestedStack {
  readonly resource: ResourceView;
  readonly child: ChildTemplate;
  /** The names of the parameters that get a value in some case. */
  readonly passed: readonly string[];
  /** The parameters without a default that get no value in some case. */
  readonly lacking: readonly string[];
  readonly nested: Context["nested"];
}

/** Returns the names of the parameters that get a value in some case, each once. */
export function passedIn(resource: ResourceView): string[] {
  return [...new Set(passedValues(resource).flatMap(({ names }) => [...(names ?? [])]))];
}

/** True if a parameter gets a value in every case. */
export function isPassed(resource: ResourceView, name: string): boolean {
  return passedValues(resource).every(({ names }) => names?.has(name) === true);
}

/** True if it can be told in every case which parameters get a value. */
export function isClear(resource: ResourceView): boolean {
  return passedValues(resource).every(({ names }) => names !== undefined);
}

/** Returns where a flaw of the values is shown. */
export function placeOf({ resource }: NestedStack): { logicalId: string; path: Path } {
  return resource.placeOf("Parameters");
}

const isList = ({ type }: ResourceView): boolean => type === "AWS::CloudFormation::StackSet";

/** Gives a parameter of the nested template a value in each case in which it has none. */
export function give(edit: Edit, resource: ResourceView, name: string, value: Json): void {
  // From behind, so that no path of another branch changes before its turn.
  for (const { leaf, names } of passedValues(resource).toReversed()) {
    if (names === undefined || names.has(name)) continue;
    const isThere = isObject(leaf.value) || Array.isArray(leaf.value);
    const isAbsent = isNoValue(leaf.value) || !isThere;
    const item: Json = isList(resource) ? { ParameterKey: name, ParameterValue: value } : value;
    const path = isAbsent ? pathOfAbsent(resource, leaf.path) : leaf.path;
    if (isList(resource)) {
      if (isAbsent) edit.set(path, [item]);
      else edit.append(path, item);
    } else if (isAbsent) edit.set(path, { [name]: item });
    else edit.set([...path, name], item);
  }
}

/** The path of the branch that has no value; that of the property where there is none at all. */
function pathOfAbsent(resource: ResourceView, path: Path): Path {
  const whole = resource.pathOf("Parameters");
  return path.length >= whole.length ? path : whole;
}

/** Gives the value of a parameter to another one in every case, or to none. */
export function hand(edit: Edit, resource: ResourceView, from: string, to: string | undefined): void {
  for (const { leaf } of passedValues(resource).toReversed()) {
    if (Array.isArray(leaf.value)) {
      for (const [index, item] of [...leaf.value.entries()].toReversed()) {
        if (own(item, "ParameterKey") !== from) continue;
        if (to === undefined) edit.remove([...leaf.path, index]);
        else edit.set([...leaf.path, index, "ParameterKey"], to);
      }
    } else if (own(leaf.value, from) !== undefined) {
      if (to === undefined) edit.remove([...leaf.path, from]);
      else edit.rename([...leaf.path, from], to);
    }
  }
}
