import { anyOrder } from "../promises/invariants/any-order.js";
import { fix, rules } from "../../src/index.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

describe("property any-order", () => {
  itIsKept(anyOrder);
  aBreachIsSeen(anyOrder, (text, options) => ({
    ...fix(text, options),
    output: `# ${(options?.rules ?? rules).map(({ id }) => id).join()}\n${text}`,
  }));
});
