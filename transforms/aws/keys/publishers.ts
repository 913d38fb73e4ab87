import { isNoValue, type Guard } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { keysNamed } from "./keys-named.js";
import type { KeyUse, ManagedKeyUse } from "./key-use.js";
import { receiversNamed } from "./receivers.js";
import * as services from "./services.js";

/** A place where a resource names a topic or queue to which a service writes in its own name. */
interface Publisher {
  readonly type: string;
  readonly property: string;
  readonly service: services.KeyService;
  /** The member of each item of the property that names the receiver; without it the item itself does. */
  readonly member?: string;
  /** True if AWS refuses the resource when the service cannot write. */
  readonly isRefused?: boolean;
}

const publishers: readonly Publisher[] = [
  { type: "AWS::CloudTrail::Trail", property: "SnsTopicName", service: services.cloudTrailTopic },
  ...["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"].flatMap((type) =>
    ["AlarmActions", "OKActions", "InsufficientDataActions"].map((property) => ({
      type,
      property,
      service: services.alarms,
    })),
  ),
  { type: "AWS::Events::Rule", property: "Targets", member: "Arn", service: services.eventBridge },
  { type: "AWS::Events::Rule", property: "Targets.*.DeadLetterConfig.Arn", service: services.eventBridge },
  // "Unable to validate the following destination configurations": https://github.com/aws/aws-cdk/issues/14370
  {
    type: "AWS::S3::Bucket",
    property: "NotificationConfiguration.TopicConfigurations.*.Topic",
    service: services.s3Events,
    isRefused: true,
  },
  {
    type: "AWS::S3::Bucket",
    property: "NotificationConfiguration.QueueConfigurations.*.Queue",
    service: services.s3Events,
    isRefused: true,
  },
  {
    type: "AWS::Budgets::Budget",
    property: "NotificationsWithSubscribers.*.Subscribers.*.Address",
    service: services.budgets,
  },
  {
    type: "AWS::SES::ConfigurationSetEventDestination",
    property: "EventDestination.SnsDestination.TopicARN",
    service: services.emails,
  },
  // https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html
  ...["SNSAction", "S3Action", "LambdaAction", "BounceAction", "StopAction"].map((action) => ({
    type: "AWS::SES::ReceiptRule",
    property: `Rule.Actions.*.${action}.TopicArn`,
    service: services.emails,
  })),
  { type: "AWS::CodeCommit::Repository", property: "Triggers.*.DestinationArn", service: services.repositories },
  {
    type: "AWS::CodeStarNotifications::NotificationRule",
    property: "Targets.*.TargetAddress",
    service: services.developerTools,
  },
  { type: "AWS::RDS::EventSubscription", property: "SnsTopicArn", service: services.databaseEvents },
  { type: "AWS::Redshift::EventSubscription", property: "SnsTopicArn", service: services.warehouseEvents },
  { type: "AWS::DMS::EventSubscription", property: "SnsTopicArn", service: services.migrationEvents },
  { type: "AWS::SNS::Subscription", property: "Endpoint", service: services.topics },
  { type: "AWS::SNS::Subscription", property: "RedrivePolicy.deadLetterTargetArn", service: services.topics },
  { type: "AWS::SNS::Topic", property: "Subscription.*.Endpoint", service: services.topics },
];

/** Returns the services that write to encrypted topics and queues of the template. */
export function publisherUses(template: Template): (KeyUse | ManagedKeyUse)[] {
  return publishers.flatMap((publisher) =>
    viewsOf(template, publisher.type).flatMap((user) =>
      receiversOf(user, publisher).flatMap(({ value, context }) => usesAt(user, publisher, value, context)),
    ),
  );
}

interface Item {
  value: Json;
  context: readonly Guard[];
}

function receiversOf(user: ResourceView, { property, member }: Publisher): Item[] {
  const items = user
    .property(property)
    .items.map(({ value, guards }) => ({ value, context: [...user.guards, ...guards] }));
  if (member === undefined) return items;
  // A target with a role is written to in the name of that role.
  const mine = items.filter(({ value }) => (own(value, "RoleArn") ?? null) === null);
  return mine.flatMap(({ value, context }) =>
    user.template
      .alternatives(own(value, member) ?? null, context)
      .map((leaf) => ({ value: leaf.value, context: [...context, ...leaf.guards] })),
  );
}

function usesAt(
  user: ResourceView,
  { service, isRefused = false }: Publisher,
  value: Json,
  context: readonly Guard[],
): (KeyUse | ManagedKeyUse)[] {
  const { template } = user;
  if (isNoValue(value)) return [];
  return receiversNamed(template, value).flatMap((target) =>
    keysNamed(template, target.property("KmsMasterKeyId").items).flatMap(
      ({ key, guards }): (KeyUse | ManagedKeyUse)[] => {
        const where = [...context, ...target.guards, ...guards];
        if (!template.worlds.possible(where)) return [];
        if (typeof key === "string") return [{ service, user, target, alias: key, isRefused }];
        return [{ service, key, user, target, context: where, isRefused }];
      },
    ),
  );
}
