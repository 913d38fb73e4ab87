import type { AnnotatedTextEdit, ChangeAnnotation, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { AppliedFix, FixResult, Splice } from "../contract/result.js";
import { printable } from "../report/printable.js";
import { consequences } from "./words.js";

/** What a client can do with an edit. */
export interface EditAbilities {
  /** It takes edits of one version of a document. */
  readonly documentChanges: boolean;
  /** It shows a label and description with an edit, and asks before it makes one that has to be confirmed. */
  readonly changeAnnotations: boolean;
}

/** Fixes that a label names. */
const maxNamed = 3;

/** Returns what makes the fixes of a result in an editor: the same bytes as `FixResult.output`. */
export function editOf(
  document: TextDocument,
  { fixes, splices }: Pick<FixResult, "fixes" | "splices">,
  abilities: EditAbilities,
): WorkspaceEdit {
  if (!abilities.documentChanges || !abilities.changeAnnotations)
    return plainEdit(document, splices, abilities.documentChanges);
  const annotations = new Map<string, ChangeAnnotation>();
  const edits = splices.map((splice): AnnotatedTextEdit => {
    const annotationId = splice.fixes.join("-");
    const made = splice.fixes.flatMap((index) => fixes[index] ?? []);
    if (!annotations.has(annotationId)) annotations.set(annotationId, annotationOf(made));
    return { ...textEdit(document, splice), annotationId };
  });
  return {
    documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }],
    changeAnnotations: Object.fromEntries(annotations),
  };
}

/** Returns an edit without a word about it. */
export function plainEdit(document: TextDocument, splices: readonly Splice[], isVersioned: boolean): WorkspaceEdit {
  const edits = splices.map((splice) => textEdit(document, splice));
  const { uri, version } = document;
  return isVersioned ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } };
}

/** Returns the one splice that makes another text of a text; undefined if they are the same. */
export function spliceBetween(old: string, fresh: string): Splice | undefined {
  if (old === fresh) return undefined;
  const most = Math.min(old.length, fresh.length);
  let start = 0;
  while (start < most && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < most - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++;
  // What an editor takes as one character stays whole: a line end, and a pair of surrogates.
  if (start > 0 && /[\r\ud800-\udbff]/.test(old.charAt(start - 1))) start--;
  if (end > 0 && /[\n\udc00-\udfff]/.test(old.charAt(old.length - end))) end--;
  return { offset: start, delete: old.length - end - start, insert: fresh.slice(start, fresh.length - end) };
}

/** True if nobody is to make a fix without having been asked: it changes behaviour, needs a value, or replaces a resource. */
export function needsConfirmation({ class: kind, impact }: AppliedFix): boolean {
  return kind !== "safe" || impact === "replacement";
}

function annotationOf(fixes: readonly AppliedFix[]): ChangeAnnotation {
  const titles = [...new Set(fixes.map(({ title }) => printable(title)))];
  const more = titles.length - maxNamed;
  return {
    label: `${titles.slice(0, maxNamed).join("; ")}${more > 0 ? ` and ${more} more` : ""}`,
    description: [...new Set(fixes.map(consequences))].slice(0, maxNamed).join(". "),
    needsConfirmation: fixes.some(needsConfirmation),
  };
}

function textEdit(document: TextDocument, { offset, delete: length, insert }: Splice): TextEdit {
  const range = { start: document.positionAt(offset), end: document.positionAt(offset + length) };
  return { range, newText: insert };
}
