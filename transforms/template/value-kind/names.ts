import type { Json } from "../../../src/values/json.js";
import { arnAround, namedTypes } from "../../../src/schema/arns.js";
import { partsOfKind } from "../../../src/schema/kinds.js";
import { kindPlaces } from "../../../src/schema/places.js";
import { piecesOf, piecesOfSub, valueOf } from "../../../src/template/pieces.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { memoize } from "../../../src/values/memoize.js";
import { leadingIn } from "./arn-of.js";
import { textOf } from "../../aws/values/normal-text.js";

/** The types of what has a name in the template, by the name in normal form. */
type TypesByName = ReadonlyMap<string, ReadonlySet<string>>;

/** Returns the names that the template gives, or says to be names: those of its resources, and those that a property takes. */
const typesByName = memoize((template: Template): TypesByName => {
  const found = new Map<string, Set<string>>();
  const add = (type: string, value: Json | undefined): void => {
    const name = value === undefined || leadingIn(template, value) !== undefined ? undefined : textOf(template, value);
    if (name === undefined || name === "" || /[*:/]/.test(name.replaceAll(/\$\{[^{}]*\}/g, ""))) return;
    found.set(name, (found.get(name) ?? new Set()).add(type));
  };
  for (const { type, property } of namedTypes) {
    for (const resource of viewsOf(template, type)) add(type, resource.property(property).written);
  }
  for (const [type, places] of kindPlaces) {
    for (const resource of viewsOf(template, type)) {
      for (const { property, takes } of places) {
        const [only, ...more] = takes.map(partsOfKind);
        if (only?.form !== "Name" || more.length > 0 || arnAround(only.type) === undefined) continue;
        for (const { value } of resource.property(property).leaves) add(only.type, value);
      }
    }
  }
  return found;
});

/** A text that begins with the name of something, whose ARN is known. */
interface NamedText {
  readonly type: string;
  /** What follows the name. */
  readonly rest: string;
}

/** Returns what a text names, where the template says whose name it begins with, and only one type has that name. */
function namedBy(template: Template, value: Json): NamedText | undefined {
  // Of a reference to a resource it is known what it gives.
  const text = leadingIn(template, value) === undefined ? textOf(template, value) : undefined;
  if (text === undefined) return undefined;
  const found = [...typesByName(template)].flatMap(([name, types]) => {
    const rest = text.startsWith(name) ? text.slice(name.length) : undefined;
    return rest !== undefined && /^(?:$|[/:*])/.test(rest) ? [...types].map((type) => ({ type, rest })) : [];
  });
  const [first, ...others] = found;
  return first !== undefined && others.every(({ type }) => type === first.type) ? first : undefined;
}

/**
 * Returns the ARN of what a text names, where the template says whose name it is: that of a resource, or one that a
 * property takes. What follows the name stays. `isSought` says which types count.
 */
export function arnByName(
  template: Template,
  value: Json,
  isSought: (type: string) => boolean = () => true,
): Json | undefined {
  const named = namedBy(template, value);
  return named !== undefined && isSought(named.type) ? withArn(value, named.type, named.rest) : undefined;
}

/** Returns the ARN of what has a name of its own, for a text that begins with the name; `rest` is what follows the name. */
export function withArn(value: Json, type: string, rest: string): Json | undefined {
  const [around, pieces] = [arnAround(type), piecesOf(value)];
  if (around === undefined || pieces === undefined) return undefined;
  const end = rest === "" ? around.end : "";
  return valueOf([...piecesOfSub(around.start), ...pieces, { text: end }].filter((piece) => !isEmpty(piece)));
}

function isEmpty(piece: object): boolean {
  return "text" in piece && piece.text === "";
}
