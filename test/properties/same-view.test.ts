import { sameView } from "../promises/invariants/same-view.js";
import { fix } from "../../src/index.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

describe("property same-view", () => {
  itIsKept(sameView);
  aBreachIsSeen(sameView, (text, options) => ({ ...fix(text, options), patch: fix(text, options).patch.slice(0, -1) }));
});
