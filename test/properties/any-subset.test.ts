import { anySubset, freeOrder } from "../promises/invariants/in-steps.js";
import type { Fix } from "../promises/subject.js";
import { fix } from "../../src/index.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

/** Adds a topic when it runs alone. */
const different: Fix = (text, options) => {
  const result = fix(text, options);
  if (options?.only?.join() !== "rds-kms-key") return result;
  return {
    ...result,
    output: result.output.replace("Resources:\n", "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n"),
  };
};

describe("property any-subset", () => {
  itIsKept(anySubset);
  aBreachIsSeen(anySubset, different);
});

describe("property free-order", () => {
  itIsKept(freeOrder);
  aBreachIsSeen(freeOrder, different);
});
