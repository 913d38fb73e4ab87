import { CannotFix } from "../../../../src/values/errors.js";
import type { Edit } from "../../../../src/contract/rule.js";
import { conformed } from "../../../../src/shape/conformed.js";
import { equal, isObject, own, type Json } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { isInBranch, moveTo } from "./moves.js";
import { renamed, type Method, type Repair, type Unknown } from "./unknown.js";

/**
 * What CloudFormation reads beside `Properties`, and what it may be there.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html
 */
const attributes: ReadonlyMap<string, (unknown: Unknown) => boolean> = new Map([
  ["Condition", ({ value, template }) => typeof value === "string" && template.conditions.has(value)],
  ["CreationPolicy", ({ value }) => isObject(value)],
  ["DeletionPolicy", ({ value }) => typeof value === "string"],
  ["DependsOn", ({ value }) => isNames(value)],
  ["Metadata", ({ value }) => isObject(value)],
  ["UpdatePolicy", ({ value }) => isObject(value)],
  ["UpdateReplacePolicy", ({ value }) => typeof value === "string"],
]);

function isNames(value: Json): boolean {
  return typeof value === "string" || (Array.isArray(value) && value.every((name) => typeof name === "string"));
}

/** An attribute of a resource among its properties: `DependsOn`, `DeletionPolicy`. */
export const attribute: Method = (unknown) => {
  const { map, name, value } = unknown;
  if (map.around !== undefined || map.path[0] !== "Resources" || attributes.get(name)?.(unknown) !== true) return [];
  const resource = map.path.slice(0, -1);
  const there = unknown.template.at([...resource, name]);
  const both =
    there === undefined || equal(there, value) ? value : name === "DependsOn" ? united(there, value) : undefined;
  if (both === undefined) return [];
  return [
    {
      meant: name,
      message: "it is an attribute of the resource, outside Properties",
      targets: [[...resource, name]],
      class: "safe",
      ...(name === "Condition" &&
        !isFree(unknown) && { problem: "others refer to the resource where it would not exist" }),
      fix: (edit) => {
        moveBeside(edit, [...map.path, name], [...resource, name], both);
        const left = edit.template.at(map.path);
        if (isObject(left) && Object.keys(left).length === 0) edit.remove(map.path);
      },
    },
  ];
};

/** True if nothing refers to a resource where its condition, read beside `Properties`, would leave it out. */
function isFree({ map, template, value }: Unknown): boolean {
  const logicalId = String(map.path.at(-2));
  const absent = { condition: String(value), holds: false };
  return template.referencesTo(logicalId).every(({ guards }) => !template.worlds.possible([...guards, absent]));
}

function moveBeside(edit: Edit, from: Path, to: Path, value: Json): void {
  if (edit.template.at(from) === undefined) throw new CannotFix("it no longer exists");
  edit.remove(from);
  if (!equal(edit.template.at(to) ?? null, value)) edit.set(to, value);
}

function united(there: Json, more: Json): Json | undefined {
  if (!isNames(there)) return undefined;
  const names = [there, more].flatMap((value) => (Array.isArray(value) ? value : [value]));
  return names.filter((name, index) => names.indexOf(name) === index);
}

/** Tags by another name than the type has for them, `BackupVaultTags`, or further in than `Properties`. APIs call them TagList and TagSet, too. */
export const ownTags: Method = (unknown) => {
  const { type, map, name, value } = unknown;
  const { tags } = type;
  if (!/^(?:Resource)?(?:Tags?|Tagging|TagList|TagSet)$/.test(name) || tags === undefined) return [];
  let root = map;
  for (; root.around !== undefined; root = root.around) if (root.isItem || isInBranch(root)) return [];
  const property = root.properties.get(tags.property);
  if (property === undefined || own(root.value, tags.property) !== undefined) return [];
  const taken = conformed(property.type, value);
  if (taken === undefined) return [];
  return root === map
    ? [renamed(unknown, tags.property, taken, `the tags of this type are in ${tags.property}`)]
    : [tagging([...map.path, name], [...root.path, tags.property], taken)];
};

function tagging(from: Path, to: Path, value: Json): Repair {
  const property = String(to.at(-1));
  return {
    meant: property,
    message: `the tags of this type are in ${property}`,
    targets: [to],
    class: "safe",
    fix: (edit) => moveTo(edit, from, to, value),
  };
}
