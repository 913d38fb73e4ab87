import { defaultsKeep } from "../promises/invariants/defaults-keep.js";
import { fix } from "../../src/index.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

describe("property defaults-keep", () => {
  itIsKept(defaultsKeep);
  for (const rollout of ["enforce", "prepare"] as const) {
    aBreachIsSeen(
      defaultsKeep,
      (text, options) => ({
        ...fix(text, options),
        fixes: [],
        output: "Resources:\n  Other:\n    Type: AWS::SNS::Topic\n",
      }),
      undefined,
      { rollout },
    );
  }
});
