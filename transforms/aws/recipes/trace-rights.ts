import { sub } from "../../../src/template/intrinsics.js";
import { policyArn } from "../policies/managed-policies.js";
import type { Rights } from "./role-rights.js";

const writePolicy = "AWSXRayDaemonWriteAccess";

/**
 * What a role needs to send traces to AWS X-Ray, whose actions are on no resource.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSXRayDaemonWriteAccess.html
 */
export const traceRights: Rights = {
  label: "write traces",
  actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  resource: "*",
  managedPolicies: [writePolicy, "AWSXrayFullAccess", "AWSXrayWriteOnlyAccess"],
  policy: () => sub(policyArn(writePolicy)),
};
