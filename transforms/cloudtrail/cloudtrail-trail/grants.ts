import type { Json, JsonObject } from "../../../src/values/json.js";
import { hasAction, names, namesEveryone, type Statement } from "../../aws/policies/statements.js";
import { trailService } from "./related-resources.js";

/** Returns a statement that lets CloudTrail do something for these trails only. */
export function trailStatement(sid: string, action: string, resource: Json, tests: JsonObject): JsonObject {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: trailService },
    Action: action,
    Resource: resource,
    Condition: tests,
  };
}

/** True if one of the statements may let CloudTrail do it. What cannot be read may. */
export function mayAllow(statements: readonly Statement[] | undefined, action: string): boolean {
  return statements === undefined || statementsThatMayAllow(statements, action).length > 0;
}

/** Returns the statements that may let CloudTrail do it. */
export function statementsThatMayAllow(statements: readonly Statement[], action: string): Statement[] {
  return statements.filter((statement) => {
    if (statement.effect !== "Allow") return false;
    const isForTrails =
      statement.principals === undefined || names(statement, trailService) || namesEveryone(statement);
    return isForTrails && (statement.actions === undefined || hasAction(statement, action));
  });
}
