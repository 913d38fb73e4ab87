import { untouchedBytes } from "../promises/invariants/untouched-bytes.js";
import { fix } from "../../src/index.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

describe("property untouched-bytes", () => {
  itIsKept(untouchedBytes);
  aBreachIsSeen(untouchedBytes, (text, options) => ({
    ...fix(text, options),
    output: `${fix(text, options).output} `,
  }));
  aBreachIsSeen(untouchedBytes, (text, options) => ({
    ...fix(text, options),
    splices: fix(text, options).splices.map((splice) => ({ ...splice, fixes: [] })),
  }));
});
