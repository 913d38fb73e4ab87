import { equals, ifCondition, not, ref, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** Groups whose instances start from launch configurations. */
interface MachineChoices {
  machineScript: "none" | "init" | "signal";
  machineAddress: "none" | "public" | "groups";
  machineDevices: "none" | "ebs" | "no-device";
  machineTaken: "plain" | "by-condition" | "twice";
  machineWhen: "always" | "prod-all";
  machineZone: "none" | "literal" | "by-number";
  machineImage: "none" | "known" | "unknown";
}

/** The values of each choice, the usual ones more than once. */
const machineAxes: Axes<MachineChoices> = {
  machineScript: ["none", "init", "signal"],
  machineAddress: ["groups", "none", "public"],
  machineDevices: ["none", "ebs", "no-device"],
  machineTaken: ["plain", "plain", "by-condition", "twice"],
  machineWhen: ["always", "always", "prod-all"],
  machineZone: ["none", "literal", "by-number"],
  machineImage: ["none", "known", "unknown"],
};

const configurationType = "AWS::AutoScaling::LaunchConfiguration";

/** Adds launch configurations, and groups that take them. */
function addMachines(draft: Draft, choices: MachineChoices): void {
  const { machineTaken, machineZone, machineImage } = choices;
  const first = { "Fn::Select": [0, { "Fn::GetAZs": "" }] };
  if (machineZone !== "none")
    draft.resource("Data", "AWS::EC2::Volume", {
      Size: 20,
      Encrypted: true,
      AvailabilityZone: machineZone === "literal" ? "eu-west-1b" : first,
    });
  if (machineImage !== "none")
    draft.resource("Single", "AWS::EC2::Instance", {
      ImageId: machineImage === "known" ? "ami-0c02fb55956c7d316" : "ami-08c1f9d3e72b4a650",
      InstanceType: "t3.micro",
    });
  draft.parameter("Subnets", { Type: "List<AWS::EC2::Subnet::Id>" });
  draft.parameter("Image", {
    Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
    Default: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
  });
  const isAlways = machineTaken === "by-condition" || choices.machineWhen === "always";
  const when = { Condition: isAlways ? undefined : draft.isProd() };
  const properties = propertiesFor(draft, choices);
  if (machineTaken === "by-condition") {
    const prod = draft.isProd();
    draft.condition("IsTest", not(equals(ref("Environment"), "prod")));
    draft.resource("WebLaunchConfig", configurationType, properties, { Condition: prod });
    draft.resource(
      "TestLaunchConfig",
      configurationType,
      { ...properties, InstanceMonitoring: false },
      { Condition: "IsTest" },
    );
    addGroup(draft, "WebGroup", ifCondition(prod, ref("WebLaunchConfig"), ref("TestLaunchConfig")), {});
    return;
  }
  draft.resource("WebLaunchConfig", configurationType, properties, when);
  addGroup(draft, "WebGroup", ref("WebLaunchConfig"), when);
  if (machineTaken === "twice") addGroup(draft, "OtherGroup", ref("WebLaunchConfig"), when);
}

function addGroup(draft: Draft, logicalId: string, configuration: Json, when: Record<string, Json | undefined>): void {
  draft.resource(
    logicalId,
    "AWS::AutoScaling::AutoScalingGroup",
    { LaunchConfigurationName: configuration, VPCZoneIdentifier: ref("Subnets"), MinSize: "1", MaxSize: "4" },
    when,
  );
}

function propertiesFor(draft: Draft, { machineScript, machineAddress, machineDevices }: MachineChoices): JsonObject {
  const properties: JsonObject = { ImageId: ref("Image"), InstanceType: "t3.micro" };
  if (machineAddress !== "none") {
    draft.parameter("Network", { Type: "AWS::EC2::VPC::Id" });
    draft.resource("Door", "AWS::EC2::SecurityGroup", { GroupDescription: "Nobody comes in", VpcId: ref("Network") });
    properties["SecurityGroups"] = [ref("Door")];
  }
  if (machineAddress === "public") properties["AssociatePublicIpAddress"] = true;
  const ebs = { DeviceName: "/dev/xvda", Ebs: { VolumeSize: 20, Encrypted: true } };
  if (machineDevices === "ebs") properties["BlockDeviceMappings"] = [ebs];
  if (machineDevices === "no-device")
    properties["BlockDeviceMappings"] = [ebs, { DeviceName: "/dev/sdb", NoDevice: true }];
  if (machineScript !== "none") {
    const tool = machineScript === "init" ? "cfn-init -v" : "cfn-signal -e 0";
    const resource = machineScript === "init" ? "WebLaunchConfig" : "WebGroup";
    properties["UserData"] = {
      "Fn::Base64": sub(
        `#!/bin/bash\n${tool} --stack \${AWS::StackName} --resource ${resource} --region \${AWS::Region}\n`,
      ),
    };
  }
  return properties;
}

/** The templates that are made of these choices. */
export const machines = system({
  name: "machine",
  families: ["machines"],
  axes: machineAxes,
  reconcile: (choices) => choices,
  add: addMachines,
  marks: ({
    machineTaken,
    machineAddress,
    machineDevices,
    machineScript,
    machineWhen,
    machineZone,
  }: MachineChoices) => [
    machineTaken,
    machineAddress,
    machineDevices,
    machineScript,
    machineWhen,
    `zone-${machineZone}`,
  ],
});
