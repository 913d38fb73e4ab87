import { own, type Json } from "../../../src/values/json.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { namesIn, type Item } from "../../aws/values/references.js";
import { anyNameTheSame, resourcesIn, valuesAt, valuesOf } from "./match.js";
import { reference, type Finder, type Order } from "./order.js";

const systemType = "AWS::EFS::FileSystem";
const pointType = "AWS::EFS::AccessPoint";

/** What mounts a file system of Amazon EFS as soon as it is created. */
export const fileSystems: readonly Order[] = [
  {
    ...afterMountTargets((fn) =>
      valuesOf(resourcesIn(fn.template, valuesAt(fn, "FileSystemConfigs.Arn"), pointType), "FileSystemId"),
    ),
    waiting: ["AWS::Lambda::Function", "AWS::Serverless::Function"],
    where: "FileSystemConfigs",
    isRequired: true,
    source: reference("lambda-function"),
  },
  {
    ...afterMountTargets(mountedByTasks),
    waiting: ["AWS::ECS::Service", "AWS::ECS::TaskSet"],
    where: "TaskDefinition",
    because: "required by its tasks to mount their file system",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html",
  },
  {
    ...afterMountTargets((location) => valuesAt(location, "EfsFilesystemArn")),
    waiting: ["AWS::DataSync::LocationEFS"],
    where: "EfsFilesystemArn",
    isRequired: true,
    because: "required by AWS DataSync to reach the file system",
    source: "https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/971",
  },
  {
    ...afterMountTargets((instance) => namedWhenStarting(instance, "UserData")),
    waiting: ["AWS::EC2::Instance"],
    where: "UserData",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/quickref-efs.html",
  },
  {
    ...afterMountTargets(mountedByGroup),
    waiting: ["AWS::AutoScaling::AutoScalingGroup"],
    where: "UserData",
    because: "required by its instances to mount their file system",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/quickref-efs.html",
  },
];

/** Returns the part of an order that waits for the mount targets of file systems, by what names these. */
function afterMountTargets(systemsOf: (waiting: ResourceView) => Item[]): Pick<Order, "for" | "needs" | "because"> {
  const needs: Finder = (waiting) => {
    const { template } = waiting;
    const targets = viewsOf(template, "AWS::EFS::MountTarget");
    const systems = targets.length === 0 ? [] : systemsOf(waiting);
    return targets.filter((target) => anyNameTheSame(template, valuesAt(target, "FileSystemId"), systems));
  };
  return { for: "AWS::EFS::MountTarget", needs, because: "required to mount its file system" };
}

/** Returns the file systems that the tasks of a service mount. */
function mountedByTasks(service: ResourceView): Item[] {
  const tasks = resourcesIn(service.template, valuesAt(service, "TaskDefinition"), "AWS::ECS::TaskDefinition");
  return valuesOf(tasks, "Volumes.EFSVolumeConfiguration.FilesystemId");
}

/** Returns the file systems that the instances of an Auto Scaling group name when they start. */
function mountedByGroup(group: ResourceView): Item[] {
  const launched = valuesAt(
    group,
    "LaunchConfigurationName",
    "LaunchTemplate.LaunchTemplateId",
    "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId",
  );
  const types = ["AWS::AutoScaling::LaunchConfiguration", "AWS::EC2::LaunchTemplate"];
  return [
    ...namedIn(group.template, initOf(group), group),
    ...resourcesIn(group.template, launched, ...types).flatMap(({ resource }) => [
      ...namedWhenStarting(resource, "UserData"),
      ...namedWhenStarting(resource, "LaunchTemplateData.UserData"),
    ]),
  ];
}

function namedWhenStarting(resource: ResourceView, userData: string): Item[] {
  const scripts = [resource.property(userData).written, initOf(resource)];
  return scripts.flatMap((script) => namedIn(resource.template, script, resource));
}

/** Returns what `cfn-init` does on an instance. */
function initOf({ resource }: ResourceView): Json | undefined {
  return own(own(resource.body, "Metadata"), "AWS::CloudFormation::Init");
}

/** Returns the file systems that a value names, by themselves or by an access point. */
function namedIn(template: Template, value: Json | undefined, { guards }: ResourceView): Item[] {
  const items = namesIn(value).map((name) => ({ value: ref(name), guards, path: [] }));
  const systems = items.filter((item) => resourcesIn(template, [item], systemType).length > 0);
  return [...systems, ...valuesOf(resourcesIn(template, items, pointType), "FileSystemId")];
}
