import { CfnFixError } from "../values/errors.js";
import { equal, isObject, own, type Json } from "../values/json.js";
import { toPointer, type Path } from "../values/pointer.js";
import type { FixResult, LabelledSplice } from "../contract/result.js";
import { applyPatch } from "../edit/proof/patch.js";
import { isSound } from "../edit/proof/verify.js";
import { attribute } from "../edit/write/attribute.js";
import { write } from "../edit/write/write.js";
import { parseSource, type Source } from "../source/source.js";
import { Template } from "../template/template.js";

/** A template after some of the fixes that a run made. */
export interface TemplateState {
  text: string;
  /**
   * The splices that turn the author's text into it, each with the fixes that it carries out, as indexes into those of
   * the run.
   */
  splices: readonly LabelledSplice[];
}

const byteOrderMark = "\uFEFF";

/** Writes a template as it is after any of the fixes that a run made, without running a rule again. */
export class States {
  /** The author's text. */
  readonly start: TemplateState;
  readonly #mark: string;
  readonly #source: Source;
  readonly #before: Template;
  readonly #corrected: Json;
  readonly #placements = new Map<string, string>();
  readonly #known = new Map<string, TemplateState | undefined>();

  constructor(
    text: string,
    readonly result: FixResult,
  ) {
    this.start = { text, splices: [] };
    this.#mark = text.startsWith(byteOrderMark) ? byteOrderMark : "";
    this.#source = parseSource(text.slice(this.#mark.length));
    this.#before = new Template(this.#source.view);
    this.#corrected = parseSource(result.output.slice(this.#mark.length)).view;
    placeAll(this.#corrected, [], this.#placements);
  }

  /**
   * Returns the template after the given fixes, by their indexes. Undefined when they do not stand on their own: one of
   * them finds nothing to change, the text cannot be written, or something would refer to nothing.
   */
  after(fixes: ReadonlySet<number>): TemplateState | undefined {
    if (fixes.size === 0) return this.start;
    const indexes = [...fixes].sort((a, b) => a - b);
    const key = indexes.join();
    if (!this.#known.has(key)) this.#known.set(key, this.#write(indexes));
    return this.#known.get(key);
  }

  #write(indexes: readonly number[]): TemplateState | undefined {
    const fixes = indexes.flatMap((index) => this.result.fixes[index] ?? []);
    const view = patched(
      this.#source.view,
      fixes.flatMap(({ operations }) => operations),
    );
    if (view === undefined || !isSound(this.#before, new Template(view))) return undefined;
    try {
      const { text, splices } = write(this.#source, inOrderOf(view, this.#corrected), this.#placements);
      return {
        text: this.#mark + text,
        splices: attribute(splices, fixes).map((splice) => ({
          ...splice,
          offset: splice.offset + this.#mark.length,
          fixes: splice.fixes.flatMap((fix) => indexes[fix] ?? []),
        })),
      };
    } catch (error) {
      if (error instanceof CfnFixError) return undefined;
      throw error;
    }
  }
}

/**
 * Returns the view after the operations; undefined when one of them does not apply, which is all that `applyPatch`
 * throws for.
 */
function patched(view: Json, operations: FixResult["patch"]): Json | undefined {
  try {
    return applyPatch(view, operations);
  } catch {
    return undefined;
  }
}

/**
 * Notes for each key of a view which one stands before it, so that a part of the changes is written in the same places
 * as all of them.
 */
function placeAll(view: Json, path: Path, placements: Map<string, string>): void {
  if (Array.isArray(view)) view.forEach((item, index) => placeAll(item, [...path, index], placements));
  if (!isObject(view)) return;
  let previous: string | undefined;
  for (const [key, value] of Object.entries(view)) {
    if (previous !== undefined) placements.set(toPointer([...path, key]), previous);
    placeAll(value, [...path, key], placements);
    previous = key;
  }
}

/**
 * Returns the same values, with the keys of each object in the order that they have in `model`, and the others after
 * them.
 */
function inOrderOf(view: Json, model: Json | undefined): Json {
  if (view === model || equal(view, model)) return model ?? view;
  if (Array.isArray(view))
    return view.map((item, index) => inOrderOf(item, Array.isArray(model) ? model[index] : undefined));
  if (!isObject(view) || !isObject(model)) return view;
  const keys = [
    ...Object.keys(model).filter((key) => Object.hasOwn(view, key)),
    ...Object.keys(view).filter((key) => !Object.hasOwn(model, key)),
  ];
  return Object.fromEntries(keys.map((key) => [key, inOrderOf(own(view, key) ?? null, own(model, key))]));
}
