import { attribute } from "../edit/write/attribute.js";
import { applyPatch } from "../edit/proof/patch.js";
import { assertSound } from "../edit/proof/verify.js";
import { write } from "../edit/write/write.js";
import { notProved } from "../values/errors.js";
import { chosenRules } from "../contract/choice.js";
import { equal } from "../values/json.js";
import { notesOn } from "./notes.js";
import { Repair } from "./run.js";
import type { FixResult } from "../contract/result.js";
import type { FixOptions } from "../contract/options.js";
import { assertOptions, withCurrentIds } from "./settings.js";
import { parseSource } from "../source/source.js";
import { Acceptance } from "../suppress/acceptance.js";
import type { Schema } from "../schema/schema.js";
import { Template } from "../template/template.js";
import type { InputValue, Rule } from "../contract/rule.js";

const byteOrderMark = "\uFEFF";

/**
 * Repairs one template with those of the given rules that the options choose. Pure: the same arguments give the same result.
 *
 * `text` is a CloudFormation template in YAML or JSON, with or without byte order mark.
 * Throws `CfnFixError` when the text is no template, or when a correction cannot be written or proved; then nothing is
 * to be changed.
 */
export function fixWith(rules: readonly Rule[], text: string, given: FixOptions = {}, schema?: Schema): FixResult {
  const { options, notices } = withCurrentIds(rules, given);
  assertOptions(rules, options);
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : "";
  const source = parseSource(text.slice(mark.length));
  const before = new Template(source.view);
  const acceptance = new Acceptance(source, before.resources, rules, options);
  const repair = new Repair(chosenRules(rules, options), { source, original: before, options, acceptance, schema });
  repair.run();

  const { state, left } = repair;
  const { fixes } = state;
  const unusedSuppressions = acceptance.unused(repair.rules);
  const notes = [...notices, ...acceptance.notices];
  if (fixes.length === 0) {
    return {
      changed: false,
      output: text,
      fixes,
      left,
      inputs: [],
      notes: [...notes, ...notesOn(source)],
      unusedSuppressions,
      patch: [],
      splices: [],
    };
  }
  const patch = fixes.flatMap(({ operations }) => operations);
  // The same values as the patch makes, with the keys of new objects in the order in which people write them.
  const next = state.template.view;
  if (!equal(applyPatch(source.view, patch), next)) {
    throw notProved("the corrected template could not be proved: the recorded operations do not add up");
  }
  const written = write(source, next, state.placements);
  // The text is proved to read as these values, whose references are known.
  assertSound(before, new Template(next));
  return {
    changed: true,
    output: mark + written.text,
    fixes,
    left,
    inputs: uniqueInputs(fixes.flatMap(({ inputs }) => inputs)),
    notes: [...notes, ...notesOn(source, written)],
    unusedSuppressions,
    patch,
    splices: attribute(written.splices, fixes).map((splice) => ({ ...splice, offset: splice.offset + mark.length })),
  };
}

function uniqueInputs(inputs: readonly InputValue[]): InputValue[] {
  return [...new Map(inputs.map((input) => [input.parameter, input])).values()];
}
