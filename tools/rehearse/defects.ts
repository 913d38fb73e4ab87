import type { Rollout } from "../../src/index.js";
import { own, type Json } from "../../src/values/json.js";
import { concrete, type Concrete } from "./concrete.js";
import { cycleDefects } from "./cycle-defects.js";
import type { Defect } from "./defect.js";
import { databaseDefects } from "./database-defects.js";
import { deliveryDefects } from "./delivery-defects.js";
import { frequencyDefects } from "./frequency-defects.js";
import { functionDefects } from "./function-defects.js";
import { keyDefects } from "./key-defects.js";
import { listDefects } from "./list-defects.js";
import { listenerDefects } from "./listener-defects.js";
import { orderDefects } from "./order-defects.js";
import { isGiven, ownSettings } from "./own-settings.js";
import { propertyDefects } from "./property-defects.js";
import { refusedDefects } from "./refused-defects.js";
import { singletonDefects } from "./singleton-defects.js";

/** Returns all that is wrong with a template while its parameters have certain values. */
export function defectsOf(view: Json, stack: Concrete): Defect[] {
  return [
    ...functionDefects(stack, own(view, "Globals")),
    ...databaseDefects(stack),
    ...listenerDefects(stack),
    ...deliveryDefects(stack),
    ...singletonDefects(view, stack),
    ...orderDefects(stack),
    ...cycleDefects(stack),
    ...propertyDefects(view, stack),
    ...refusedDefects(stack),
    ...keyDefects(stack),
    ...listDefects(stack),
    ...frequencyDefects(stack),
  ];
}

/** Returns the flaws of a template, whatever its parameters say; none where conditions cannot be decided. */
export function flawsIn(view: Json, rollout: Rollout): Defect[] {
  try {
    return ownSettings(view)
      .filter((setting) => isGiven(view, setting, rollout))
      .flatMap((setting) => defectsOf(view, concrete(view, setting)).filter(({ kind }) => kind === "flaw"));
  } catch {
    return [];
  }
}
