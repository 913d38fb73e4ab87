import type { Reference } from "../template/template.js";
import type { Path } from "../values/pointer.js";
import { guardClauses } from "./clauses.js";
import { propertyText } from "./compare-bodies.js";
import { openGuards } from "./difference.js";
import { classOf, doubtsOf, type Draft } from "./draft.js";
import { isCustomType, type Effects } from "./effect.js";
import { serverlessDoubts } from "./serverless.js";
import type { Joint } from "./joint.js";
import type { Sides } from "./sides.js";
import type { Reason } from "./verdict.js";

/** Attributes that get another value although the resource is only changed in place. */
const movingAttributes: Readonly<Record<string, readonly string[]>> = {
  "AWS::EC2::LaunchTemplate": ["LatestVersionNumber", "DefaultVersionNumber"],
  "AWS::Serverless::Function": ["Version"],
};

/** A resource whose references give another value after the update. */
export interface Mover {
  readonly draft: Draft;
  /** What that depends on; empty if it is certain. */
  readonly dependsOn: readonly string[];
  /** True if all references give another value, not only some attributes. */
  readonly isReplaced: boolean;
}

/** Follows what a replacement changes elsewhere: the values of references, and what these replace in turn. */
export class Followers {
  readonly #drafts: Map<string, Draft>;

  constructor(
    drafts: readonly Draft[],
    readonly joint: Joint,
    readonly effects: Effects,
    readonly sides: Sides,
  ) {
    this.#drafts = new Map(drafts.filter(({ after }) => after !== undefined).map((draft) => [draft.logicalId, draft]));
  }

  /** Returns the drafts, those that are referred to by name with what follows from others. */
  followed(drafts: readonly Draft[]): Draft[] {
    const waiting = [...this.#drafts.keys()];
    // Each round makes a verdict worse or more certain, which happens a few times for each resource.
    for (let rounds = waiting.length * 4 + 4; waiting.length > 0 && rounds > 0; rounds--) {
      const logicalId = waiting.shift();
      const mover = logicalId === undefined ? undefined : this.mover(logicalId);
      if (mover === undefined) continue;
      for (const owner of this.#follow(mover)) if (!waiting.includes(owner)) waiting.push(owner);
    }
    return drafts.map((draft) => (draft.after === undefined ? draft : (this.#drafts.get(draft.logicalId) ?? draft)));
  }

  /** Returns a resource whose references give another value; undefined if none of them does. */
  mover(logicalId: string): Mover | undefined {
    const draft = this.#drafts.get(logicalId);
    if (draft?.before === undefined || draft.after === undefined) return undefined;
    const kind = classOf(draft.reasons);
    if (kind === "replacement") return { draft, dependsOn: doubtsOf(draft.reasons), isReplaced: true };
    const hasReplacement = draft.reasons.filter((reason) => reason.class === "replacement");
    if (hasReplacement.length > 0) return { draft, dependsOn: doubtsOf(hasReplacement), isReplaced: true };
    const isMoving = draft.reasons.some(({ class: of, property }) => of !== "none" && property !== "Condition");
    if (!isMoving) return undefined;
    const { type } = draft.after;
    if (type === "AWS::CloudFormation::Stack" || type === "AWS::Serverless::Application")
      return { draft, dependsOn: ["which outputs of the nested stack change"], isReplaced: false };
    return movingAttributes[type] === undefined ? undefined : { draft, dependsOn: [], isReplaced: false };
  }

  /** True if a reference gives another value because of a mover. */
  isMoved({ attribute, kind }: Reference, { draft, isReplaced }: Mover): boolean {
    if (kind === "DependsOn" || draft.after === undefined) return false;
    const { type } = draft.after;
    if (isReplaced || isCustomType(type)) return true;
    return movingAttributes[type]?.includes(attribute ?? "") ?? attribute?.startsWith("Outputs.") === true;
  }

  /** Adds what follows from a mover; returns the resources that it makes worse. */
  #follow(mover: Mover): string[] {
    const { logicalId } = mover.draft;
    return this.sides.fresh.template.referencesTo(logicalId).flatMap((reference) => {
      const owner = reference.section === "Resources" ? this.#drafts.get(reference.owner) : undefined;
      if (owner?.before === undefined || owner.after === undefined || owner.logicalId === logicalId) return [];
      if (!this.isMoved(reference, mover)) return [];
      const reason = this.#reason(reference, mover, owner);
      if (reason === undefined || !isNews(owner, reason)) return [];
      const others = owner.reasons.filter(
        ({ property, source }) => property !== reason.property || source !== reason.source,
      );
      this.#drafts.set(owner.logicalId, { ...owner, change: "changed", reasons: [...others, reason] });
      return [owner.logicalId];
    });
  }

  #reason(reference: Reference, { draft, dependsOn }: Mover, owner: Draft): Reason | undefined {
    const { after } = owner;
    const path = after === undefined ? [] : reference.path.slice(after.path.length);
    const [section, ...inner] = path;
    if (after === undefined || section !== "Properties") return undefined;
    const steps = withoutCalls(inner);
    // Another value stands there, whatever it is: no text tells.
    const [before, value] = [{ Ref: draft.logicalId }, { Ref: `${draft.logicalId} anew` }];
    const effect = this.effects.of({ type: after.type, path: steps, before, after: value, body: after.body });
    const worlds = this.joint.worlds;
    const guards = reference.guards.map(({ condition, holds }) => ({
      condition: this.joint.new.condition(condition),
      holds,
    }));
    const verb = classOf(draft.reasons) === "replacement" ? "is replaced" : "changes";
    return {
      class: effect.class,
      property: propertyText(["Properties", ...steps]),
      text: `gets another value, as ${draft.logicalId} ${verb}, and ${effect.text}`,
      dependsOn: [
        ...new Set([
          ...dependsOn,
          ...guardClauses(openGuards(guards, owner.context, worlds)),
          ...effect.dependsOn,
          ...serverlessDoubts(after.type, steps),
        ]),
      ],
      source: effect.source,
      place: this.sides.place("new", reference.path),
    };
  }
}

/** True if a reason says more than those that are known: a worse class there, or the same without doubt. */
function isNews({ reasons }: Draft, { class: of, property, dependsOn }: Reason): boolean {
  const known = reasons.filter((reason) => reason.property === property);
  return known.every((reason) => {
    if (reason.class === of) return reason.dependsOn.length > 0 && dependsOn.length === 0;
    return classOf([reason, { ...reason, class: of }]) === of;
  });
}

/** Returns the way to the property that holds a reference: what is inside a function call is a part of its value. */
function withoutCalls(path: Path): Path {
  const call = path.findIndex((step) => step !== "Fn::If" && (step === "Ref" || String(step).startsWith("Fn::")));
  return call < 0 ? path : path.slice(0, call);
}
