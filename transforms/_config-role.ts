import { isObject, own, type Json } from "../src/json.js";
import type { Path } from "../src/pointer.js";
import { asGetAtt, asSub, getAtt, isNoValue, sub, subParts } from "../src/template/intrinsics.js";
import type { Resource, Template } from "../src/template/template.js";
import type { Edit, Finding } from "../src/transform.js";
import { isReadable, recorderType, whatMayAdd } from "./_recorder-group.js";
import { names, statementsAt } from "./_statements.js";
import { textOf } from "./_text.js";

export const configService = "config.amazonaws.com";

const managedPolicy = "service-role/AWS_ConfigRole";
const managedPolicyArn = sub(`arn:\${AWS::Partition}:iam::aws:policy/${managedPolicy}`);

/** The names under which AWS_ConfigRole was known, or is looked for; none of them can be attached. */
const wrongPolicy = /policy\/(?:(?:aws-)?service-role\/)?(?:AWSConfigRole|AWS_ConfigRole|AWSConfigServiceRolePolicy)$/;

/** The values that a property can take, those in lists one by one, with their paths. */
export function itemsIn(template: Template, value: Json | undefined, path: Path): { value: Json; path: Path }[] {
  if (value === undefined) return [];
  return template.alternatives(value).flatMap((choice) => {
    const at = [...path, ...choice.path];
    if (isNoValue(choice.value)) return [];
    if (!Array.isArray(choice.value)) return [{ value: choice.value, path: at }];
    return choice.value.flatMap((item, index) => itemsIn(template, item, [...at, index]));
  });
}

/** The roles of the template that a recorder has, in some branch. */
export function rolesOf(template: Template, { properties }: Resource): Resource[] {
  return rolesNamed(template, own(properties, "RoleARN"));
}

/** The roles of the template whose ARN a value is, in some branch: by reference, or by a name that the template gives. */
export function rolesNamed(template: Template, arn: Json | undefined): Resource[] {
  const arns = itemsIn(template, arn, []).map(({ value }) => textOf(template, value));
  return template.ofType("AWS::IAM::Role").filter((role) => arnsOf(template, role).some((arn) => arns.includes(arn)));
}

/** The ways of writing the ARN of a role. */
function arnsOf(template: Template, role: Resource): string[] {
  const folder = textOf(template, own(role.properties, "Path") ?? "/") ?? "/";
  return [`\${${role.logicalId}.Arn}`, ...namesOf(template, role).map((name) => `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role${folder}${name}`)];
}

function namesOf(template: Template, { logicalId, properties }: Resource): string[] {
  const name = textOf(template, own(properties, "RoleName"));
  return name === undefined ? [`\${${logicalId}}`] : [`\${${logicalId}}`, name];
}

/** The policies that are resources of their own and name the role, and how many roles each has. */
export function policiesOf(template: Template, role: Resource): { policy: Resource; isOnlyRole: boolean }[] {
  const roleNames = namesOf(template, role);
  return template.ofType("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy").flatMap((policy) => {
    const named = policy.type === "AWS::IAM::RolePolicy" ? own(policy.properties, "RoleName") : own(policy.properties, "Roles");
    const holders = [named, own(policy.properties, "Users"), own(policy.properties, "Groups")].flatMap((value) => itemsIn(template, value, []));
    const isMine = itemsIn(template, named, []).some(({ value }) => roleNames.includes(textOf(template, value) ?? ""));
    return isMine && !policy.loop ? [{ policy, isOnlyRole: holders.length === 1 }] : [];
  });
}

/** The flaws of the roles that AWS Config has: the wrong managed policy, none at all, or no leave to assume the role. */
export function* roleFindings(template: Template): Iterable<Finding> {
  const used = new Set(template.ofType(recorderType).flatMap((recorder) => rolesOf(template, recorder)));
  for (const role of template.ofType("AWS::IAM::Role")) {
    const { logicalId, path, properties } = role;
    if (!isReadable(template, role)) continue;
    const trust = statementsAt(template, [...path, "Properties", "AssumeRolePolicyDocument"], own(properties, "AssumeRolePolicyDocument"));
    const isTrusted = trust?.some((statement) => statement.effect === "Allow" && names(statement, configService)) ?? false;
    if (!used.has(role) && !isTrusted) continue;
    const policies = [...path, "Properties", "ManagedPolicyArns"];
    if (wrongPolicies(template, role).length > 0) {
      const message = "the managed policy that it names does not exist or cannot be attached; it is called AWS_ConfigRole";
      yield { logicalId, path: policies, message, class: "safe", impact: "in-place", fix: (edit) => nameRightPolicy(edit, logicalId) };
    } else if (used.has(role) && hasNoPolicy(template, role)) {
      const message = "it has no policy, so AWS Config may read nothing";
      yield { logicalId, path, message, class: "safe", impact: "in-place", fix: (edit) => edit.append(policies, managedPolicyArn) };
    }
    if (used.has(role) && trust?.every(({ principals }) => principals !== undefined) && !isTrusted) {
      yield { logicalId, path: [...path, "Properties", "AssumeRolePolicyDocument"], message: "it does not let AWS Config assume it", skipped: `who else is to assume it cannot be told; let ${configService} do it` };
    }
  }
}

function wrongPolicies(template: Template, { path, properties }: Resource): { value: Json; path: Path }[] {
  return itemsIn(template, own(properties, "ManagedPolicyArns"), [...path, "Properties", "ManagedPolicyArns"]).filter(({ value }) => {
    const arn = textOf(template, value);
    return arn !== undefined && arn.startsWith("arn:${AWS::Partition}:iam::aws:") && wrongPolicy.test(arn) && !arn.endsWith(`:policy/${managedPolicy}`);
  });
}

function nameRightPolicy(edit: Edit, logicalId: string): void {
  const role = edit.template.resource(logicalId);
  if (role === undefined) return;
  const list = own(role.properties, "ManagedPolicyArns");
  let hasRight = Array.isArray(list) && list.some((item) => textOf(edit.template, item)?.endsWith(`:policy/${managedPolicy}`));
  const superfluous: Path[] = [];
  for (const { value, path } of wrongPolicies(edit.template, role)) {
    if (hasRight && path.length === role.path.length + 3) superfluous.push(path);
    else edit.set(path, renamed(value));
    hasRight ||= path.length === role.path.length + 3;
  }
  for (const path of superfluous.reverse()) edit.remove(path);
}

/** The same text with the right name in it, in the form in which it is written. */
function renamed(value: Json): Json {
  const inPlace = withRightName(value);
  return inPlace === value ? managedPolicyArn : inPlace;
}

function withRightName(value: Json): Json {
  if (typeof value === "string") return value.replace(wrongPolicy, `policy/${managedPolicy}`);
  if (Array.isArray(value)) {
    const items = value.map(withRightName);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, Json] => [key, withRightName(member)]);
  return entries.every(([key, member]) => member === value[key]) ? value : Object.fromEntries(entries);
}

function hasNoPolicy(template: Template, role: Resource): boolean {
  const embedded = ["ManagedPolicyArns", "Policies"].every((name) => {
    const value = own(role.properties, name) ?? null;
    return value === null || isNoValue(value) || (Array.isArray(value) && value.length === 0);
  });
  return embedded && policiesOf(template, role).length === 0 && whatMayAdd(template, "a policy") === undefined;
}

/** A role that AWS Config can record with. */
export function newRole(condition: string | undefined): Json {
  return {
    Type: "AWS::IAM::Role",
    ...(condition === undefined ? {} : { Condition: condition }),
    Properties: {
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: configService }, Action: "sts:AssumeRole" }],
      },
      ManagedPolicyArns: [managedPolicyArn],
    },
  };
}

/** A recorder whose role is nowhere. */
export function* missingRoleFindings(template: Template, recorder: Resource): Iterable<Finding> {
  const { logicalId, path, properties } = recorder;
  const at = [...path, "Properties", "RoleARN"];
  if (own(properties, "RoleARN") === undefined) {
    const fix = (edit: Edit): void => edit.set(at, getAtt(edit.resource("ConfigRole", newRole(recorder.condition), { after: logicalId }), "Arn"));
    yield { logicalId, path, message: "it has no role, so it may read nothing", class: "review", impact: "none", fix };
    return;
  }
  const nowhere = template.undefinedReferences().filter(({ reference: { owner, kind, path: place } }) => {
    return owner === logicalId && kind !== "Condition" && kind !== "FindInMap" && at.every((step, index) => place[index] === step);
  });
  for (const name of new Set(nowhere.map(({ reference }) => reference.target))) {
    const message = `its role ${name} is nowhere in the template`;
    const reason = whatMayAdd(template, "it") ?? (nowhere.every(({ exact }) => exact) ? whyNoRole(template, own(properties, "RoleARN") ?? null, name) : "what the template declares cannot be told");
    if (reason !== undefined) yield { logicalId, path: at, message, skipped: reason };
    else yield { logicalId, path: at, message, class: "review", impact: "none", fix: (edit) => edit.set(["Resources", name], newRole(recorder.condition), { after: logicalId }) };
  }
}

/** A name whose ARN is asked for is that of a role; one that is an ARN itself may be a parameter. */
function whyNoRole(template: Template, value: Json, name: string): string | undefined {
  const isRole = itemsIn(template, value, []).some(({ value: arn }) => {
    if (asGetAtt(arn)?.target === name) return true;
    return subParts(asSub(arn)?.text ?? "").some(({ target, attribute }) => target === name && (attribute === "Arn" || subParts(asSub(arn)?.text ?? "").length > 1));
  });
  return isRole ? undefined : "it may be meant to be a parameter or a resource";
}
