import { unclearItems } from "../../src/contract/reasons.js";
import type { Finding, ResourceRule } from "../../src/contract/rule.js";
import { isIntrinsic, isNoValue, noValue } from "../../src/template/intrinsics.js";
import { isRight } from "../../src/template/want.js";
import { isObject, own, type Json } from "../../src/values/json.js";
import { giveLogRole, hasLogRole } from "./account-role.js";

const want = { oneOf: ["ERROR", "INFO"] } as const;

/** The settings of all methods that have none of their own. */
const forAll = { HttpMethod: "*", ResourcePath: "/*" } as const;

/** Logs failed requests to all methods of REST APIs, once API Gateway has a role for logs. */
export const apigwExecLog: ResourceRule = {
  kind: "resource",
  id: "apigw-exec-log",
  title: "Log errors of all methods of REST APIs",
  why: "Execution logs tell why API Gateway answered with an error: a mapping, an authorizer, or the backend. Errors alone are few, and do not hold payloads.",
  controls: {
    "Security Hub": ["APIGateway.1"],
    "Control Tower": ["CT.APIGATEWAY.PR.1"],
    "cfn-guard": ["API_GW_EXECUTION_LOGGING_ENABLED"],
  },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html",
  ],
  tags: ["operations", "security"],
  stability: "preview",
  types: ["AWS::ApiGateway::Stage"],
  *check(stage, { rollout }): Iterable<Finding> {
    const leaves = stage.property("MethodSettings").leaves.map(({ value }) => stateOf(value));
    if (!leaves.includes("silent") && !leaves.includes("unclear")) return;
    const where = { ...stage.placeOf("MethodSettings"), message: "errors of methods are not logged" };
    if (leaves.includes("unclear")) return yield { ...where, skipped: unclearItems };
    if (rollout === "prepare")
      return yield { ...where, skipped: "the new value takes effect immediately; run with --rollout enforce" };
    yield {
      ...where,
      class: "review",
      impact: "in-place",
      impactNote: "logs cost by volume; a new role for logs is that of all APIs in the Region",
      fix(edit, now) {
        const hasRole = hasLogRole(now.template);
        const { path, after } = now.property("MethodSettings").rewritten(withErrors);
        edit.set(path, after);
        giveLogRole(edit, now.in(edit.template), hasRole);
      },
    };
  },
};

/** Returns whether a list of settings logs errors of all methods; `decided` where a parameter or function says so. */
function stateOf(settings: Json): "silent" | "logging" | "unclear" | "decided" {
  if (isNoValue(settings)) return "silent";
  if (!Array.isArray(settings)) return "decided";
  const found = settings.find(isForAll);
  if (found === undefined) return settings.every((item) => isObject(item) && !isIntrinsic(item)) ? "silent" : "unclear";
  const level = own(found, "LoggingLevel") ?? noValue;
  if (isRight(level, want)) return "logging";
  return isIntrinsic(level) && !isNoValue(level) ? "decided" : "silent";
}

function isForAll(item: Json): boolean {
  return Object.entries(forAll).every(([key, value]) => own(item, key) === value);
}

function withErrors(settings: Json): Json {
  if (stateOf(settings) !== "silent") return settings;
  const listed = Array.isArray(settings) ? settings : [];
  const at = listed.findIndex(isForAll);
  if (at < 0) return [...listed, { ...forAll, LoggingLevel: "ERROR" }];
  return listed.map((item, index) => (index === at && isObject(item) ? { ...item, LoggingLevel: "ERROR" } : item));
}
