import type { Json, JsonObject } from "../src/json.js";
import { ref } from "../src/template/intrinsics.js";
import type { Resource, Template } from "../src/template/template.js";
import { trailArn } from "./_log-grants.js";
import { hasAction, names, namesEveryone, type Statement } from "./_statements.js";
import { trailService } from "./_trail-surroundings.js";

/** A statement that lets CloudTrail do something for these trails only. */
export function trailStatement(sid: string, action: string, resource: Json, tests: JsonObject): JsonObject {
  return { Sid: sid, Effect: "Allow", Principal: { Service: trailService }, Action: action, Resource: resource, Condition: tests };
}

/** For whom CloudTrail acts: one trail by its ARN, else this account. */
export function sourceTest(template: Template, [trail, ...others]: readonly Resource[]): JsonObject {
  const arn = trail === undefined || others.length > 0 ? undefined : trailArn(template, trail);
  return arn === undefined ? { "aws:SourceAccount": ref("AWS::AccountId") } : { "aws:SourceArn": arn };
}

/** May one of the statements let CloudTrail do it? What cannot be read may. */
export function mayAllow(statements: readonly Statement[] | undefined, action: string): boolean {
  return statements?.some((statement) => {
    if (statement.effect !== "Allow") return false;
    const isForTrails = statement.principals === undefined || names(statement, trailService) || namesEveryone(statement);
    return isForTrails && (statement.actions === undefined || hasAction(statement, action));
  }) ?? true;
}
