import type { Json } from "../../src/values/json.js";
import type { Judge } from "./judge.js";
import { at, isYes, itemsOf } from "./judge.js";

const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/ec2-rules.html";
const securityHub = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html";

function isForAll(rule: Json): boolean {
  return at(rule, "CidrIp") === "0.0.0.0/0" || at(rule, "CidrIpv6") === "::/0";
}

function isFor(rule: Json, port: number): boolean {
  if (String(at(rule, "IpProtocol")) === "-1") return true;
  return Number(at(rule, "FromPort")) <= port && port <= Number(at(rule, "ToPort"));
}

/** The judges of the rules about Amazon EC2. */
export const ec2: readonly Judge[] = [
  {
    rule: "ec2-ebs-enc",
    asks: ["CT.EC2.PR.7", "EC2.3"],
    link: controlTower,
    type: "AWS::EC2::Instance",
    passes: ({ BlockDeviceMappings: devices }) =>
      itemsOf(devices).every((device) => at(device, "Ebs") === undefined || isYes(at(device, "Ebs", "Encrypted"))),
  },
  {
    rule: "ec2-ebs-optimized",
    asks: ["EBS_OPTIMIZED_INSTANCE"],
    link: "https://docs.aws.amazon.com/config/latest/developerguide/ebs-optimized-instance.html",
    type: "AWS::EC2::Instance",
    passes: ({ EbsOptimized: isOptimized }) => isYes(isOptimized),
  },
  {
    rule: "ec2-imdsv2",
    asks: ["EC2.8"],
    link: securityHub,
    type: "AWS::EC2::Instance",
    passes: ({ MetadataOptions: options }) =>
      at(options, "HttpEndpoint") === "disabled" || at(options, "HttpTokens") === "required",
  },
  {
    rule: "ec2-monitoring",
    asks: ["CT.EC2.PR.13", "EC2_INSTANCE_DETAILED_MONITORING_ENABLED"],
    link: controlTower,
    type: "AWS::EC2::Instance",
    passes: ({ Monitoring: isDetailed }) => isYes(isDetailed),
  },
  {
    rule: "ec2-profile",
    asks: ["EC2_INSTANCE_PROFILE_ATTACHED"],
    link: "https://docs.aws.amazon.com/config/latest/developerguide/ec2-instance-profile-attached.html",
    type: "AWS::EC2::Instance",
    passes: ({ IamInstanceProfile: profile }) => profile !== undefined,
  },
  {
    rule: "ec2-subnet",
    asks: ["EC2_INSTANCES_IN_VPC"],
    link: "https://docs.aws.amazon.com/config/latest/developerguide/ec2-instances-in-vpc.html",
    type: "AWS::EC2::Instance",
    passes: ({ SubnetId: subnet }) => subnet !== undefined,
  },
  {
    rule: "hard-az",
    asks: ["W3010"],
    link: "https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md",
    type: ["AWS::EC2::Instance", "AWS::EC2::Subnet", "AWS::EC2::Volume", "AWS::RDS::DBInstance"],
    passes: ({ AvailabilityZone: zone }) => typeof zone !== "string",
  },
  {
    rule: "lt-ebs-enc",
    asks: ["CT.EC2.PR.14", "EC2.181"],
    link: controlTower,
    type: "AWS::EC2::LaunchTemplate",
    passes: ({ LaunchTemplateData: data }) =>
      itemsOf(at(data, "BlockDeviceMappings")).every(
        (device) => at(device, "Ebs") === undefined || isYes(at(device, "Ebs", "Encrypted")),
      ),
  },
  {
    rule: "lt-hop-limit",
    asks: ["CT.EC2.PR.2"],
    link: controlTower,
    type: "AWS::EC2::LaunchTemplate",
    passes: ({ LaunchTemplateData: data }) => Number(at(data, "MetadataOptions", "HttpPutResponseHopLimit") ?? 1) === 1,
  },
  {
    rule: "lt-imdsv2",
    asks: ["CT.EC2.PR.1", "EC2.170", "CKV_AWS_79"],
    link: controlTower,
    type: "AWS::EC2::LaunchTemplate",
    passes: ({ LaunchTemplateData: data }) => at(data, "MetadataOptions", "HttpTokens") === "required",
  },
  {
    rule: "lt-monitoring",
    asks: ["CT.EC2.PR.10"],
    link: controlTower,
    type: "AWS::EC2::LaunchTemplate",
    passes: ({ LaunchTemplateData: data }) => isYes(at(data, "Monitoring", "Enabled")),
  },
  {
    rule: "sg-open-admin",
    asks: ["INCOMING_SSH_DISABLED", "EC2.13", "EC2.14", "EC2.53", "CKV_AWS_24", "CKV_AWS_25"],
    link: securityHub,
    type: ["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"],
    passes: ({ SecurityGroupIngress: listed, ...own }) =>
      [...itemsOf(listed), own].every((rule) => !isForAll(rule) || ![22, 3389].some((port) => isFor(rule, port))),
  },
  {
    rule: "sg-open-other",
    asks: ["CT.EC2.PR.3", "EC2.18", "EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE", "W2"],
    link: controlTower,
    type: ["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"],
    passes: ({ SecurityGroupIngress: listed, ...own }) => [...itemsOf(listed), own].every((rule) => !isForAll(rule)),
  },
  {
    rule: "sg-rule-description",
    asks: ["SECURITY_GROUP_DESCRIPTION_RULE", "CKV_AWS_23", "W36"],
    link: "https://github.com/aws-cloudformation/aws-guard-rules-registry/blob/main/rules/aws/amazon_ec2/security_group_description_rule.guard",
    type: ["AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"],
    passes: ({ GroupDescription: group, SecurityGroupIngress: ingress, SecurityGroupEgress: egress, ...own }) =>
      [...itemsOf(ingress), ...itemsOf(egress), ...(group === undefined ? [own] : [])].every(
        (rule) => typeof (at(rule, "Fn::If", 1, "Description") ?? at(rule, "Description")) === "string",
      ),
  },
  {
    rule: "subnet-public-ip",
    asks: ["CT.EC2.PR.11", "EC2.15", "SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED", "W33"],
    link: controlTower,
    type: "AWS::EC2::Subnet",
    passes: ({ MapPublicIpOnLaunch: gives }) => gives === undefined || gives === false || gives === "false",
  },
  {
    rule: "tgw-auto-accept",
    asks: ["CT.EC2.PR.6", "EC2.23"],
    link: controlTower,
    type: "AWS::EC2::TransitGateway",
    passes: ({ AutoAcceptSharedAttachments: accepts }) => accepts === undefined || accepts === "disable",
  },
  {
    rule: "volume-enc",
    asks: ["CT.EC2.PR.7", "EC2.3", "ENCRYPTED_VOLUMES", "CKV_AWS_3", "F1"],
    link: controlTower,
    type: "AWS::EC2::Volume",
    passes: ({ Encrypted: isEncrypted }) => isYes(isEncrypted),
  },
  {
    rule: "volume-cmk",
    asks: ["EBS_VOLUME_ENCRYPTION_KEY_RULE", "W37"],
    link: "https://github.com/aws-cloudformation/aws-guard-rules-registry/blob/main/rules/aws/amazon_ec2/ebs_volume_encryption_key_rule.guard",
    type: "AWS::EC2::Volume",
    passes: ({ KmsKeyId: key, Encrypted: isEncrypted }) => key !== undefined && isYes(isEncrypted),
  },
  {
    rule: "vpc-flow-log",
    asks: ["EC2.6", "W60"],
    link: securityHub,
    type: "AWS::EC2::VPC",
    passes: (properties, { Resources: resources = {} }) =>
      Object.values(resources ?? {}).some((each: Json) => {
        const vpc = String(at(each, "Properties", "ResourceId", "Ref"));
        return at(each, "Type") === "AWS::EC2::FlowLog" && at(resources, vpc, "Properties") === properties;
      }),
  },
];
