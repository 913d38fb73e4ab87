import type { Finding, ResourceRule } from "../../../src/contract/rule.js";
import { isReadable } from "../../aws/values/visibility.js";
import { adminPorts, groupType, ingressType, letsThrough, rulesOf, trafficOf, worldOf } from "../group-rules.js";
import { askForSource, rangeParameters, type RangeParameter } from "../source-range.js";
import { whoDecides, whyLeftAlone } from "./limits.js";

const admins: RangeParameter = {
  name: "AdminCidr",
  whose: "from which machines are administered (SSH, Remote Desktop)",
};

/** Lets only those administer machines whose addresses the user names. */
export const sgOpenAdmin: ResourceRule = {
  kind: "resource",
  id: "sg-open-admin",
  stability: "preview",
  title: "Let only known addresses administer machines",
  why: "Ports 22 and 3389 are tried from all over the internet within minutes, and one weak password or one bug in the server is enough. Session Manager needs no open port at all; where one is needed, it is open to the addresses of the administrators.",
  tags: ["security"],
  types: [groupType, ingressType],
  controls: {
    "Security Hub": ["EC2.13", "EC2.14", "EC2.18", "EC2.19", "EC2.53", "EC2.54"],
    "Control Tower": ["CT.EC2.PR.3", "CT.EC2.PR.4"],
    "cfn-guard": ["INCOMING_SSH_DISABLED", "EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE"],
    checkov: ["CKV_AWS_24", "CKV_AWS_25"],
    cfn_nag: ["W2", "W9"],
  },
  references: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html",
  ],
  parameters: rangeParameters(admins),
  *check(resource, context): Iterable<Finding> {
    if (!isReadable(resource)) return;
    for (const { direction, rule, path } of rulesOf(resource)) {
      const traffic = trafficOf(rule);
      const port = adminPorts.find((each) => letsThrough(traffic, each));
      if (direction !== "ingress" || port === undefined) continue;
      const message = `everybody on the internet can try to log in (port ${port})`;
      const where = { logicalId: resource.logicalId, path, message };
      const [world, decider] = [worldOf(rule), whoDecides(rule, resource.template)];
      if (decider !== undefined && context.rollout !== "prepare")
        yield { ...where, skipped: `the parameter ${decider} controls it, and its default is everybody` };
      if (world === undefined) continue;
      const skipped = whyLeftAlone(traffic);
      yield skipped === undefined
        ? { ...where, ...askForSource({ path, world }, admins, resource, context) }
        : { ...where, skipped };
    }
  },
};
