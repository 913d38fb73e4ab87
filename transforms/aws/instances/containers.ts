import type { Exemption } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import { namesIn, textsIn } from "../values/references.js";
import { scriptsOf } from "./scripts.js";

/** What scripts say that start an agent, a node or a container. */
const starters =
  /\bECS_CLUSTER\b|ecs\.config|\/eks\/bootstrap|\bnodeadm\b|\bNodeConfig\b|\bkube|\bdocker\b|\bcontainerd\b|\bpodman\b|\bk3s\b/i;

/** Machine images for containers, by their public parameters. */
const images = /\/aws\/service\/(?:ecs|eks|bottlerocket)\/|\b(?:ecs|eks|bottlerocket)\b/i;

/** What runs containers on the instances that it starts. */
const runners: ReadonlySet<string> = new Set([
  ...["AWS::Batch::ComputeEnvironment", "AWS::ECS::CapacityProvider", "AWS::EKS::Nodegroup"],
]);

/**
 * Instances with containers, which may reach instance metadata over a network hop of their own.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html#imds-considerations
 */
export const runsContainers: Exemption = {
  reason: "containers on the instances may need a hop limit of 2 to reach instance metadata",
  holds: (resource) => startsContainers(resource) || usersOf(resource).some(isRunner),
};

/** Instances with containers that do not have the hop limit which a session token needs to reach them. */
export const runsContainersOneHopAway: Exemption = {
  reason:
    "containers on the instances may need a hop limit of 2 to get a session token; set HttpPutResponseHopLimit first",
  holds: (resource) => !hasTwoHops(resource) && runsContainers.holds(resource),
};

function dataPath({ type }: ResourceView, property: string): string {
  return type === "AWS::EC2::LaunchTemplate" ? `LaunchTemplateData.${property}` : property;
}

function hasTwoHops(resource: ResourceView): boolean {
  return resource.property(dataPath(resource, "MetadataOptions.HttpPutResponseHopLimit")).every({ atLeast: 2 });
}

function startsContainers(resource: ResourceView): boolean {
  const { template } = resource;
  const image = resource.property(dataPath(resource, "ImageId")).written;
  const given = namesIn(image).map((name) => textsIn(own(template.parameters.get(name), "Default")));
  return starters.test(scriptsOf(resource)) || images.test([textsIn(image), ...namesIn(image), ...given].join("\n"));
}

/** Returns what starts instances by this description, and what refers to such a group of instances. */
function usersOf(resource: ResourceView): ResourceView[] {
  const { template, logicalId } = resource;
  const owners = (name: string): ResourceView[] =>
    template.referencesTo(name).flatMap(({ owner }) => viewNamed(template, owner) ?? []);
  const users = owners(logicalId);
  const groups = users.filter(({ type }) => type === "AWS::AutoScaling::AutoScalingGroup");
  return [...users, ...groups.flatMap((group) => owners(group.logicalId))];
}

function isRunner(user: ResourceView): boolean {
  if (runners.has(user.type)) return true;
  const isGroup = user.type === "AWS::AutoScaling::AutoScalingGroup";
  const tags = isGroup ? user.property("Tags").items.filter(({ value }) => !isNoValue(value)) : [];
  return tags.some(({ value }) => /kubernetes\.io|k8s\.io|AmazonECSManaged/.test(textsIn(own(value, "Key"))));
}
