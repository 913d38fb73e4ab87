import { alternatives, asGetAtt, asRef } from "../../template/intrinsics.js";
import { piecesOf, type Piece } from "../../template/pieces.js";
import type { Template } from "../../template/template.js";
import { own, type Json } from "../../values/json.js";

/** A part of a name: a text, or the name of what only a deployment knows. */
type NamePart = string | { readonly gap: string };

/** The name of an export as far as its template tells it. */
export interface ExportName {
  readonly parts: readonly NamePart[];
  /** The name as `Fn::Sub` would write it. */
  readonly text: string;
  /** True if nothing is open but what is the same for all stacks of an account in a Region. */
  readonly isKnown: boolean;
  /** The name with the defaults of its parameters; undefined where one has none. */
  readonly byDefault: string | undefined;
}

/** An export is one of an account in a Region, so that these are the same on both sides. */
const sameForAll: ReadonlySet<string> = new Set(["AWS::AccountId", "AWS::Region", "AWS::Partition", "AWS::URLSuffix"]);

/** AWS allows no longer name. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/outputs-section-structure.html */
const maxLength = 255;

/** More ways to write one name are not looked at. */
const maxNames = 32;

/** Returns the names that a value may be, one for each branch and allowed value; none for what is no text. */
export function namesOf(template: Template, value: Json): ExportName[] {
  const found = alternatives(value)
    .slice(0, maxNames)
    .flatMap((branch) => {
      const pieces = piecesOf(branch.value);
      if (pieces === undefined || pieces.length === 0) return [];
      return choicesOf(template, pieces).map((parts) => nameOf(template, parts));
    });
  return found.slice(0, maxNames).filter(({ text }) => text.length <= maxLength * 4);
}

/** Returns the parts of a name once for each value that its parameters may have, where they say so. */
function choicesOf(template: Template, pieces: readonly Piece[]): NamePart[][] {
  let choices: NamePart[][] = [[]];
  for (const piece of pieces) {
    const next = partsOf(template, piece);
    if (choices.length * next.length > maxNames) return [pieces.map((each) => wholePart(each))];
    choices = choices.flatMap((choice) => next.map((part) => [...choice, part]));
  }
  return choices;
}

function partsOf(template: Template, piece: Piece): NamePart[] {
  if ("text" in piece) return [piece.text];
  const parameter = template.parameters.get(asRef(piece.value) ?? "");
  const allowed = own(parameter, "AllowedValues");
  const texts = Array.isArray(allowed)
    ? allowed.filter((each) => typeof each === "string" || typeof each === "number")
    : [];
  return texts.length > 0 ? texts.map(String) : [wholePart(piece)];
}

function wholePart(piece: Piece): NamePart {
  if ("text" in piece) return piece.text;
  const attribute = asGetAtt(piece.value);
  return { gap: asRef(piece.value) ?? (attribute ? `${attribute.target}.${attribute.attribute ?? ""}` : "") };
}

function nameOf(template: Template, written: readonly NamePart[]): ExportName {
  const parts = merged(written);
  const text = parts.map((part) => (typeof part === "string" ? part : `\${${part.gap}}`)).join("");
  const defaults = parts.map((part) => {
    if (typeof part === "string") return part;
    if (sameForAll.has(part.gap)) return `\${${part.gap}}`;
    const value = own(template.parameters.get(part.gap), "Default");
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  });
  return {
    parts,
    text,
    isKnown: parts.every((part) => typeof part === "string" || sameForAll.has(part.gap)),
    byDefault: defaults.includes(undefined) ? undefined : defaults.join(""),
  };
}

/** Returns the parts without two texts in a row. */
function merged(parts: readonly NamePart[]): NamePart[] {
  const found: NamePart[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (typeof part === "string" && typeof last === "string") found.splice(-1, 1, last + part);
    else found.push(part);
  }
  return found;
}
