import type { CodeAction, Diagnostic, Range } from "vscode-languageserver";
import type { AppliedFix } from "../contract/result.js";
import { printable } from "../report/printable.js";
import { needsConfirmation } from "./edits.js";
import { isFix, type Told } from "./told.js";

/** The kind of the action that editors take on saving. */
export const fixAllKind = "source.fixAll.cfn-fix";
/** The kind of the action that makes all fixes, also those that somebody has to look at. */
export const everythingKind = "source.cfn-fix.everything";
/** The kinds of actions that the server has. */
export const actionKinds = ["quickfix", fixAllKind, everythingKind] as const;

/** What an action does; it stands in the action until an editor asks for the edit. */
export type Choice =
  | { readonly make: "one"; readonly index: number }
  | { readonly make: "rule"; readonly rule: string }
  | { readonly make: "safe" | "everything" }
  | { readonly make: "suppression"; readonly index: number };

/** A choice, and the version of the document that it is about. */
export type ActionData = Choice & { readonly uri: string; readonly version: number };

/** What a document tells, as far as actions need it. */
export interface Offer {
  readonly uri: string;
  readonly version: number;
  readonly told: readonly Told[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Returns what an editor offers at a range. `only`: the kinds that are asked for, each with all that are below it. */
export function actionsAt(offer: Offer, range: Range, only: readonly string[] | undefined): CodeAction[] {
  const isAsked = (kind: string): boolean =>
    only === undefined || only.some((each) => each === "" || kind === each || kind.startsWith(`${each}.`));
  return [
    ...(isAsked("quickfix") ? quickFixes(offer, range) : []),
    ...(isAsked(fixAllKind) ? wholeFile(offer, { make: "safe" }) : []),
    ...(isAsked(everythingKind) ? wholeFile(offer, { make: "everything" }) : []),
  ];
}

function quickFixes({ uri, version, told, diagnostics }: Offer, range: Range): CodeAction[] {
  const here = told.flatMap((each, index) => {
    const diagnostic = diagnostics[index];
    return diagnostic !== undefined && overlaps(diagnostic.range, range) ? [{ ...each, index, diagnostic }] : [];
  });
  const action = (title: string, choice: Choice, about: readonly Diagnostic[], isPreferred = false): CodeAction => ({
    title,
    kind: "quickfix",
    diagnostics: [...about],
    ...(isPreferred && { isPreferred }),
    data: { uri, version, ...choice } satisfies ActionData,
  });
  const fixes = here.flatMap(({ finding, index, diagnostic }) =>
    isFix(finding) ? [action(titleOf(finding), { make: "one", index }, [diagnostic], !needsConfirmation(finding))] : [],
  );
  const rules = new Set(here.flatMap(({ finding }) => (isFix(finding) ? [finding.rule] : [])));
  const ofRules = [...rules].flatMap((rule) => {
    const alike = told.flatMap(({ finding }, index) =>
      isFix(finding) && finding.rule === rule ? (diagnostics[index] ?? []) : [],
    );
    const title = `Fix all ${alike.length} findings of ${printable(rule)} in this file`;
    return alike.length < 2 ? [] : [action(title, { make: "rule", rule }, alike)];
  });
  const suppressions = here.map(({ finding, index, diagnostic }) =>
    action(`Suppress ${printable(finding.rule)} here`, { make: "suppression", index }, [diagnostic]),
  );
  return [...fixes, ...ofRules, ...suppressions];
}

function wholeFile({ uri, version, told }: Offer, choice: { make: "safe" | "everything" }): CodeAction[] {
  const count = told.filter(({ finding }) => isFix(finding)).length;
  if (count === 0) return [];
  const data: ActionData = { uri, version, ...choice };
  return choice.make === "safe"
    ? [{ title: "Make all safe fixes of cfn-fix", kind: fixAllKind, data }]
    : [
        {
          title: count === 1 ? "Make the fix of cfn-fix" : `Make all ${count} fixes of cfn-fix`,
          kind: everythingKind,
          data,
        },
      ];
}

function titleOf({ title, rule, class: kind, inputs }: AppliedFix): string {
  const needed = inputs.filter(({ required }) => required).length;
  const asks = kind === "input" && needed > 0 ? ", needs a value" : kind === "safe" ? "" : ", review needed";
  return `${printable(title)} (${printable(rule)}${asks})`;
}

/** True if one range touches the other; a cursor is a range without length. */
function overlaps(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range["start"], b: Range["start"]): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** Returns the findings at a position, by their index. */
export function toldAt({ told, diagnostics }: Pick<Offer, "told" | "diagnostics">, position: Range["start"]): Told[] {
  return told.filter((_, index) => {
    const range = diagnostics[index]?.range;
    return range !== undefined && overlaps(range, { start: position, end: position });
  });
}

/** Returns the data of an action that came back from an editor; undefined for what is none. */
export function actionDataIn(data: unknown): ActionData | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { uri, version, make, index, rule }: Partial<Record<string, unknown>> = { ...data };
  if (typeof uri !== "string" || typeof version !== "number") return undefined;
  if ((make === "one" || make === "suppression") && typeof index === "number") return { uri, version, make, index };
  if (make === "rule" && typeof rule === "string") return { uri, version, make, rule };
  return make === "safe" || make === "everything" ? { uri, version, make } : undefined;
}
