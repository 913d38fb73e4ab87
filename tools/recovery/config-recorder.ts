import { isObject, own, type Json } from "../../src/values/json.js";
import type { Template } from "../../src/template/template.js";
import type { BrokenTemplate } from "./broken-template.js";
import type { Breaker, Mutation } from "./mutation.js";
import { changed, onEach, unconditional, without, withoutOrder } from "./mutations.js";

const recorder = "AWS::Config::ConfigurationRecorder";
const channel = "AWS::Config::DeliveryChannel";
const rule = "AWS::Config::ConfigRule";
const role = "AWS::IAM::Role";

function managedPolicies(
  name: string,
  change: (at: readonly (string | number)[], value: Json) => (broken: BrokenTemplate) => void,
): Mutation {
  return {
    name,
    places: (template) =>
      template.ofType(role).flatMap(({ logicalId, path, properties }) => {
        const list = own(properties, "ManagedPolicyArns");
        if (!Array.isArray(list)) return [];
        return list.flatMap((value, index) =>
          JSON.stringify(value).includes("AWS_ConfigRole")
            ? [{ logicalId, apply: change([...path, "Properties", "ManagedPolicyArns", index], value) }]
            : [],
        );
      }),
  };
}

/** A value with other words in its texts. */
function respelled(value: Json, from: string, to: string): Json {
  if (typeof value === "string") return value.replaceAll(from, to);
  if (Array.isArray(value)) return value.map((item) => respelled(item, from, to));
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, respelled(member, from, to)]))
    : value;
}

/** One half waits for the other. */
function tied(name: string, first: string, second: string): Mutation {
  return onEach(
    name,
    [second],
    (_, template) => template.ofType(first).length === 1,
    ({ path, dependsOn }, template) =>
      (broken) => {
        const [other] = template.ofType(first);
        if (other === undefined || dependsOn.includes(other.logicalId)) return false;
        broken.set([...path, "DependsOn"], dependsOn.length === 0 ? other.logicalId : [...dependsOn, other.logicalId]);
        return true;
      },
  );
}

function removed(name: string, type: string): Mutation {
  const alone = (_: unknown, template: Template): boolean =>
    template.ofType(recorder).length === 1 && template.ofType(channel).length === 1;
  return onEach(
    name,
    [type],
    alone,
    ({ logicalId }) =>
      (broken) =>
        broken.removeResource(logicalId),
  );
}

/** The ways to break what config-recorder repairs. */
export const recorderBreaker: Breaker = {
  concerns: /AWS::Config::/,
  mutations: [
    unconditional(/^ExistingConfigRecorderName/),
    onEach(
      "one half unconditional",
      [recorder, channel],
      ({ condition }) => condition !== undefined,
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "Condition"]),
    ),
    withoutOrder(recorder, channel),
    onEach(
      "rule without order",
      [rule, "AWS::Config::ConformancePack"],
      (found, template) =>
        template
          .ofType(recorder, channel)
          .some(({ logicalId }) => template.dependsDirectly(found.logicalId, logicalId)),
      ({ path }) =>
        (broken) => {
          broken.remove([...path, "DependsOn"]);
          broken.remove([...path, "Metadata", "CfnFix"]);
        },
    ),
    tied("channel waits for recorder", recorder, channel),
    tied("recorder waits for channel", channel, recorder),
    managedPolicies(
      "former managed policy",
      (at, value) => (broken) => broken.set(at, respelled(value, "AWS_ConfigRole", "AWSConfigRole")),
    ),
    managedPolicies(
      "managed policy outside its path",
      (at, value) => (broken) => broken.set(at, respelled(value, "service-role/AWS_ConfigRole", "AWS_ConfigRole")),
    ),
    managedPolicies("without managed policy", (at) => (broken) => broken.remove(at)),
    onEach(
      "role without its policies",
      [role],
      ({ properties }) =>
        own(properties, "Policies") !== undefined &&
        JSON.stringify(own(properties, "AssumeRolePolicyDocument") ?? null).includes("config."),
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "Properties", "Policies"]),
    ),
    removed("without channel", channel),
    removed("without recorder", recorder),
    without("RoleARN", recorder),
    onEach(
      "global types without all types",
      [recorder],
      ({ properties }) => isObject(own(properties, "RecordingGroup")),
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "RecordingGroup"], {
            AllSupported: false,
            IncludeGlobalResourceTypes: true,
            ResourceTypes: ["AWS::S3::Bucket"],
          }),
    ),
    changed("AWSLogs in the prefix", "S3KeyPrefix", "AWSLogs/config", channel),
    onEach(
      "misspelled property",
      [channel],
      ({ properties }) => own(properties, "S3BucketName") !== undefined,
      ({ path, properties }) =>
        (broken) => {
          broken.set([...path, "Properties", "s3BucketName"], own(properties, "S3BucketName") ?? "");
          broken.remove([...path, "Properties", "S3BucketName"]);
        },
    ),
  ],
};
