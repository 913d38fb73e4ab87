import { own } from "../../../src/values/json.js";
import { getAtt } from "../../../src/template/intrinsics.js";
import { viewOf } from "../../../src/template/resource-view.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { namesFunction } from "../../aws/network/callers.js";
import { anyMeet, valuesAt, type Meant } from "./match.js";
import { functionsAt } from "./roles.js";
import type { Finder } from "./row.js";
import { covers, textOf } from "../../aws/values/normal-text.js";
import { namesIn } from "../../aws/values/references.js";

const permissionType = "AWS::Lambda::Permission";

/** What lets Amazon S3 deliver the notifications of a bucket: it tries that when it gets the configuration. */
export const deliveryRights: Finder = (template, bucket) => {
  const permissions = permissionsFor(
    template,
    bucket,
    "NotificationConfiguration.LambdaConfigurations.Function",
    "s3",
  ).filter((permission) => isForBucket(template, permission, bucket));
  const queues = holdersOf(template, bucket, "QueueConfigurations.Queue", "AWS::SQS::QueuePolicy", "Queues");
  const topics = holdersOf(template, bucket, "TopicConfigurations.Topic", "AWS::SNS::TopicPolicy", "Topics");
  return [...permissions, ...queues, ...topics];
};

/** What lets CloudWatch Logs invoke the function that a subscription filter sends to. */
export const subscriptionRights: Finder = (template, filter) => {
  const groups = valuesAt(template, filter, "LogGroupName").flatMap(({ value }) => namesIn(value));
  return permissionsFor(template, filter, "DestinationArn", "logs").filter((permission) => {
    const named = namesIn(own(permission.properties, "SourceArn")).filter(
      (name) => template.resource(name)?.type === "AWS::Logs::LogGroup",
    );
    return named.length === 0 || named.some((name) => groups.includes(name));
  });
};

/** The permissions of the functions behind a property that are for this service. */
function permissionsFor(template: Template, resource: Resource, path: string, service: string): Resource[] {
  const functions = functionsAt(template, resource, path);
  return template.ofType(permissionType).filter((permission) => {
    const isFor = ({ resource: fn, guards }: Meant): boolean => {
      return (
        namesFunction(own(permission.properties, "FunctionName"), viewOf(template, fn)) &&
        template.worlds.possible([...guards, ...template.guardsOf(permission)])
      );
    };
    const principal = textOf(template, own(permission.properties, "Principal")) ?? "";
    return principal.startsWith(`${service}.`) && functions.some(isFor);
  });
}

function isForBucket(template: Template, { properties }: Resource, bucket: Resource): boolean {
  const source = textOf(template, own(properties, "SourceArn"));
  return source === undefined || covers(source, textOf(template, getAtt(bucket.logicalId, "Arn")) ?? "");
}

/** The policies of the queues or topics that a bucket notifies. */
function holdersOf(template: Template, bucket: Resource, path: string, type: string, property: string): Resource[] {
  const targets = valuesAt(template, bucket, `NotificationConfiguration.${path}`);
  return template.ofType(type).filter((policy) => anyMeet(template, valuesAt(template, policy, property), targets));
}
