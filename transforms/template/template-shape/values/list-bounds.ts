import type { Finding } from "../../../../src/contract/rule.js";
import { asIf, isNoValue } from "../../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { own, type Json } from "../../../../src/values/json.js";
import { leftAlone } from "./refused.js";

/** How many items a list of a type can have. */
interface Bound {
  readonly property: string;
  readonly atMost: number;
  readonly message: string;
}

/**
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html (an instance profile contains one role, and this quota cannot be increased),
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html,
 * https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
const bounds: ReadonlyMap<string, Bound> = new Map([
  [
    "AWS::IAM::InstanceProfile",
    { property: "Roles", atMost: 1, message: "an instance profile can have only one role" },
  ],
  [
    "AWS::DynamoDB::Table",
    { property: "KeySchema", atMost: 2, message: "the key of a table has one hash key and at most one range key" },
  ],
  [
    "AWS::Lambda::Function",
    { property: "Architectures", atMost: 1, message: "a function can have only one architecture" },
  ],
]);

/** Returns the list that has more items than AWS takes. */
export function* listBounds(view: ResourceView): Iterable<Finding> {
  const bound = bounds.get(view.type);
  if (bound === undefined) return;
  const { written, path } = view.property(bound.property);
  if (!Array.isArray(written) || written.some(mayBeNone)) return;
  if (written.length <= bound.atMost) return;
  yield leftAlone(view, { path, message: bound.message }, "cannot determine which of them is intended");
}

/** True for what may be left out by a condition. */
function mayBeNone(item: Json): boolean {
  return asIf(item) !== undefined || isNoValue(item) || own(item, "Fn::Transform") !== undefined;
}
