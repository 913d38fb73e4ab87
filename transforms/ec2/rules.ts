import type { Rule } from "../../src/contract/rule.js";
import { addressBlock } from "./address-block/index.js";
import { ec2Subnet } from "./ec2-subnet/index.js";
import { hardAz } from "./hard-az/index.js";
import { instanceRules } from "./instance-rules.js";
import { launchTemplateRules } from "./launch-template-rules.js";
import { machineImage } from "./machine-image/index.js";
import { networkRules } from "./network-rules.js";
import { sgOpenAdmin } from "./sg-open-admin/index.js";
import { sgOpenOther } from "./sg-open-other/index.js";
import { sgRuleDescription } from "./sg-rule-description/index.js";
import { subnetZones } from "./subnet-zones/index.js";
import { volumeRules } from "./volume-rules.js";
import { vpcFlowLog } from "./vpc-flow-log.js";
import { vpcConnection } from "./vpc-connection/index.js";

/** The rules about Amazon VPC and Amazon EC2. */
export const ec2: readonly Rule[] = [
  addressBlock,
  ec2Subnet,
  hardAz,
  machineImage,
  sgOpenAdmin,
  sgOpenOther,
  sgRuleDescription,
  subnetZones,
  vpcConnection,
  vpcFlowLog,
  ...instanceRules,
  ...launchTemplateRules,
  ...networkRules,
  ...volumeRules,
];
