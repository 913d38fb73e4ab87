import type { Flaw } from "./flaws/flaw.js";
import { policyFlaws } from "./flaws/policies.js";
import { propertyFlaws } from "./flaws/properties.js";
import { referenceFlaws } from "./flaws/references.js";
import { requiredFlaws } from "./flaws/required.js";
import { valueFlaws } from "./flaws/values.js";

/** All mistakes that are made in templates, in the order in which the seed counts them. */
export const flaws: readonly Flaw[] = [
  ...referenceFlaws,
  ...propertyFlaws,
  ...requiredFlaws,
  ...valueFlaws,
  ...policyFlaws,
];
