import type { Demand } from "../context/protection.js";
import type { AppliedFix } from "../contract/result.js";
import type { Edit, RepairableFinding, Rule } from "../contract/rule.js";
import { harmOf, severityOf } from "../contract/severity.js";
import { EditBuilder } from "../edit/verbs/builder.js";
import { withPresets } from "../edit/verbs/presets.js";
import { newFlaws, unsound } from "../edit/proof/verify.js";
import { locate } from "../source/locate.js";
import { viewOf } from "../template/resource-view.js";
import type { Template } from "../template/template.js";
import { CannotFix } from "../values/errors.js";
import { whyImportBreaks } from "./exports-in-use.js";
import { failureOf, notProvable, type Reason } from "./failure.js";
import { limitAfter } from "./limits.js";
import { takenAtOnce } from "./prepared.js";
import type { Start } from "./start.js";
import type { State } from "./state.js";

/** How the fixes of a rule are carried out. */
export interface Manner {
  /** True if the user wants some of its findings to be left alone: then a fix may lack its other half. */
  readonly isHalved: boolean;
  /** True if each fix has to be sound by itself. */
  readonly isAlone: boolean;
}

const halfOfRepair: Reason = { kind: "blocked", reason: "its fix depends on another fix that is skipped" };

const nothingChanged: Reason = {
  kind: "failed",
  reason: "the rule found a problem and changed nothing; please report it",
};

type Surroundings = Pick<Start, "source" | "original" | "options" | "schema" | "levels" | "protection">;

/**
 * Returns the state after the fix of a finding; the same one if its flaw has gone by then; or why it is left alone.
 * `isStillFound`: true if the rule finds the same once more.
 */
export function carryOut(
  rule: Rule,
  finding: RepairableFinding,
  before: State,
  { isHalved, isAlone }: Manner,
  { source, original, options, schema, levels, protection }: Surroundings,
  isStillFound: () => boolean,
): State | Reason {
  const record = recorderOf(finding, before.template);
  // An earlier fix took out what has the flaw, and the flaw with it.
  if (record === undefined) return before;
  const edit = new EditBuilder(before.template, original, options, schema);
  try {
    record(edit);
  } catch (error) {
    return error instanceof CannotFix ? { kind: "blocked", reason: error.message } : failureOf(error);
  }
  const { operations, placements } = edit.recording;
  if (operations.length === 0) {
    // A fix may have repaired what was found together with its own flaw; a flaw that stays must not be passed over.
    if (!isStillFound()) return before;
    return isHalved ? halfOfRepair : nothingChanged;
  }
  const { template } = edit;
  const [flaw] = isAlone ? newFlaws(before.template, template) : [];
  if (flaw !== undefined) return isHalved ? halfOfRepair : notProvable(unsound(flaw));
  const preset = withPresets({ ...finding, inputs: edit.inputs }, edit.parameters, template, options);
  const { logicalId, path, message, impactNote, prepared = false, isRefused = false, keepsDeployed = false } = finding;
  const demand = protection.demandOn(before.template, template, operations);
  if (demand?.level === "must-never-change") return notWanted(demand, isRefused);
  // Nobody can tell what an unknown macro makes of the correction.
  const isToBeReviewed = demand !== undefined || template.hasUnknownMacro;
  const fixClass = preset.class === "safe" && isToBeReviewed ? "review" : preset.class;
  const limit = limitAfter({ class: fixClass, impact: preset.impact }, logicalId, before.template, operations, {
    original,
    options,
    schema,
  });
  if (limit !== undefined) return limit;
  const weight = { class: fixClass, impact: preset.impact, logicalId, isRefused };
  const broken = whyImportBreaks(
    { ...weight, before: before.template, after: template, operations },
    options.exportsInUse,
    { original, schema, replaces: options.maxImpact === "replacement" },
  );
  if (broken !== undefined) return broken;
  const heldBack =
    isRefused || keepsDeployed
      ? undefined
      : takenAtOnce(original, before.template, template, operations, options, logicalId);
  if (heldBack !== undefined) return heldBack;
  const fix: AppliedFix = {
    rule: rule.id,
    title: rule.title,
    why: rule.why,
    logicalId,
    path,
    place: locate(source, path),
    message,
    harm: harmOf(finding, rule),
    severity: severityOf(finding, rule, levels),
    class: fixClass,
    impact: preset.impact,
    ...(impactNote !== undefined && { impactNote }),
    ...(demand !== undefined && { asked: demand.words }),
    prepared,
    isRefused,
    inputs: preset.inputs,
    operations,
  };
  return before.with(template, { fix, placements, declared: declaredBy(edit, original) });
}

/** Returns why what must never change is left alone. AWS refuses it, or nobody is sure of it: then somebody has to look. */
function notWanted({ words, isDoubtful }: Demand, isRefused: boolean): Reason {
  return { kind: isRefused || isDoubtful ? "blocked" : "skipped", reason: words, isWish: true };
}

/** Returns what records the repair; undefined where the template has no more what the finding is about. */
function recorderOf(finding: RepairableFinding, template: Template): ((edit: Edit) => void) | undefined {
  if ("fixSection" in finding)
    return template.at(finding.path) === undefined ? undefined : (edit) => finding.fixSection(edit);
  const resource = template.resource(finding.logicalId);
  return resource && ((edit) => finding.fix(edit, viewOf(template, resource)));
}

/** Returns the parameters that the author's template does not have, with the names that they were asked for. */
function declaredBy({ parameters }: EditBuilder, original: Template): ReadonlyMap<string, string> {
  return parameters.size === 0
    ? parameters
    : new Map([...parameters].filter(([name]) => !original.parameters.has(name)));
}
