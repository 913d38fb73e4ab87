import { settled } from "../promises/invariants/settled.js";
import { fix } from "../../src/index.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

describe("property settled", () => {
  itIsKept(settled);
  aBreachIsSeen(settled, (text, options) => ({
    ...fix(text, options),
    changed: true,
    output: `${fix(text, options).output}# corrected\n`,
  }));
});
