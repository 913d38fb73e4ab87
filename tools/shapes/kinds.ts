import type { BreakKind } from "./break-kind.js";
import { declarationKinds } from "./kinds/declarations.js";
import { listAndMapKinds } from "./kinds/lists-and-maps.js";
import { plainValueKinds } from "./kinds/plain-values.js";
import { propertyMoveKinds } from "./kinds/property-moves.js";
import { propertyNameKinds } from "./kinds/property-names.js";
import { referenceKinds } from "./kinds/references.js";
import { subTextKinds } from "./kinds/sub-texts.js";

/** All kinds of mistakes with which good templates are broken. */
export const breakKinds: readonly BreakKind[] = [
  ...propertyNameKinds,
  ...propertyMoveKinds,
  ...listAndMapKinds,
  ...plainValueKinds,
  ...referenceKinds,
  ...subTextKinds,
  ...declarationKinds,
];
