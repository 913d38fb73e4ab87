import type { Template } from "../../../src/template/template.js";
import { memoize } from "../../../src/values/memoize.js";
import { configUses, deliveryUses } from "./bucket-uses.js";
import type { KeyUse, ManagedKeyUse } from "./key-use.js";
import { logGroupUses } from "./log-group-uses.js";
import { publisherUses } from "./publishers.js";

/** Returns every use of a key by a service that acts in its own name. */
export const keyUses = memoize((template: Template): readonly (KeyUse | ManagedKeyUse)[] => [
  ...configUses(template),
  ...deliveryUses(template),
  ...publisherUses(template),
  ...logGroupUses(template),
]);
