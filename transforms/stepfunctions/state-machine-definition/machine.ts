import type { Finding, FixClass } from "../../../src/contract/rule.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { HeldDocument } from "../../aws/documents/held-document.js";
import { repaired, leftAlone, type Change } from "../../aws/values/refused.js";

/** A state, where it stands, and whether JSONPath is its language. */
export interface State {
  readonly name: string;
  readonly type: string;
  readonly body: JsonObject;
  readonly path: Path;
  readonly usesPaths: boolean;
}

/** States that can go over into each other: those of the machine, of a branch, or of what is done for each item. */
export interface Scope {
  readonly body: JsonObject;
  readonly path: Path;
  /** The names of all its states. */
  readonly names: readonly string[];
  /** The states that can be read. */
  readonly states: readonly State[];
}

/** No machine is nested deeper. */
const deepest = 20;

/** The definition of a state machine in a template. */
export class Machine {
  readonly scopes: readonly Scope[];

  constructor(
    readonly view: ResourceView,
    readonly document: HeldDocument,
  ) {
    this.scopes = [...this.#scopesAt(document.content, [], undefined, 0)];
  }

  /** All states that can be read. */
  get states(): readonly State[] {
    return this.scopes.flatMap(({ states }) => states);
  }

  /** Returns the finding on what AWS refuses, with its repair; none where the text of the definition cannot be changed so. */
  *repaired(path: Path, message: string, how: FixClass, changes: readonly Change[]): Iterable<Finding> {
    const changed = this.document.changed(changes);
    if (changed.length === 0) return;
    yield repaired(this.view, { path: this.document.placeOf(path), message }, how, changed);
  }

  /** Returns the finding on what AWS refuses and only its author can decide. */
  leftAlone(path: Path, message: string, skipped: string): Finding {
    return leftAlone(this.view, { path: this.document.placeOf(path), message }, skipped);
  }

  *#scopesAt(body: Json | undefined, path: Path, language: Json | undefined, depth: number): Iterable<Scope> {
    const all = own(body, "States");
    if (!isObject(body) || !isObject(all) || isIntrinsic(all) || depth > deepest) return;
    const outer = own(body, "QueryLanguage") ?? language;
    const states = Object.entries(all).flatMap(([name, state]): State[] => {
      const type = own(state, "Type");
      if (!isObject(state) || isIntrinsic(state) || typeof type !== "string") return [];
      const usesPaths = (own(state, "QueryLanguage") ?? outer ?? "JSONPath") === "JSONPath";
      return [{ name, type, body: state, path: [...path, "States", name], usesPaths }];
    });
    yield { body, path, names: Object.keys(all), states };
    for (const state of states) {
      const branches = own(state.body, "Branches");
      const inner = own(state.body, "QueryLanguage") ?? outer;
      for (const [index, branch] of (Array.isArray(branches) ? branches : []).entries()) {
        yield* this.#scopesAt(branch, [...state.path, "Branches", index], inner, depth + 1);
      }
      for (const key of ["Iterator", "ItemProcessor"]) {
        yield* this.#scopesAt(own(state.body, key), [...state.path, key], inner, depth + 1);
      }
    }
  }
}

/** How AWS answers to a definition that it refuses. */
export function refusal(text: string): string {
  return `deployment fails (SCHEMA_VALIDATION_FAILED: ${text})`;
}

/** True for a text that is completed later: by `Fn::Sub`, or by the substitutions of the definition. */
export function isCompletedLater(text: string): boolean {
  return text.includes("${");
}
