import { getAtt } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { namesFunction } from "../../aws/network/callers.js";
import { covers, textOf } from "../../aws/values/normal-text.js";
import { namesIn } from "../../aws/values/references.js";
import { anyNameTheSame, valuesAt } from "./match.js";
import { reference, type Order } from "./order.js";
import { releaseFromBucket } from "./release.js";
import { functionsAt } from "./roles.js";

/** What is tried out as soon as it is configured. */
export const deliveries: readonly Order[] = [
  {
    waiting: ["AWS::S3::Bucket"],
    where: "NotificationConfiguration",
    for: "AWS::Lambda::Permission, AWS::SQS::QueuePolicy, AWS::SNS::TopicPolicy",
    needs: deliveryRights,
    isRequired: true,
    because: "required by Amazon S3 for its notifications",
    source: reference("s3-bucket"),
    release: releaseFromBucket,
  },
  {
    waiting: ["AWS::Logs::SubscriptionFilter"],
    where: "DestinationArn",
    for: "AWS::Lambda::Permission",
    needs: subscriptionRights,
    isRequired: true,
    because: "required by CloudWatch Logs to invoke the function",
    source: reference("logs-subscriptionfilter"),
  },
];

/** Returns what lets Amazon S3 deliver the notifications of a bucket: it tries that when it gets the configuration. */
function deliveryRights(bucket: ResourceView): ResourceView[] {
  const functions = "NotificationConfiguration.LambdaConfigurations.Function";
  return [
    ...permissionsFor(bucket, functions, "s3").filter((permission) => isForBucket(permission, bucket)),
    ...policiesOfTargets(bucket, "QueueConfigurations.Queue", "AWS::SQS::QueuePolicy", "Queues"),
    ...policiesOfTargets(bucket, "TopicConfigurations.Topic", "AWS::SNS::TopicPolicy", "Topics"),
  ];
}

/** Returns what lets CloudWatch Logs invoke the function that a subscription filter sends to. */
function subscriptionRights(filter: ResourceView): ResourceView[] {
  const logGroups = viewsOf(filter.template, "AWS::Logs::LogGroup").map(({ logicalId }) => logicalId);
  const groups = valuesAt(filter, "LogGroupName").flatMap(({ value }) => namesIn(value));
  return permissionsFor(filter, "DestinationArn", "logs").filter((permission) => {
    const named = namesIn(permission.property("SourceArn").written).filter((name) => logGroups.includes(name));
    return named.length === 0 || named.some((name) => groups.includes(name));
  });
}

/** Returns the permissions for this service to invoke the functions that a property names. */
function permissionsFor(resource: ResourceView, path: string, service: string): ResourceView[] {
  const { template } = resource;
  const functions = functionsAt(resource, path);
  return viewsOf(template, "AWS::Lambda::Permission").filter((permission) => {
    const principal = textOf(template, permission.property("Principal").written) ?? "";
    const name = permission.property("FunctionName").written;
    return (
      principal.startsWith(`${service}.`) &&
      functions.some(
        ({ resource: fn, guards }) =>
          namesFunction(name, fn) && template.worlds.possible([...guards, ...permission.guards]),
      )
    );
  });
}

function isForBucket(permission: ResourceView, { template, logicalId }: ResourceView): boolean {
  const source = textOf(template, permission.property("SourceArn").written);
  return source === undefined || covers(source, textOf(template, getAtt(logicalId, "Arn")) ?? "");
}

/** Returns the policies of the queues or topics that a bucket notifies. */
function policiesOfTargets(bucket: ResourceView, path: string, type: string, property: string): ResourceView[] {
  const targets = valuesAt(bucket, `NotificationConfiguration.${path}`);
  return viewsOf(bucket.template, type).filter((policy) =>
    anyNameTheSame(bucket.template, valuesAt(policy, property), targets),
  );
}
