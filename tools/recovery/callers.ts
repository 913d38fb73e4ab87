import { viewOf } from "../../src/template/resource-view.js";
import type { Resource, Template } from "../../src/template/template.js";
import type { Breaker, Place } from "./mutation.js";

/** Removes what lets a service in, where nothing else names it. */
function removed(
  name: string,
  wanted: (template: Template, resource: Resource) => boolean,
): Breaker["mutations"][number] {
  return {
    name,
    places: (template) =>
      template.resources
        .filter((resource) => !resource.isInLoop && wanted(template, resource))
        .map(({ logicalId }): Place => ({ logicalId, apply: (broken) => broken.removeResource(logicalId) })),
  };
}

/** The ways to break what invoke-permission repairs. */
export const permissionBreaker: Breaker = {
  concerns: /LambdaConfigurations|SubscriptionFilter|CUSTOM_LAMBDA|LambdaAction/,
  mutations: [
    removed("no permission", (template, { type, logicalId, properties }) => {
      const isForService = /^(?:s3|logs|config|ses)\./.test(String(properties?.["Principal"]));
      return type === "AWS::Lambda::Permission" && isForService && isWaitedFor(template, logicalId);
    }),
  ],
};

function isWaitedFor(template: Template, logicalId: string): boolean {
  return template.resources.some(({ dependsOn }) => dependsOn.includes(logicalId));
}

/** The ways to break what notification-policy repairs. */
export const notificationBreaker: Breaker = {
  concerns: /QueueConfigurations|TopicConfigurations/,
  mutations: [
    removed("no policy", (template, { type, logicalId, properties }) => {
      const isForS3 = JSON.stringify(properties ?? null).includes("s3.amazonaws.com");
      return /^AWS::(?:SQS::Queue|SNS::Topic)Policy$/.test(type) && isForS3 && isWaitedFor(template, logicalId);
    }),
  ],
};

/** The ways to break what bucket-public-policy repairs. */
export const publicPolicyBreaker: Breaker = {
  concerns: /WebsiteConfiguration/,
  mutations: [
    {
      name: "no word on public access",
      places: (template) =>
        template.ofType("AWS::S3::Bucket").flatMap((resource): Place[] => {
          const bucket = viewOf(template, resource);
          const isOpen = bucket.property("PublicAccessBlockConfiguration.BlockPublicPolicy").every({ is: false });
          const isListed = bucket.property("AccessControl").isThere;
          if (!isOpen || isListed || !bucket.property("WebsiteConfiguration").isThere) return [];
          const path = bucket.pathOf("PublicAccessBlockConfiguration");
          return [{ logicalId: bucket.logicalId, apply: (broken) => broken.remove(path) }];
        }),
    },
  ],
};
