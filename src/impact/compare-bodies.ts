import { canonical } from "../template/expressions.js";
import type { Guard } from "../template/intrinsics.js";
import type { Resource } from "../template/template.js";
import { groupBy } from "../values/group-by.js";
import { own, type JsonObject } from "../values/json.js";
import { listed } from "../values/listed.js";
import type { Path } from "../values/pointer.js";
import { changeText, guardClauses } from "./clauses.js";
import { comparable } from "./comparable.js";
import { coversAll, isSameGuard, type Difference, type Held } from "./difference.js";
import { Differences } from "./differences.js";
import type { Effects } from "./effect.js";
import { propertiesWithGlobals } from "./globals.js";
import { serverlessDoubts } from "./serverless.js";
import type { Joint } from "./joint.js";
import type { Sides } from "./sides.js";
import type { Reason } from "./verdict.js";

/** Attributes that the stack keeps, and that touch no resource. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html */
const keptAttributes = ["Metadata", "DeletionPolicy", "UpdateReplacePolicy", "CreationPolicy", "UpdatePolicy"];

const changePage = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html";

/** Says what the differences of two bodies of one resource do. */
export class BodyComparison {
  constructor(
    readonly joint: Joint,
    readonly effects: Effects,
    readonly sides: Sides,
  ) {}

  /** Returns the reasons why a resource that both templates have changes; none if it stays as it is. */
  reasons(before: Resource, after: Resource, context: readonly Guard[]): Reason[] {
    return [...this.#ofProperties(before, after, context), ...this.#ofAttributes(before, after)];
  }

  #ofProperties(before: Resource, after: Resource, context: readonly Guard[]): Reason[] {
    const type = this.effects.schema?.type(after.type);
    const [old, fresh] = [
      propertiesWithGlobals(before, this.sides.old.template),
      propertiesWithGlobals(after, this.sides.fresh.template),
    ];
    const names = new Set([...Object.keys(old), ...Object.keys(fresh)]);
    const differences = new Differences(this.joint, context);
    return [...names].flatMap((name) => {
      const [one, other] = [this.#held(old, name, "old"), this.#held(fresh, name, "new")];
      const found = differences.between(one, other, type?.properties.get(name)?.type);
      return this.#grouped(found, context).map((difference) => this.#reason(before, after, difference));
    });
  }

  #held(properties: JsonObject, name: string, side: "old" | "new"): Held {
    const value = own(properties, name);
    const path = ["Properties", name];
    return { value: value === undefined ? undefined : comparable(value, this.joint[side]), path };
  }

  /** One difference that several worlds have is said once, with what these worlds have in common. */
  #grouped(differences: readonly Difference[], context: readonly Guard[]): Difference[] {
    const groups = groupBy(differences, ({ path, before, after }) => [
      JSON.stringify([propertyText(path), before ?? null, after ?? null]),
    ]);
    return [...groups.values()].flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      const all = same.map(({ guards }) => guards);
      const guards = first.guards.filter((guard) =>
        all.every((each) => each.some((other) => isSameGuard(other, guard))),
      );
      const isOpen = guards.length === 0 && !coversAll(all, context, this.joint.worlds);
      const names = [...new Set(all.flatMap((each) => each.map(({ condition }) => condition)))];
      return [
        {
          ...first,
          guards,
          dependsOn: isOpen ? [...first.dependsOn, `the conditions ${listed(names)}`] : first.dependsOn,
        },
      ];
    });
  }

  #reason(before: Resource, after: Resource, difference: Difference): Reason {
    const { path, side, guards, dependsOn } = difference;
    const [, ...inner] = path;
    const effect = this.effects.of({ ...difference, type: after.type, path: inner, body: after.body });
    const resource = side === "old" ? before : after;
    return {
      class: effect.class,
      property: propertyText(path),
      text: `${changeText(difference)}, and ${effect.text}`,
      dependsOn: [...guardClauses(guards), ...dependsOn, ...effect.dependsOn, ...serverlessDoubts(after.type, inner)],
      source: effect.source,
      place: this.sides.place(side, [...resource.path, ...path]),
    };
  }

  #ofAttributes(before: Resource, after: Resource): Reason[] {
    return keptAttributes.flatMap((name): Reason[] => {
      const [one, other] = [own(before.body, name), own(after.body, name)];
      const [old, fresh] = [
        one === undefined ? undefined : comparable(one, this.joint.old),
        other === undefined ? undefined : comparable(other, this.joint.new),
      ];
      if (canonical(old ?? null) === canonical(fresh ?? null)) return [];
      const side = other === undefined ? "old" : "new";
      return [
        {
          class: "none",
          property: name,
          text: "changes, and touches no resource",
          dependsOn: [],
          source: changePage,
          place: this.sides.place(side, [...(side === "old" ? before : after).path, name]),
        },
      ];
    });
  }
}

/** Returns a path as people write it, without the branches of Fn::If: `Properties.Tags[0].Value`. */
export function propertyText(path: Path): string {
  return path
    .filter((step, index) => step !== "Fn::If" && path[index - 1] !== "Fn::If")
    .reduce<string>((text, step) => {
      if (typeof step === "number") return `${text}[${step}]`;
      return text === "" ? step : `${text}.${step}`;
    }, "");
}
