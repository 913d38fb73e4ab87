import { schemaReader } from "../../src/files/schema-reader.js";
import { Schema } from "../../src/schema/schema.js";
import { ref } from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";
import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import { mistakes } from "../../transforms/template/resource-type/table.js";
import type { BrokenTemplate } from "./broken-template.js";
import type { Breaker, Mutation } from "./mutation.js";
import { onEach } from "./mutations.js";

const schema = new Schema(schemaReader());

/** The wrong names of each type. */
const wrongNames = new Map<string, string[]>();
for (const [wrong, repair] of mistakes)
  if (repair.kind === "rename") wrongNames.set(repair.to, [...(wrongNames.get(repair.to) ?? []), wrong]);

const renamed: Mutation = {
  name: "another name of the type",
  places: (template) =>
    template.resources.flatMap(({ logicalId, type, path }) =>
      (wrongNames.get(type) ?? []).map((wrong) => ({
        logicalId,
        apply: (broken: BrokenTemplate) => broken.set([...path, "Type"], wrong),
      })),
    ),
};

/** Services whose names are not written as a word is, as in `AWS::DynamoDB::Table`, where CloudFormation has the type. */
const capitals: Mutation = {
  name: "other capitals of the service",
  places: (template) =>
    template.resources.flatMap(({ logicalId, type, path }) => {
      const [, service = "", name = ""] = /^AWS::(\w+)::(\w+)$/.exec(type) ?? [];
      const plain = `${service.slice(0, 1)}${service.slice(1).toLowerCase()}`;
      if (plain === service || schema.type(type) === undefined) return [];
      return [{ logicalId, apply: (broken) => broken.set([...path, "Type"], `AWS::${plain}::${name}`) }];
    }),
};

/** A resource of a type that CloudFormation does not have, which says a part of what another one says. */
function apart(name: string, owner: string, partOf: (owner: Resource) => Part | undefined): Mutation {
  return {
    name,
    places: (template) =>
      template.ofType(owner).flatMap((resource) => {
        const part = resource.isInLoop || template.isUnknownAt(resource.path) ? undefined : partOf(resource);
        if (part === undefined) return [];
        return [{ logicalId: resource.logicalId, apply: (broken) => addPart(broken, template, resource, part) }];
      }),
  };
}

interface Part {
  /** Below the properties of the owner. */
  readonly path: readonly (string | number)[];
  readonly type: string;
  readonly properties: JsonObject;
}

function addPart(
  broken: BrokenTemplate,
  template: Template,
  { logicalId, path, condition }: Resource,
  part: Part,
): boolean {
  const name = `${logicalId}Attached`;
  const what = `${path.join()} ${JSON.stringify(part.properties)}`;
  // What the part names may wait for its owner.
  const others = template.resources.filter((each) => each.logicalId !== logicalId && what.includes(each.logicalId));
  if (template.resource(name) !== undefined || others.some((each) => template.isAfter(each.logicalId, logicalId)))
    return false;
  broken.remove([...path, "Properties", ...part.path]);
  const when = condition === undefined ? {} : { Condition: condition };
  broken.set(["Resources", name], { Type: part.type, ...when, Properties: part.properties });
  return true;
}

/** Returns the last item of a list, with its path; undefined for anything but a plain list. */
function lastOf({ properties }: Resource, name: string): { path: [string, number]; item: Json } | undefined {
  const list = own(properties, name);
  if (!Array.isArray(list)) return undefined;
  const item = list.at(-1);
  const isPlain = item !== undefined && !(isObject(item) && own(item, "Fn::If") !== undefined);
  return isPlain ? { path: [name, list.length - 1], item } : undefined;
}

const policies = apart("a policy attached to a role", "AWS::IAM::Role", (role) => {
  const last = lastOf(role, "ManagedPolicyArns");
  return (
    last && {
      path: last.path,
      type: "AWS::IAM::RolePolicyAttachment",
      properties: { Role: ref(role.logicalId), PolicyArn: last.item },
    }
  );
});

const targets = apart("a target attached to its group", "AWS::ElasticLoadBalancingV2::TargetGroup", (group) => {
  const last = lastOf(group, "Targets");
  if (last === undefined) return undefined;
  const [id, port] = [own(last.item, "Id"), own(last.item, "Port")];
  if (id === undefined || own(last.item, "AvailabilityZone") !== undefined) return undefined;
  return {
    path: last.path,
    type: "AWS::ElasticLoadBalancingV2::TargetGroupAttachment",
    properties: { TargetGroupArn: ref(group.logicalId), TargetId: id, ...(port !== undefined && { Port: port }) },
  };
});

const blocks = apart("public access blocked from outside", "AWS::S3::Bucket", (bucket) => {
  const block = own(bucket.properties, "PublicAccessBlockConfiguration");
  const isPlain = isObject(block) && Object.keys(block).every((key) => /^(?:Block|Ignore|Restrict)Public/.test(key));
  if (!isPlain) return undefined;
  return {
    path: ["PublicAccessBlockConfiguration"],
    type: "AWS::S3::BucketPublicAccessBlock",
    properties: { Bucket: ref(bucket.logicalId), ...block },
  };
});

const status = onEach(
  "with the status of the recorder",
  ["AWS::Config::ConfigurationRecorder"],
  ({ logicalId, isInLoop }, template) => !isInLoop && template.resource(`${logicalId}Status`) === undefined,
  ({ logicalId, condition }) =>
    (broken) => {
      const when = condition === undefined ? {} : { Condition: condition };
      const properties = { ConfigurationRecorderName: ref(logicalId), IsEnabled: true };
      const type = "AWS::Config::ConfigurationRecorderStatus";
      broken.set(["Resources", `${logicalId}Status`], { Type: type, ...when, Properties: properties });
    },
);

const passwords = onEach(
  "with a password policy",
  ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role"],
  (_, template) => template.resource("Passwords") === undefined,
  () => (broken) =>
    broken.set(["Resources", "Passwords"], {
      Type: "AWS::IAM::AccountPasswordPolicy",
      Properties: { MinimumPasswordLength: 14 },
    }),
);

/** The ways to break what resource-type repairs. */
export const typeBreaker: Breaker = {
  concerns: /AWS::\w+::/,
  mutations: [renamed, capitals, policies, targets, blocks, status, passwords],
};
