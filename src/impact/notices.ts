import { canonical } from "../template/expressions.js";
import type { Output, Template } from "../template/template.js";
import { equal, own, type Json } from "../values/json.js";
import type { Path } from "../values/pointer.js";
import { comparable } from "./comparable.js";
import type { Followers } from "./followers.js";
import type { Joint } from "./joint.js";
import { parameterNotices } from "./parameter-notices.js";
import { printedValue } from "./printed-value.js";
import type { Sides } from "./sides.js";
import type { Notice, Side } from "./verdict.js";

/** Says what changes outside of resources. */
export class Notices {
  readonly #old: Template;
  readonly #fresh: Template;

  constructor(
    readonly joint: Joint,
    readonly sides: Sides,
    readonly followers: Followers,
  ) {
    this.#old = sides.old.template;
    this.#fresh = sides.fresh.template;
  }

  /** Returns the notices: parameters, outputs and exports, then what only explains other changes. */
  all(): Notice[] {
    return [
      ...parameterNotices(this.sides),
      ...this.#outputs(),
      ...this.#mappings(),
      ...this.#conditions(),
      ...this.#transforms(),
      ...this.#unknowns(),
    ];
  }

  #outputs(): Notice[] {
    const fresh = new Map(this.#fresh.outputs.map((output) => [output.name, output]));
    const old = new Map(this.#old.outputs.map((output) => [output.name, output]));
    return [
      ...[...fresh.values()].flatMap((after) => this.#outputChange(old.get(after.name), after)),
      ...[...old.values()].filter(({ name }) => !fresh.has(name)).flatMap((before) => this.#outputGone(before)),
    ];
  }

  #outputGone(before: Output): Notice[] {
    const name = exportOf(before);
    if (name === undefined) return [this.#notice("output", before.name, "is removed", "old", before.path)];
    const taken = this.#fresh.outputs.find((output) => this.#isSame(name, exportOf(output)));
    if (taken !== undefined && this.#isSame(own(before.body, "Value"), own(taken.body, "Value"))) return [];
    const text = `${printedValue(name)} is removed: the update fails while another stack imports it`;
    return [this.#notice("export", before.name, text, "old", before.path, true)];
  }

  #outputChange(before: Output | undefined, after: Output): Notice[] {
    if (before === undefined) {
      const name = exportOf(after);
      const text = name === undefined ? "is new" : `is new, and is exported as ${printedValue(name)}`;
      return [this.#notice("output", after.name, text, "new", after.path)];
    }
    const [old, fresh] = [exportOf(before), exportOf(after)];
    if (old !== undefined && !this.#isSame(old, fresh)) {
      const change = fresh === undefined ? "is exported no more" : `is exported as ${printedValue(fresh)} instead`;
      const text = `${printedValue(old)} ${change}: the update fails while another stack imports it`;
      return [this.#notice("export", after.name, text, "new", [...after.path, "Export"], true)];
    }
    return this.#valueChange(before, after, old !== undefined);
  }

  #valueChange(before: Output, after: Output, isExported: boolean): Notice[] {
    const isGone = this.#goes(before, after);
    const reason = isGone ?? this.#otherValue(before, after);
    if (reason === undefined) {
      const isNewlyExported = !isExported && exportOf(after) !== undefined;
      return isNewlyExported ? [this.#notice("output", after.name, "is exported now", "new", after.path)] : [];
    }
    const path: Path = [...after.path, "Value"];
    if (!isExported) return [this.#notice("output", after.name, reason, "new", path)];
    const text = `${reason}: the update fails while another stack imports it`;
    return [this.#notice("export", after.name, text, "new", path, true)];
  }

  #goes(before: Output, after: Output): string | undefined {
    if (after.condition === undefined) return undefined;
    const condition = this.joint.new.condition(after.condition);
    const old = before.condition === undefined ? [] : [{ condition: before.condition, holds: true }];
    const isGone = this.joint.worlds.possible([...old, { condition, holds: false }]);
    return isGone ? `is gone where ${condition} is false` : undefined;
  }

  #otherValue(before: Output, after: Output): string | undefined {
    const [old, fresh] = [own(before.body, "Value"), own(after.body, "Value")];
    if (!this.#isSame(old, fresh)) return `goes from ${printedValue(old)} to ${printedValue(fresh)}`;
    for (const reference of this.#fresh.references) {
      if (reference.section !== "Outputs" || reference.owner !== after.name || reference.kind === "Condition") continue;
      const mover = this.followers.mover(reference.target);
      if (mover === undefined || !this.followers.isMoved(reference, mover)) continue;
      const may = mover.dependsOn.length > 0 ? "may get" : "gets";
      return `${may} another value, as ${reference.target} ${mover.isReplaced ? "is replaced" : "changes"}`;
    }
    return undefined;
  }

  #isSame(old: Json | undefined, fresh: Json | undefined): boolean {
    if (old === undefined || fresh === undefined) return old === fresh;
    return equal(comparable(old, this.joint.old), comparable(fresh, this.joint.new));
  }

  #mappings(): Notice[] {
    return [...this.#fresh.mappings].flatMap(([name, mapping]) => {
      const former = this.#old.mappings.get(name);
      if (former === undefined || equal(former, mapping)) return [];
      return [
        this.#notice("mapping", name, "changes; what it changes is said with the resources", "new", ["Mappings", name]),
      ];
    });
  }

  #conditions(): Notice[] {
    return [...this.joint.differing].map((name) => {
      const text = "is defined differently; what it changes is said with the resources";
      return this.#notice("condition", name, text, "new", ["Conditions", name]);
    });
  }

  #transforms(): Notice[] {
    const [old, fresh] = [this.#old.at(["Transform"]) ?? null, this.#fresh.at(["Transform"]) ?? null];
    if (canonical(old) === canonical(fresh)) return [];
    const side = fresh === null ? "old" : "new";
    const isKnown = !this.#old.hasUnknownMacro && !this.#fresh.hasUnknownMacro;
    const text = isKnown ? "changes" : "changes: what its macros make of the resources is not visible here";
    return [this.#notice("transform", "Transform", text, side, ["Transform"])];
  }

  #unknowns(): Notice[] {
    const seen = new Set<string>();
    return (["old", "new"] as const).flatMap((side) => {
      const { unknowns } = side === "old" ? this.#old : this.#fresh;
      return unknowns.flatMap(({ path, reason }) => {
        const name = path.join(".");
        if (seen.has(`${name} ${reason}`)) return [];
        seen.add(`${name} ${reason}`);
        return [this.#notice("not-visible", name, reason, side, path)];
      });
    });
  }

  #notice(kind: Notice["kind"], name: string, text: string, side: Side, path: Path, blocks = false): Notice {
    return { kind, name, text, blocks, place: this.sides.place(side, path) };
  }
}

function exportOf({ body }: Output): Json | undefined {
  return own(own(body, "Export"), "Name");
}
