import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import {
  asGetAtt,
  asRef,
  asSub,
  getAtt,
  ifCondition,
  isIntrinsic,
  noValue,
  sub,
} from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";
import type { BrokenTemplate } from "./broken-template.js";
import type { Breaker, Mutation, Place } from "./mutation.js";

const groupType = "AWS::EC2::SecurityGroup";
const ruleTypes = ["AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress"];

/** A rule of a security group that is a resource of its own. */
interface OwnRule {
  rule: Resource;
  group: Resource;
}

function ownRules(template: Template): OwnRule[] {
  return template.ofType(...ruleTypes).flatMap((rule) => {
    const value = own(rule.properties, "GroupId");
    const group = template.resource(asRef(value) ?? asGetAtt(value)?.target ?? "");
    const isPlain = !rule.isInLoop && group?.type === groupType && !group.isInLoop;
    return isPlain && group !== undefined ? [{ rule, group }] : [];
  });
}

/** Puts a rule into its group; false where something else needs the rule, or the rules of the group are no list. */
function putBack(broken: BrokenTemplate, { rule, group }: OwnRule): boolean {
  const path = [...group.path, "Properties", rule.type.replace("AWS::EC2::", "")];
  const list = broken.get(path) ?? [];
  if (!Array.isArray(list) || isIntrinsic(list)) return false;
  const { GroupId: _, ...content } = isObject(rule.properties) ? rule.properties : {};
  const isAlike = rule.condition === undefined || rule.condition === group.condition;
  if (!broken.removeResource(rule.logicalId)) return false;
  broken.set(path, [...list, isAlike ? content : ifCondition(rule.condition ?? "", content, noValue)]);
  return true;
}

/** Resources wait for themselves now that did not before. */
function isCircular(broken: BrokenTemplate, before: Template): boolean {
  return broken.template.cycles().length > before.cycles().length;
}

const oneRule: Mutation = {
  name: "a rule in its group",
  places: (template) =>
    ownRules(template).map((found) => ({
      logicalId: found.rule.logicalId,
      apply: (broken) => putBack(broken, found) && isCircular(broken, template),
    })),
};

const allRules: Mutation = {
  name: "all rules in their groups",
  places(template) {
    const found = ownRules(template);
    const [first] = found;
    if (first === undefined) return [];
    const apply: Place["apply"] = (broken) =>
      found.every((each) => putBack(broken, each)) && isCircular(broken, template);
    return [{ logicalId: first.group.logicalId, apply }];
  },
};

/** Resources that have their name from the template, with the ARN that it makes. */
const named: Readonly<Record<string, { property: string; arn(name: string): string }>> = {
  "AWS::S3::Bucket": { property: "BucketName", arn: (name) => `arn:\${AWS::Partition}:s3:::${name}` },
  "AWS::Lambda::Function": {
    property: "FunctionName",
    arn: (name) => `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${name}`,
  },
  "AWS::Logs::LogGroup": {
    property: "LogGroupName",
    arn: (name) => `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${name}:*`,
  },
};

const referring: Mutation = {
  name: "a policy that refers to what waits for it",
  places: (template) =>
    template.resources.flatMap((target) => {
      const arn = arnOf(target);
      if (arn === undefined) return [];
      return template.ofType("AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy").map((policy) => ({
        logicalId: policy.logicalId,
        apply(broken: BrokenTemplate): boolean {
          const path = [...policy.path, "Properties"];
          broken.set(path, referringTo(target.logicalId, arn, policy.properties ?? null));
          return isCircular(broken, template);
        },
      }));
    }),
};

/** Returns the ARN of a resource as a text of Fn::Sub; undefined where its name is not a text. */
function arnOf({ type, properties, isInLoop }: Resource): string | undefined {
  const kind = Object.hasOwn(named, type) ? named[type] : undefined;
  const name = kind && textOf(own(properties, kind.property));
  return kind === undefined || name === undefined || isInLoop ? undefined : kind.arn(name);
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === "string") return value;
  const call = asSub(value);
  if (call !== undefined) return Object.keys(call.variables).length === 0 ? call.text : undefined;
  const name = asRef(value);
  return name === undefined ? undefined : `\${${name}}`;
}

/** Returns a value in which references stand where the ARN was written out. */
function referringTo(logicalId: string, arn: string, value: Json): Json {
  const text = isObject(value) || typeof value === "string" ? textOf(value) : undefined;
  if (text === arn) return getAtt(logicalId, "Arn");
  if (text?.startsWith(`${arn}/`) === true) return sub(`\${${logicalId}.Arn}${text.slice(arn.length)}`);
  if (Array.isArray(value)) return value.map((item) => referringTo(logicalId, arn, item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, referringTo(logicalId, arn, member)] as const);
  const changed: JsonObject = Object.fromEntries(members);
  return changed;
}

/** The ways to break what circular-dependency repairs. */
export const cycleBreaker: Breaker = {
  concerns: /AWS::EC2::SecurityGroup|AWS::IAM::/,
  mutations: [oneRule, allRules, referring],
};
