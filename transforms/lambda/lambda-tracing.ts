import { propertyFindings } from "../../src/contract/property-rule.js";
import type { Finding, ResourceRule } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { isAtEdge } from "../aws/network/callers.js";
import { functionTypes, hasGeneratedRole, settingOf } from "../aws/network/functions.js";
import { giveRights, whyNotGiven } from "../aws/recipes/role-rights.js";
import { traceRights } from "../aws/recipes/trace-rights.js";

/** Traces functions, and lets their roles write the traces. */
export const lambdaTracing: ResourceRule = {
  kind: "resource",
  id: "lambda-tracing",
  title: "Trace Lambda functions with AWS X-Ray",
  why: "A trace shows which call of a function is slow, or fails. Without one you compare the logs of each service by hand.",
  controls: { "Security Hub": ["Lambda.7"], KICS: ["9488c451-074e-4cd3-aee3-7db6104f542c"] },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html",
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSXRayDaemonWriteAccess.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html",
  ],
  tags: ["operations"],
  stability: "preview",
  types: functionTypes,
  *check(fn, context) {
    // AWS SAM gives the roles that it makes the right: sam-tracing looks at them.
    if (hasGeneratedRole(fn)) return;
    const property = fn.type === "AWS::Lambda::Function" ? "TracingConfig.Mode" : "Tracing";
    const leave = whyNotTraced(fn);
    const part = {
      property,
      want: { is: "Active" },
      flaw: "invocations are not traced",
      class: "review",
      impactNote: "a sample of invocations is traced, at 5 USD per million traces",
      ...(leave !== undefined && { leave }),
    } as const;
    for (const finding of propertyFindings(part, fn, context)) yield withRights(finding);
  },
};

/** Returns why a function is not traced; undefined if it can be. */
function whyNotTraced(fn: ResourceView): string | undefined {
  if (isAtEdge(fn)) return "it is a Lambda@Edge function, which AWS X-Ray does not trace";
  // Lambda refuses to trace a function whose role may not write traces.
  return whyNotGiven(fn, settingOf(fn, "Role"), traceRights);
}

function withRights(finding: Finding): Finding {
  if (!("fix" in finding)) return finding;
  return {
    ...finding,
    fix(edit, now) {
      finding.fix(edit, now);
      giveRights(edit, now.in(edit.template), settingOf(now, "Role"), traceRights);
    },
  };
}
