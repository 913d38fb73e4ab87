import { attribute } from "../edit/write/attribute.js";
import { chosenRules } from "../contract/choice.js";
import { settle } from "./attempts.js";
import { rulesOf, settleFocus, type Target } from "./focus.js";
import { notesOn } from "./notes.js";
import { Repair } from "./run.js";
import type { FixResult } from "../contract/result.js";
import type { FixOptions } from "../contract/options.js";
import { Protection } from "../context/protection.js";
import { assertOptionShapes } from "./option-faults.js";
import { assertOptions, withCurrentIds } from "./settings.js";
import { open } from "./open.js";
import type { Source } from "../source/source.js";
import { SuppressionDecisions } from "../suppress/suppression-decisions.js";
import type { Schema } from "../schema/schema.js";
import { deploymentOf } from "./deployment.js";
import { Template } from "../template/template.js";
import { Withheld } from "./withheld.js";
import type { InputValue, Rule } from "../contract/rule.js";

/**
 * Repairs one template with those of the given rules that the options choose. Pure: the same arguments give the same
 * result.
 *
 * `text` is a CloudFormation template in YAML or JSON, with or without byte order mark. Throws `CfnFixError` when the
 * text is no template, or when an option cannot be; then nothing is to be changed. A fix that fails, or that cannot be
 * proved, is left out.
 */
export function fixWith(rules: readonly Rule[], text: string, asked: FixOptions = {}, schema?: Schema): FixResult {
  assertOptionShapes(asked);
  const { options, notices } = withCurrentIds(rules, asked);
  assertOptions(rules, options);
  const { told, ...opened } = open(text, rules, options);
  const given = { rules, ...opened, original: new Template(opened.source.view), notices, schema };
  const { focus } = options;
  if (focus === undefined) return told(repaired(chosenRules(rules, options), options, given));
  return told(
    settleFocus(rules, focus, (targets) => repaired(rulesOf(targets, rules), options, { ...given, targets })),
  );
}

/** What a run starts from, whichever rules run. */
interface Input {
  readonly rules: readonly Rule[];
  readonly text: string;
  readonly mark: string;
  readonly source: Source;
  readonly original: Template;
  readonly notices: readonly string[];
  readonly schema: Schema | undefined;
  readonly targets?: readonly Target[];
}

function repaired(chosen: readonly Rule[], options: FixOptions, input: Input): FixResult {
  const { rules, text, mark, source, original, notices, schema, targets } = input;
  const protection = Protection.of(source, original, schema);
  const levels = new Map(Object.entries(options.severities ?? {}));
  const { repair, proved } = settle(
    (withheld, isTraced) => {
      const acceptance = new SuppressionDecisions(source, original.resources, rules, options);
      const start = { source, original, options, acceptance, withheld, protection, targets, schema, levels };
      return new Repair(chosen, start, isTraced);
    },
    Withheld.of(options.withheld ?? []),
  );

  const { left } = repair;
  const { acceptance } = repair.start;
  // Rules that look at a part of their findings cannot tell what suppresses nothing.
  const unusedSuppressions = targets === undefined ? acceptance.unused(chosen) : [];
  const heard = [...notices, ...acceptance.notices, ...protection.notes];
  if (proved === undefined) {
    const notes = [...heard, ...notesOn(source)];
    const nothing = { fixes: [], inputs: [], deployment: deploymentOf(original), patch: [], splices: [] };
    return { changed: false, output: text, left, notes, unusedSuppressions, ...nothing };
  }
  const { fixes, template } = repair.state;
  const inputs = uniqueInputs(fixes.flatMap((fix) => fix.inputs));
  const { patch, written } = proved;
  return {
    changed: true,
    output: mark + written.text,
    fixes,
    left,
    inputs,
    deployment: deploymentOf(template, inputs),
    notes: [...heard, ...notesOn(source, written)],
    unusedSuppressions,
    patch,
    splices: attribute(written.splices, fixes).map((splice) => ({ ...splice, offset: splice.offset + mark.length })),
  };
}

function uniqueInputs(inputs: readonly InputValue[]): InputValue[] {
  return [...new Map(inputs.map((input) => [input.parameter, input])).values()];
}
