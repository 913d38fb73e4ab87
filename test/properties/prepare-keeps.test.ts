import { fix } from "../../src/index.js";
import { prepareKeeps } from "../promises/invariants/prepare-keeps.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

describe("property prepare-keeps", () => {
  itIsKept(prepareKeeps);
  aBreachIsSeen(prepareKeeps, (text, options) => fix(text, { ...options, rollout: "enforce" }));
});
