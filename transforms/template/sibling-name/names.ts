import { nameSources, type NameSource } from "../../../src/schema/names.js";
import type { Guard } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { groupBy } from "../../../src/values/group-by.js";
import { memoize } from "../../../src/values/memoize.js";
import type { NamePlace, Spelling } from "./place.js";
import { writtenText } from "./written-text.js";

/** A name that a resource has in some branch. */
export interface Name {
  readonly resource: ResourceView;
  readonly source: NameSource;
  readonly text: string;
  /** What must hold for the resource to be there with this name. */
  readonly guards: readonly Guard[];
}

/** A name, and one way in which a place spells it. */
export interface SpelledName {
  readonly name: Name;
  readonly spelling: Spelling;
}

/** The names that a place can spell, found by the text. */
class SpelledNames {
  readonly #whole: ReadonlyMap<string, readonly SpelledName[]>;
  readonly #parts: readonly SpelledName[];

  constructor(spelled: readonly SpelledName[]) {
    this.#whole = groupBy(
      spelled.filter(({ spelling }) => spelling.match === undefined),
      (each) => [wholeOf(each)],
    );
    this.#parts = spelled.filter(({ spelling }) => spelling.match !== undefined);
  }

  /** Returns the names that a text spells, each resource once. */
  in(text: string): SpelledName[] {
    const parts = this.#parts.filter((each) =>
      each.spelling.match === "holds" ? text.includes(wholeOf(each)) : text.startsWith(wholeOf(each)),
    );
    const found = [...(this.#whole.get(text) ?? []), ...parts];
    return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
  }
}

function wholeOf({ name, spelling }: SpelledName): string {
  return `${spelling.start}${name.text}${spelling.end}`;
}

const known = memoize((_: Template) => new Map<NamePlace, SpelledNames | undefined>());

/** Returns the names of the template's resources that a place can spell; undefined where it has none. */
export function namesFor(template: Template, place: NamePlace): SpelledNames | undefined {
  const places = known(template);
  if (!places.has(place)) {
    const spelled = place.names
      .flatMap((type) => namesOf(template, type))
      .flatMap((name) => place.form(name.resource).map((spelling) => ({ name, spelling })));
    places.set(place, spelled.length === 0 ? undefined : new SpelledNames(spelled));
  }
  return places.get(place);
}

/** Returns the names of the resources of a type, as far as the template says them. */
function namesOf(template: Template, type: string): Name[] {
  const source = nameSources.get(type);
  if (source === undefined) return [];
  return viewsOf(template, type).flatMap((resource) =>
    resource.property(source.property).items.flatMap(({ value, guards }) => {
      const text = writtenText(value)?.text ?? "";
      return text === "" ? [] : [{ resource, source, text, guards: [...resource.guards, ...guards] }];
    }),
  );
}
