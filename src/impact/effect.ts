import type { Json, JsonObject } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { nearestProperty, propertyWay } from "../schema/nearest-property.js";
import { replacementBy, type PropertySchema, type Schema, type TypeSchema } from "../schema/schema.js";
import { conditionalUpdate } from "./conditional-updates.js";
import type { ChangeClass } from "./verdict.js";

/** A property that gets another value. */
export interface PropertyChange {
  readonly type: string;
  /** Below `Properties`, with the branches of Fn::If on the way. */
  readonly path: Path;
  /** Undefined where it is absent. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** The body of the resource in the new template. */
  readonly body: JsonObject;
}

/** What a change of a property does to its resource. */
export interface Effect {
  readonly class: ChangeClass;
  readonly dependsOn: readonly string[];
  readonly source: string;
  /** What is so, as a clause about the property. */
  readonly text: string;
}

/** The page on custom resources: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes-update.html */
const customResources =
  "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requesttypes-update.html";

/** True for a type whose provider the author of the template chose. */
export function isCustomType(type: string): boolean {
  return type.startsWith("Custom::") || type === "AWS::CloudFormation::CustomResource";
}

/** Says what changes of properties do, by the schema and by what AWS says of those that depend. */
export class Effects {
  readonly #source: string;

  constructor(readonly schema: Schema | undefined) {
    const source = schema?.source();
    this.#source = source === undefined ? "no schema" : `schema ${source.package} ${source.version}`;
  }

  /** Where it is known from, unless a page says it. */
  get source(): string {
    return this.#source;
  }

  /** Returns what another value does to the resource. */
  of(change: PropertyChange): Effect {
    const { type, path, before, after } = change;
    if (isCustomType(type)) return this.#custom(path);
    const known = this.schema?.type(type);
    if (known === undefined) return this.#unknown(`no schema knows ${type}`);
    const nearest = nearestProperty(known, path);
    if (nearest === undefined) return this.#unknown("is no property that the schema knows");
    return this.#listed(change) ?? this.#bySchema(nearest.property, nearest.isExact, known, before, after);
  }

  /** Looks for the property, then for those around it, of whose values only a part changes. */
  #listed(change: PropertyChange): Effect | undefined {
    const steps = propertyWay(change.path).map((step) => (typeof step === "number" ? "*" : step));
    for (let length = steps.length; length > 0; length--) {
      const isWhole = length === steps.length;
      const [before, after]: (Json | undefined)[] = isWhole ? [change.before, change.after] : [{}, {}];
      const name = steps.slice(0, length).join(".").replace(/\.\*$/, "");
      const update = conditionalUpdate(change.type, name, before, after, change.body);
      if (update === undefined) continue;
      const dependsOn = update.dependsOn === undefined ? [] : [update.dependsOn];
      return { class: update.class, dependsOn, source: update.source, text: words[update.class] };
    }
    return undefined;
  }

  #bySchema(
    property: PropertySchema,
    isExact: boolean,
    type: TypeSchema,
    before: Json | undefined,
    after: Json | undefined,
  ): Effect {
    const source = this.#source;
    const replacement = isExact ? replacementOf(property, before, after) : property.replacement;
    if (replacement === "always") return { class: "replacement", dependsOn: [], source, text: words.replacement };
    if (replacement === "never") return { class: "in-place", dependsOn: [], source, text: words["in-place"] };
    return {
      class: "replacement",
      dependsOn: [
        `what ${serviceOf(type.name)} does with these values: the update replaces or interrupts it, or neither`,
      ],
      source,
      text: "its update is conditional",
    };
  }

  #custom([first]: Path): Effect {
    if (first === "ServiceToken")
      return {
        class: "replacement",
        dependsOn: ["CloudFormation: it refuses to update the service token of most custom resources"],
        source: customResources,
        text: "its service token changes",
      };
    return {
      class: "replacement",
      dependsOn: ["what its provider answers: with another physical ID the old one is deleted"],
      source: customResources,
      text: "its provider gets an Update request",
    };
  }

  #unknown(text: string): Effect {
    return { class: "replacement", dependsOn: ["what its type does with an update"], source: this.#source, text };
  }
}

/** What each class means, of a property that changes. */
const words: Readonly<Record<ChangeClass, string>> = {
  none: "changes nothing",
  "in-place": "is changed in place",
  interruption: "is changed with an interruption",
  replacement: "cannot be changed, so that the resource is replaced",
  removal: "is removed",
};

/** A value that comes or goes brings what is in it: a part that cannot be changed may be in one that can. */
function replacementOf(property: PropertySchema, before: Json | undefined, after: Json | undefined) {
  if (before !== undefined && after !== undefined && typeof before !== "object" && typeof after !== "object")
    return property.replacement;
  const both = [before, after].flatMap((value) => (value === undefined ? [] : [replacementBy(property, value)]));
  return both.includes("always") ? "always" : both.includes("sometimes") ? "sometimes" : property.replacement;
}

function serviceOf(type: string): string {
  return type.split("::")[1] ?? type;
}
