import { canonical } from "../template/expressions.js";
import type { Resource, Template } from "../template/template.js";
import { BodyComparison } from "./compare-bodies.js";
import { comparable } from "./comparable.js";
import type { Draft } from "./draft.js";
import { isCustomType, type Effects } from "./effect.js";
import { existenceOf } from "./existence.js";
import type { Joint } from "./joint.js";
import { sharedIdentity } from "./names.js";
import type { Sides } from "./sides.js";
import type { ChangeClass, Reason, Side } from "./verdict.js";
import { own } from "../values/json.js";

const guide = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/";
const updatePage = `${guide}using-cfn-updating-stacks-update-behaviors.html`;
const conditionPage = `${guide}conditions-section-structure.html`;
const loopPage =
  "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html";

/** Says of each resource of either template what becomes of it, but for what follows from others. */
export class ResourceComparison {
  readonly #bodies: BodyComparison;

  constructor(
    readonly joint: Joint,
    readonly effects: Effects,
    readonly sides: Sides,
  ) {
    this.#bodies = new BodyComparison(joint, effects, sides);
  }

  /** Returns a draft for each resource: those of the new template in order, then those that are gone. */
  drafts(): Draft[] {
    const [old, fresh] = [this.sides.old.template, this.sides.fresh.template];
    const gone = old.resources.filter((resource) => counterpart(fresh, resource) === undefined);
    const come = fresh.resources.filter((resource) => counterpart(old, resource) === undefined);
    const renamed = this.#renamed(gone, come);
    const kept = fresh.resources.map((after) => {
      const before = counterpart(old, after);
      return before === undefined ? this.#added(after, gone, renamed.get(after)) : this.#kept(before, after);
    });
    const former = new Map([...renamed].map(([after, before]) => [before, after]));
    return [...kept, ...gone.map((before) => this.#gone(before, former.get(before)))];
  }

  /** Finds resources that only have another logical ID. */
  #renamed(gone: readonly Resource[], come: readonly Resource[]): Map<Resource, Resource> {
    const left = new Map(gone.map((before) => [this.#keyOf(before, "old"), before]));
    const renamed = new Map<Resource, Resource>();
    for (const after of come) {
      const key = this.#keyOf(after, "new");
      const before = left.get(key);
      if (before === undefined) continue;
      left.delete(key);
      renamed.set(after, before);
    }
    return renamed;
  }

  #keyOf({ type, body }: Resource, side: Side): string {
    const { DependsOn: _, ...rest } = body;
    return `${type} ${canonical(comparable(rest, this.joint[side]))}`;
  }

  #added(after: Resource, gone: readonly Resource[], former: Resource | undefined): Draft {
    const taken = gone.find((before) => sharedIdentity(before, after, this.joint, this.effects.schema) !== undefined);
    const name = taken === undefined ? undefined : sharedIdentity(taken, after, this.joint, this.effects.schema);
    const text =
      former === undefined
        ? "is created"
        : `is created anew: in the old template its logical ID is ${former.logicalId}`;
    return {
      logicalId: after.logicalId,
      change: former === undefined ? "added" : "renamed",
      before: undefined,
      after,
      context: [],
      reasons: [this.#reason("none", text, "new", after)],
      ...(taken !== undefined && {
        blocked: `it has the ${name} of ${taken.logicalId}, which is deleted only after it is created: give it another one, or remove ${taken.logicalId} first`,
      }),
    };
  }

  #gone(before: Resource, latter: Resource | undefined): Draft {
    const policy = own(before.body, "DeletionPolicy");
    const isKept = policy === "Retain" || policy === "RetainExceptOnCreate";
    const renamed = latter === undefined ? "" : `: in the new template its logical ID is ${latter.logicalId}`;
    const text = isKept
      ? `leaves the stack${renamed}; DeletionPolicy ${policy} has it stay in the account`
      : `is ${latter === undefined ? "in the old template only, so that it is " : ""}removed${renamed}`;
    return {
      logicalId: before.logicalId,
      change: latter === undefined ? "removed" : "renamed",
      before,
      after: undefined,
      context: [],
      reasons: [this.#reason("removal", text, "old", before)],
    };
  }

  #kept(before: Resource, after: Resource): Draft {
    const existence = existenceOf(before, after, this.joint);
    const reasons = [
      ...this.#existenceReasons(before, after),
      ...this.#loopReasons(before, after),
      ...(existence.stays === undefined ? [] : this.#bodyReasons(before, after, existence.stays)),
    ];
    const draft: Draft = {
      logicalId: after.logicalId,
      change: reasons.length === 0 ? "unchanged" : "changed",
      before,
      after,
      context: existence.stays ?? [],
      reasons,
    };
    if (before.type !== after.type)
      return {
        ...draft,
        blocked: "CloudFormation refuses another type under the same logical ID: give it another one",
      };
    const token = isCustomType(after.type) && reasons.some(({ property }) => property === "Properties.ServiceToken");
    return token
      ? { ...draft, blocked: "CloudFormation refuses another ServiceToken: give it another logical ID" }
      : draft;
  }

  #existenceReasons(before: Resource, after: Resource): Reason[] {
    const { goes, comes, decidedBy } = existenceOf(before, after, this.joint);
    const clause = [`the condition ${decidedBy}`];
    const reason = (of: ChangeClass, text: string, dependsOn: string[]): Reason => {
      return { ...this.#reason(of, text, "new", after), property: "Condition", dependsOn, source: conditionPage };
    };
    if (goes === "always")
      return [reason("removal", "is never true where the resource is deployed, so that it is removed", [])];
    if (goes === "depends")
      return [reason("removal", `changes: where ${decidedBy} is false, the resource is removed`, clause)];
    if (comes === "depends" && before.condition !== after.condition)
      return [reason("none", `changes: where ${decidedBy} was false, the resource is created`, clause)];
    return [];
  }

  /** A loop makes one resource of each item, so that another list of items adds and removes some. */
  #loopReasons(before: Resource, after: Resource): Reason[] {
    if (!before.isInLoop && !after.isInLoop) return [];
    const reason = (of: ChangeClass, text: string, dependsOn: string[]): Reason => {
      return { ...this.#reason(of, text, "new", after), source: loopPage, dependsOn };
    };
    if (before.isInLoop !== after.isInLoop)
      return [
        reason("replacement", "is made by a loop in one template only", [
          "what Fn::ForEach makes of it, which is not visible here",
        ]),
      ];
    const removed = before.expandedIds.filter((id) => this.sides.fresh.template.resource(id) === undefined);
    const [first] = removed;
    if (first !== undefined) {
      const others = removed.length === 1 ? "" : ` and ${removed.length - 1} more`;
      return [reason("removal", `loses a copy: ${first}${others} is made no more`, [])];
    }
    const isVisible = before.expandedIds.length > 0 && after.expandedIds.length > 0;
    const collections = [before, after].map(({ path }, index) => this.#collection(index === 0 ? "old" : "new", path));
    return isVisible || collections[0] === collections[1]
      ? []
      : [
          reason("removal", "is made by a loop over another list", [
            "the items of Fn::ForEach, which are not visible here",
          ]),
        ];
  }

  #collection(side: Side, path: readonly (string | number)[]): string {
    const { template } = side === "old" ? this.sides.old : this.sides.fresh;
    return canonical(comparable(template.at([...path.slice(0, 2), 1]) ?? null, this.joint[side]));
  }

  #bodyReasons(before: Resource, after: Resource, context: Draft["context"]): Reason[] {
    if (before.type === after.type) return this.#bodies.reasons(before, after, context);
    const text = `goes from ${before.type} to ${after.type}`;
    return [{ ...this.#reason("replacement", text, "new", after), property: "Type" }];
  }

  #reason(of: ChangeClass, text: string, side: Side, { path }: Resource): Reason {
    return { class: of, property: "", text, dependsOn: [], source: updatePage, place: this.sides.place(side, path) };
  }
}

/** Returns the resource of another template with the same logical ID. */
function counterpart(template: Template, { logicalId, isInLoop, expandedIds }: Resource): Resource | undefined {
  const same = template.resource(logicalId);
  if (same !== undefined || !isInLoop) return same;
  return expandedIds.flatMap((id) => template.resource(id) ?? [])[0];
}
