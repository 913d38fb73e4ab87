import { own } from "../../src/values/json.js";
import type { Resource, Template } from "../../src/template/template.js";
import { mentions } from "./broken-template.js";
import { grantMutations, policiesFor } from "./grant-mutations.js";
import type { Breaker, Mutation } from "./mutation.js";
import { onEach } from "./mutations.js";

const services = [
  "delivery.logs.amazonaws.com",
  "logdelivery.elasticloadbalancing.amazonaws.com",
  "logging.s3.amazonaws.com",
];
const bucketType = "AWS::S3::Bucket";

const userTypes = [
  "AWS::ElasticLoadBalancingV2::LoadBalancer",
  "AWS::EC2::FlowLog",
  "AWS::WAFv2::LoggingConfiguration",
];

/** True for the policy of a bucket that something in the template sends logs to. */
function isUsed(policy: Resource, template: Template): boolean {
  return template.ofType(bucketType).some(({ logicalId: bucket }) => {
    if (!template.dependsDirectly(policy.logicalId, bucket)) return false;
    const isLogged = template
      .ofType(bucketType)
      .some(({ properties }) => mentions(own(properties, "LoggingConfiguration") ?? null, bucket));
    return isLogged || template.ofType(...userTypes).some((user) => mentions(user.properties ?? null, bucket));
  });
}

/** Who tries the bucket when it is created no longer waits for the policy. */
const withoutOrder: Mutation = {
  name: "without order",
  places: (template) =>
    template.ofType(...userTypes).flatMap(({ logicalId, dependsOn }) =>
      policiesFor(template, services)
        .filter((policy) => dependsOn.includes(policy.logicalId))
        .map((policy) => ({ logicalId, apply: (broken) => broken.forgetOrder(policy.logicalId, logicalId) })),
    ),
};

/** True for a bucket to which S3 delivers server access logs by its policy. */
function takesAccessLogs({ logicalId, properties }: Resource, template: Template): boolean {
  return (
    own(properties, "OwnershipControls") === undefined &&
    own(properties, "AccessControl") === undefined &&
    policiesFor(template, ["logging.s3.amazonaws.com"]).some(({ logicalId: policy }) =>
      template.dependsDirectly(policy, logicalId),
    )
  );
}

/** True for a bucket that CloudFront writes to by access control lists. */
function takesDistributionLogs({ logicalId, properties }: Resource, template: Template): boolean {
  return (
    own(properties, "OwnershipControls") !== undefined &&
    template.ofType("AWS::CloudFront::Distribution").some((user) => template.dependsDirectly(user.logicalId, logicalId))
  );
}

const ownership = (mode: string): { Rules: { ObjectOwnership: string }[] } => ({ Rules: [{ ObjectOwnership: mode }] });

/** The ways to break what log-bucket-delivery repairs. */
export const deliveryBreaker: Breaker = {
  concerns: /AWS::S3::Bucket/,
  mutations: [
    ...grantMutations(services, isUsed),
    withoutOrder,
    onEach(
      "ACL for log delivery",
      [bucketType],
      takesAccessLogs,
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "AccessControl"], "LogDeliveryWrite"),
    ),
    onEach(
      "without ownership controls",
      [bucketType],
      takesDistributionLogs,
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "Properties", "OwnershipControls"]),
    ),
    onEach(
      "without access control lists",
      [bucketType],
      takesDistributionLogs,
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "OwnershipControls"], ownership("BucketOwnerEnforced")),
    ),
  ],
};
