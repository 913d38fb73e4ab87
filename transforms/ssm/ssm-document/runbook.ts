import type { Finding, FixClass } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import type { HeldDocument } from "../../aws/documents/held-document.js";
import { repaired, leftAlone, type Change } from "../../aws/values/refused.js";

/** A step of a document, and where it stands in it. */
export interface Step {
  readonly body: JsonObject;
  readonly path: Path;
  /** Empty where it has none, or where a function decides it. */
  readonly name: string;
  readonly action: string;
}

/** A document of Systems Manager in a template. */
export class Runbook {
  readonly steps: readonly Step[];

  constructor(
    readonly view: ResourceView,
    readonly document: HeldDocument,
  ) {
    const steps = own(document.content, "mainSteps");
    this.steps = Array.isArray(steps) ? steps.flatMap((item, index) => this.#stepsAt(item, ["mainSteps", index])) : [];
  }

  get content(): JsonObject {
    return this.document.content;
  }

  /** True for a runbook of Automation: its actions, inputs and references are known only there. */
  get isAutomation(): boolean {
    const version = own(this.content, "schemaVersion");
    return version === "0.3" || version === 0.3;
  }

  /** The declared parameters; undefined if a function decides them. */
  get parameters(): JsonObject | undefined {
    const declared = own(this.content, "parameters") ?? {};
    return isObject(declared) && !isIntrinsic(declared) ? declared : undefined;
  }

  /** Returns the values that a part may have in its branches, each with its path. */
  branches(value: Json | undefined, path: Path): { value: Json; path: Path }[] {
    if (value === undefined) return [];
    if (this.document.isText) return [{ value, path }];
    return this.view.template
      .alternatives(value, this.view.guards)
      .map((branch) => ({ value: branch.value, path: [...path, ...branch.path] }));
  }

  /** Returns a member of the inputs of a step, if the inputs are a map. */
  input(step: Step, name: string): { value: Json; path: Path }[] {
    return this.branches(own(own(step.body, "inputs"), name), [...step.path, "inputs", name]);
  }

  /** Returns the finding on what AWS refuses, with its repair; none where the text of the document cannot be changed so. */
  *repaired(path: Path, message: string, how: FixClass, changes: readonly Change[]): Iterable<Finding> {
    const changed = this.document.changed(changes);
    if (changed.length === 0) return;
    yield repaired(this.view, { path: this.document.placeOf(path), message }, how, changed);
  }

  /** Returns the finding on what AWS refuses and only its author can decide. */
  leftAlone(path: Path, message: string, skipped: string): Finding {
    return leftAlone(this.view, { path: this.document.placeOf(path), message }, skipped);
  }

  #stepsAt(item: Json, path: Path): Step[] {
    return this.branches(item, path).flatMap((branch): Step[] => {
      const body = branch.value;
      if (!isObject(body) || isIntrinsic(body)) return [];
      const [name, action] = [own(body, "name"), own(body, "action")];
      return [
        {
          body,
          path: branch.path,
          name: typeof name === "string" ? name : "",
          action: typeof action === "string" ? action : "",
        },
      ];
    });
  }
}
