import { at, isYes, itemsOf, type Judge } from "./judge.js";

const controlTower = "https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html";

/** What other tools ask of clusters and tasks of Amazon ECS. */
export const ecs: readonly Judge[] = [
  {
    rule: "ecs-insights",
    asks: ["CT.ECS.PR.2", "ECS.12", "CKV_AWS_65", "AVD-AWS-0034", "ECS4"],
    link: controlTower,
    type: "AWS::ECS::Cluster",
    passes: (properties) =>
      itemsOf(at(properties, "ClusterSettings")).some(
        (item) => at(item, "Name") === "containerInsights" && at(item, "Value") === "enabled",
      ),
  },
  {
    rule: "ecs-readonly-root",
    asks: ["CT.ECS.PR.6", "ECS.5"],
    link: controlTower,
    type: "AWS::ECS::TaskDefinition",
    passes: (properties) =>
      itemsOf(at(properties, "ContainerDefinitions")).every((item) => isYes(at(item, "ReadonlyRootFilesystem"))),
  },
  {
    rule: "ecs-efs-transit",
    asks: ["CKV_AWS_97", "ECS.18", "AVD-AWS-0035"],
    link: "https://github.com/bridgecrewio/checkov/blob/main/checkov/cloudformation/checks/resource/aws/ECSTaskDefinitionEFSVolumeEncryption.py",
    type: "AWS::ECS::TaskDefinition",
    passes: (properties) =>
      itemsOf(at(properties, "Volumes")).every((item) => {
        const volume = at(item, "EFSVolumeConfiguration");
        return volume === undefined || at(volume, "TransitEncryption") === "ENABLED";
      }),
  },
  {
    rule: "ecs-log",
    asks: ["CT.ECS.PR.5", "ECS.9", "ECS7"],
    link: controlTower,
    type: "AWS::ECS::TaskDefinition",
    passes: (properties) =>
      itemsOf(at(properties, "ContainerDefinitions")).every(
        (item) => typeof at(item, "LogConfiguration", "LogDriver") === "string",
      ),
  },
];
