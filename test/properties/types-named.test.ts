import { typesNamed } from "../promises/invariants/types-named.js";
import { fix } from "../../src/index.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

describe("property types-named", () => {
  itIsKept(typesNamed);
  aBreachIsSeen(typesNamed, (text, options) => {
    const { fixes, ...rest } = fix(text, options);
    return { ...rest, fixes: fixes.map((each) => ({ ...each, rule: "rds-kms-key" })) };
  });
});
