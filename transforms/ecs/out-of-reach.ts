import type { Exemption } from "../../src/contract/rule.js";
import { viewsOf } from "../../src/template/resource-view.js";
import { serviceOf } from "../aws/network/endpoints.js";

/**
 * Tasks in a VPC that reaches AWS through endpoints: without one for CloudWatch Logs a task with a log group does not
 * start.
 */
export const outOfReach: Exemption = {
  reason: "the VPC has endpoints for Amazon ECR, but none for CloudWatch Logs",
  holds: ({ template }) => {
    const services = viewsOf(template, "AWS::EC2::VPCEndpoint").map(serviceOf);
    return services.includes("ecr.dkr") && !services.includes("logs") && !services.includes(undefined);
  },
};
