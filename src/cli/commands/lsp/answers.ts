import type { CodeAction, Hover, Position, WorkspaceEdit } from "vscode-languageserver";
import { actionDataIn, toldAt, type ActionData } from "../../../lsp/actions.js";
import { editOf, plainEdit, spliceBetween, type EditAbilities } from "../../../lsp/edits.js";
import { hoverOf } from "../../../lsp/hover.js";
import { withSuppressions } from "../../../suppress/add/add.js";
import type { Io } from "../../io.js";
import { usualReason } from "../../usual-reason.js";
import type { Analysis } from "./analysis.js";
import { resultOfOne, resultOfRule, type Made } from "./choose.js";
import { dayIn } from "./day.js";

/** Returns what an editor shows where the pointer is; undefined where there is no finding. */
export function hoverAt(analysis: Analysis, position: Position, format: "markdown" | "plaintext"): Hover | undefined {
  const here = toldAt(analysis, position);
  return here.length === 0 ? undefined : { contents: hoverOf(here, analysis.settings.core.rules, format) };
}

/** Returns the edit that an action stands for; undefined if it cannot be made. `reason`: that of a suppression. */
export function editFor(
  analysis: Analysis,
  data: ActionData,
  abilities: EditAbilities,
  reason: string,
): WorkspaceEdit | undefined {
  if (data.make === "suppression") return suppression(analysis, data.index, abilities, reason);
  const made = madeBy(analysis, data);
  if (made === undefined || made.splices.length === 0) return undefined;
  return editOf(analysis.document, made, abilities);
}

/** Returns the reason of a suppression for which nobody gives one. */
export function reasonFor({ settings }: Analysis, io: Pick<Io, "today">): string {
  return settings.client.suppressReason ?? usualReason(dayIn(io));
}

/** Returns an action with its edit, or, if there is none, with the reason. */
export function withEdit(action: CodeAction, edit: WorkspaceEdit | undefined): CodeAction {
  return edit === undefined ? { ...action, disabled: { reason: "It cannot be made by itself" } } : { ...action, edit };
}

/** Returns the data of an action; undefined for an action of another server. */
export function dataOf({ data }: Pick<CodeAction, "data">): ActionData | undefined {
  return actionDataIn(data);
}

function madeBy(analysis: Analysis, data: Exclude<ActionData, { make: "suppression" }>): Made | undefined {
  const { document, settings, told, result } = analysis;
  switch (data.make) {
    case "one":
      return resultOfOne(analysis, told[data.index]?.fix ?? -1);
    case "rule":
      return resultOfRule(analysis, data.rule);
    case "everything":
      return result;
    case "safe":
      return result === undefined ? undefined : settings.core.fix(document.getText(), settings.onSaving);
  }
}

function suppression(
  { document, told, settings }: Analysis,
  index: number,
  { documentChanges }: EditAbilities,
  reason: string,
): WorkspaceEdit | undefined {
  const finding = told[index]?.finding;
  if (finding === undefined) return undefined;
  const text = document.getText();
  const { text: fresh } = withSuppressions(text, [finding], reason, settings.core.rules);
  const splice = spliceBetween(text, fresh);
  return splice && plainEdit(document, [splice], documentChanges);
}
