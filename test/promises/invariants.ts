import type { Invariant } from "./invariant.js";
import { anyOptionsHold, baselineComplete } from "./invariants/any-options.js";
import { anyOrder } from "./invariants/any-order.js";
import { commentsKept } from "./invariants/comments-kept.js";
import { defaultsKeep } from "./invariants/defaults-keep.js";
import { everyWorld } from "./invariants/every-world.js";
import { formTwinsAlike } from "./invariants/form-twins.js";
import { anySubset, freeOrder } from "./invariants/in-steps.js";
import { jsonTwin } from "./invariants/json-twin.js";
import { prepareKeeps } from "./invariants/prepare-keeps.js";
import { sameView } from "./invariants/same-view.js";
import { settled } from "./invariants/settled.js";
import { typesNamed } from "./invariants/types-named.js";
import { untouchedBytes } from "./invariants/untouched-bytes.js";

/** The promises of cfn-fix that are tried on one template at a time. */
export const invariants: readonly Invariant[] = [
  untouchedBytes,
  sameView,
  commentsKept,
  settled,
  anyOrder,
  anySubset,
  freeOrder,
  everyWorld,
  defaultsKeep,
  prepareKeeps,
  jsonTwin,
  formTwinsAlike,
  anyOptionsHold,
  baselineComplete,
  typesNamed,
];
