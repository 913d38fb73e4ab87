import { isObject, own } from "../../../src/values/json.js";
import { guardedItems } from "../../aws/values/references.js";
import { arnOf, leadingIn } from "./arn-of.js";
import { listOf, type Correction, type Flaw } from "./correction.js";
import { statementsIn } from "./statements.js";

/**
 * The test of a statement compares the ARN of what calls with a name: it never holds, so that nothing is allowed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcearn
 */
export const sourceArns: Flaw = {
  isTaken: true,
  message: (_, corrections) => `policy compares aws:SourceArn with ${listOf(corrections)}, which must be an ARN`,
  correctionsIn(resource) {
    const { template, guards } = resource;
    return statementsIn(resource).flatMap(({ body, path }) => {
      const tests = own(body, "Condition");
      if (!isObject(tests)) return [];
      return Object.keys(tests).flatMap((operator): Correction[] => {
        const values = own(tests, operator);
        const key = isObject(values) ? Object.keys(values).find((each) => each.toLowerCase() === "aws:sourcearn") : "";
        if (key === undefined || key === "") return [];
        const at = [...path, "Condition", operator, key];
        return guardedItems(template, own(values, key), at, guards).flatMap((item) => {
          const isItself = leadingIn(template, item.value)?.reference.resource.logicalId === resource.logicalId;
          const after = isItself ? undefined : arnOf(template, item.value);
          return after === undefined ? [] : [{ path: item.path, before: item.value, after }];
        });
      });
    });
  },
};
