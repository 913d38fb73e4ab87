import { anyOptionsHold, baselineComplete } from "../promises/invariants/any-options.js";
import { fix } from "../../src/index.js";
import { everyFinding } from "../../src/suppress/baseline.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

describe("property options", () => {
  itIsKept(anyOptionsHold);
  aBreachIsSeen(anyOptionsHold, (text) => ({ ...fix(text), changed: true }));
  aBreachIsSeen(
    anyOptionsHold,
    (text, options) => {
      if (options?.baseline !== everyFinding) throw new TypeError("something is undefined");
      return fix(text, options);
    },
    undefined,
    { baseline: everyFinding },
  );
});

describe("property baseline", () => {
  itIsKept(baselineComplete);
  aBreachIsSeen(baselineComplete, (text, options) => fix(text, options?.baseline === everyFinding ? options : {}));
});
