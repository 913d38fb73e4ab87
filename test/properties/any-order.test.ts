import { anyOrder } from "../../tools/prove/invariants/any-order.js";
import { fix, transforms } from "../../src/index.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

describe("property any-order", () => {
  itIsKept(anyOrder);
  aBreachIsSeen(anyOrder, (text, options) => ({ ...fix(text, options), output: `# ${(options?.transforms ?? transforms).map(({ id }) => id).join()}\n${text}` }));
});
