import { own, type Json } from "../../../src/values/json.js";
import { kindOf, partsOfKind, referenceGiving, type Form } from "../../../src/schema/kinds.js";
import { getAtt, ref } from "../../../src/template/intrinsics.js";
import { kindGivenBy, resourceReference, type ResourceReference } from "../../../src/template/kind.js";
import { piecesOf, valueOf, type Piece } from "../../../src/template/pieces.js";
import type { Template } from "../../../src/template/template.js";

/** A reference in a text, with what it gives. */
export interface Part {
  readonly reference: ResourceReference;
  readonly type: string;
  readonly form: Form | undefined;
}

/** Returns the reference that a part of a text is; undefined for plain text, and where it cannot be told what it gives. */
export function partOf(template: Template, piece: Piece | undefined): Part | undefined {
  const reference = piece !== undefined && "value" in piece ? resourceReference(template, piece.value) : undefined;
  const kind = reference && kindGivenBy(reference);
  return reference === undefined || kind === undefined ? undefined : { reference, ...partsOfKind(kind) };
}

/** Returns a reference to the same resource that gives a form; undefined where none does, or where it does already. */
export function inForm({ reference, type, form }: Part, wanted: Form): Json | undefined {
  const kind = kindOf(type, wanted);
  const { type: declared, properties } = reference.resource;
  if (kind === undefined || form === wanted) return undefined;
  const way = referenceGiving(declared, kind, (property) => own(properties, property) !== undefined);
  if (way === undefined) return undefined;
  return way.attribute === undefined ? ref(reference.name) : getAtt(reference.name, way.attribute);
}

/**
 * Returns a text with other references in the place of some; undefined where none changes. `change` gets each part with
 * the plain text before and after it.
 */
export function withParts(
  template: Template,
  value: Json,
  change: (part: Part, before: string, after: string) => Json | undefined,
): Json | undefined {
  const pieces = piecesOf(value) ?? [];
  let isChanged = false;
  const textAt = (index: number): string => {
    const piece = pieces[index];
    return piece !== undefined && "text" in piece ? piece.text : "";
  };
  const written = pieces.map((piece, index) => {
    const part = partOf(template, piece);
    const changed = part && change(part, textAt(index - 1), textAt(index + 1));
    if (changed === undefined) return piece;
    isChanged = true;
    return { value: changed };
  });
  return isChanged ? valueOf(written) : undefined;
}
