import type { Edit, FixableFinding, TemplateRule } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { namesFunction } from "../../aws/network/callers.js";
import { functionTypes } from "../../aws/network/functions.js";
import { callers, functionNamed, type Caller } from "./callers.js";

const permissionType = "AWS::Lambda::Permission";

/** Lets services invoke the functions that they try out when they get their name. */
export const invokePermission: TemplateRule = {
  kind: "template",
  id: "invoke-permission",
  title: "Add missing Lambda permissions for services that invoke functions",
  why: "Amazon S3, CloudWatch Logs, AWS Config and Amazon SES check whether they can invoke a function when they get its ARN, and reject the bucket, filter or rule otherwise. The function gets a permission for that service, restricted to this account.",
  tags: ["deploy"],
  level: "default",
  types: ["AWS::S3::Bucket", "AWS::Logs::SubscriptionFilter", "AWS::Config::ConfigRule", "AWS::SES::ReceiptRule"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html",
    "https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const caller of callers) {
      for (const resource of viewsOf(template, caller.type)) yield* findingsOn(resource, caller);
    }
  },
};

function* findingsOn(resource: ResourceView, caller: Caller): Iterable<FixableFinding> {
  if (!resource.isInSight || resource.isInLoop) return;
  const { template } = resource;
  const named = new Map(
    resource.property(caller.property).leaves.flatMap(({ value, path }) => {
      const name = functionNamed(value);
      const fn = name === undefined ? undefined : viewNamed(template, name);
      const isFunction = fn !== undefined && functionTypes.some((type) => type === fn.type) && !fn.isInLoop;
      return isFunction ? [[fn.logicalId, { fn, path }] as const] : [];
    }),
  );
  for (const { fn, path } of named.values()) {
    if (mayBeLetIn(template, fn, caller.principal)) continue;
    yield {
      logicalId: resource.logicalId,
      path,
      message: `${fn.logicalId} does not allow ${caller.principal} to invoke it; deployment fails (${caller.answer})`,
      isRefused: true,
      class: "safe",
      impact: "none",
      fix: (edit, now) => letIn(edit, now, fn, caller),
    };
  }
}

/** True if a permission of the template lets the service invoke the function, or may do so. */
function mayBeLetIn(template: Template, fn: ResourceView, principal: string): boolean {
  // AWS SAM makes the permission for each of its events.
  if (fn.property("Events").isThere) return true;
  return viewsOf(template, permissionType).some((permission) => {
    if (!permission.isInSight || permission.isInLoop) return true;
    const written = permission.property("Principal").written;
    const isForService = typeof written !== "string" || written === "*" || written.startsWith(principal);
    return isForService && namesFunction(permission.property("FunctionName").written, fn);
  });
}

function letIn(edit: Edit, resource: ResourceView, fn: ResourceView, { principal, bounds }: Caller): void {
  const service = { s3: "S3", logs: "Logs", config: "Config", ses: "Ses" }[principal.split(".")[0] ?? ""] ?? "";
  const logicalId = edit.template.freeName(`${fn.logicalId}${service}Permission`);
  const body = {
    Type: permissionType,
    ...(fn.condition !== undefined && { Condition: fn.condition }),
    Properties: {
      Action: "lambda:InvokeFunction",
      FunctionName: ref(fn.logicalId),
      Principal: principal,
      ...bounds(resource),
    },
  };
  edit.runAfter(resource.logicalId, edit.resource(logicalId, body, { after: fn.logicalId }));
}
