import { choose, decide } from "../../../src/template/branches.js";
import { getAtt, isNoValue, noValue, ref, sub, type Guard } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, type Json, type JsonObject } from "../../../src/values/json.js";
import { refersTo } from "../existing/depends-on.js";
import { passes, type Request, type Uselessness, type WantedGrant } from "../policies/give-grants.js";
import { hasAction, hasResource, names, namesEveryone, type Statement } from "../policies/statements.js";
import { identifiersIn, loopIdentifiersOf } from "../values/loop-identifiers.js";
import { nameOfBucket, textOf } from "../values/normal-text.js";
import { optionalParameter, type ParameterTests } from "../values/parameter-tests.js";
import type { Grant, LogBucket, LogService } from "./bucket.js";
import { withoutLogs } from "./key-prefix.js";
import { cloudTrail, config } from "./services.js";
import { mayBeTrail } from "./trail-request.js";
import { mayBelongToOrganization, sourceOfTrails, type Source } from "./trail-source.js";

/** How a policy writes the ARN of its bucket and of what is in it. */
export interface BucketArn {
  whole: Json;
  /** `path` is a text of `Fn::Sub` that follows the ARN. Identifiers of loops that do not make the bucket become `*`. */
  objects(path: string, variables?: JsonObject): Json;
}

/**
 * Returns the ARN of a bucket by reference, or by its name where the policy knows it by name only: then `DependsOn` orders
 * the two already.
 */
export function arnOf(bucket: ResourceView, policy?: ResourceView): BucketArn {
  const { template, logicalId } = bucket;
  const below = (path: string): string => withoutOtherLoops(bucket, path);
  const isByReference =
    policy?.property("Bucket").written === undefined || refersTo(template, policy.logicalId, logicalId);
  if (isByReference) {
    const arn = `\${${logicalId}.Arn}`;
    // cfn-lint (E1010) does not know loop identifiers in Fn::GetAtt.
    return {
      whole: bucket.isInLoop ? sub(arn) : getAtt(logicalId, "Arn"),
      objects: (path, variables) => sub(`${arn}/${below(path)}`, variables),
    };
  }
  const name = nameOfBucket(template, bucket.resource);
  const partition = name.includes("$") ? undefined : literalPartition(policy);
  const arn = `arn:${partition ?? "${AWS::Partition}"}:s3:::${name}`;
  const text = (written: string, variables?: JsonObject): Json =>
    written.includes("${") ? sub(written, variables) : written;
  return { whole: text(arn), objects: (path, variables) => text(`${arn}/${below(path)}`, variables) };
}

/** Returns a text of `Fn::Sub` with `*` for the identifiers of loops that do not make the bucket: they mean nothing there. */
function withoutOtherLoops({ template, logicalId, isInLoop }: ResourceView, path: string): string {
  const own = isInLoop ? identifiersIn(logicalId) : [];
  const others = loopIdentifiersOf(template).filter((identifier) => !own.includes(identifier));
  return others.reduce((text, identifier) => text.replaceAll(`\${${identifier}}`, "*"), path);
}

/** Returns the partition that the author of a policy writes into its ARNs. */
function literalPartition(policy: ResourceView): string | undefined {
  return /"arn:(aws[a-z-]*):s3:::/.exec(JSON.stringify(policy.property("PolicyDocument").written ?? null))?.[1];
}

/** Where and how a policy speaks of objects. */
export interface Place {
  arn: BucketArn;
  tests: ParameterTests;
  /** What holds where the policy exists. */
  context: readonly Guard[];
}

/** Where a policy is asked about, and by whom. */
export interface Need extends Place {
  service: LogService;
  logBucket: LogBucket;
}

/** Returns the permissions of the service that none of the statements gives. */
export function missingGrants(statements: readonly Statement[], need: Need): WantedGrant[] {
  const { service, logBucket, context } = need;
  const { template } = logBucket.bucket;
  const { principal } = service;
  const isFor = (statement: Statement): boolean => names(statement, principal);
  const needed = service.grants.flatMap((grant) => placesOf(grant, need).map((place) => ({ ...grant, place })));
  return service.grants.flatMap((grant) => {
    const request: Request = {
      action: grant.action,
      ...(service === cloudTrail && { mayActFor: (arn: string) => mayBeTrail(logBucket.users, arn) }),
    };
    const giving = statements.filter((statement) => gives(template, statement, request, context, isFor));
    // What cannot be read may give it.
    if (giving.some(({ resources }) => resources === undefined)) return [];
    const places = placesOf(grant, need);
    const missing = places.filter((place) => !isReached(template, place, context, giving));
    if (missing.length === 0 || (giving.length > 0 && logBucket.users.length === 0)) return [];
    return {
      ...request,
      principal,
      places,
      missing,
      statement: statementFor(grant, missing, need),
      isFor,
      isOnlyFor: (statement) => isFor(statement) && statement.principals?.length === 1,
      isReached: (place, resources) =>
        isReached(template, place, context, [{ resources, isAboutOtherResources: false }]),
      uselessness: (resource, statement) => uselessness(resource, statement, logBucket.bucket, needed, context),
    };
  });
}

/** Returns every action that the service needs, and in normal form what it reaches. */
export function neededAccess(need: Need): { action: string; places: string[] }[] {
  const { template } = need.logBucket.bucket;
  return need.service.grants.map((grant) => {
    const leaves = placesOf(grant, need).flatMap((place) => template.alternatives(place, need.context));
    return { action: grant.action, places: leaves.flatMap(({ value }) => textOf(template, value) ?? []) };
  });
}

/**
 * True if a statement lets a service do something wherever `context` holds, by tests that its requests pass. `isNamed`:
 * how the service is named.
 */
export function gives(
  template: Template,
  statement: Statement,
  request: Request,
  context: readonly Guard[],
  isNamed: (statement: Statement) => boolean,
): boolean {
  if (statement.effect !== "Allow" || !hasAction(statement, request.action)) return false;
  if (!template.worlds.implies(context, statement.guards) || !passes(statement, request)) return false;
  return isNamed(statement) || (namesEveryone(statement) && statement.tests.length > 0);
}

/** Returns what the service must reach: the bucket, or the objects of each trail or channel. */
function placesOf({ folder }: Grant, need: Need): Json[] {
  const { arn, logBucket, service } = need;
  if (folder === undefined) return [arn.whole];
  const logs = `AWSLogs/\${AWS::AccountId}/${folder}*`;
  if (logBucket.users.length === 0) return [arn.objects(logs)];
  const { template } = logBucket.bucket;
  const written = (prefix: Json): string | undefined => {
    const text = textOf(template, prefix);
    return service === config && text !== undefined ? (withoutLogs(text) ?? text) : text;
  };
  const places = logBucket.users.map((user) => objectsBelow(user.property("S3KeyPrefix").written, logs, need, written));
  return places.filter((place, index) => places.findIndex((other) => equal(other, place)) === index);
}

/** Returns the objects `logs` below a prefix, as far as it is given. `written`: the text of a prefix in normal form. */
export function objectsBelow(
  prefixes: Json | undefined,
  logs: string,
  { arn, tests, context }: Place,
  written = (prefix: Json): string | undefined => textOf(tests.template, prefix),
): Json {
  const { template } = tests;
  return decide(template, prefixes ?? noValue, context, (prefix, inner) => {
    const text = written(prefix);
    if (isNoValue(prefix) || text === "") return arn.objects(logs);
    const below =
      text === undefined
        ? arn.objects(`\${Prefix}/${logs}`, { Prefix: prefix })
        : arn.objects(`${escaped(template, prefix, text).replace(/\/$/, "")}/${logs}`);
    const parameter = optionalParameter(template, prefix);
    const given = parameter === undefined ? undefined : tests.isGiven(parameter);
    return given === undefined || template.worlds.implies(inner, [given])
      ? below
      : choose(given, below, arn.objects(logs));
  });
}

/**
 * Returns a prefix as a text of `Fn::Sub`: a plain text means its braces, but for those of a loop, and the text of a
 * function holds variables.
 */
export function escaped(template: Template, value: Json, text: string): string {
  if (typeof value !== "string") return text;
  const identifiers = loopIdentifiersOf(template);
  return text.replace(/\$\{(\w*\}?)/g, (written, name: string) =>
    identifiers.some((identifier) => name === `${identifier}}`) ? written : `\${!${name}`,
  );
}

/**
 * True if statements reach a place in all its branches that `context` leaves open. A literal account, or one in a
 * parameter, may be the account of the stack.
 */
export function isReached(
  template: Template,
  place: Json,
  context: readonly Guard[],
  statements: readonly Pick<Statement, "resources" | "isAboutOtherResources">[],
): boolean {
  return template.alternatives(place, context).every(({ value }) => isCovered(template, statements, value));
}

function isCovered(
  template: Template,
  giving: readonly Pick<Statement, "resources" | "isAboutOtherResources">[],
  place: Json,
): boolean {
  const text = textOf(template, place);
  if (text === undefined) return giving.length > 0;
  return giving.some((statement) => {
    if (hasResource(statement, text)) return true;
    const accounts = (statement.resources ?? []).flatMap((resource) => accountIn(resource) ?? []);
    return accounts.some((account) =>
      hasResource(statement, text.replace("AWSLogs/${AWS::AccountId}", `AWSLogs/${account}`)),
    );
  });
}

/** Returns the account in `…/AWSLogs/<account>/…`, when it is an account and no pattern. */
function accountIn(resource: string): string | undefined {
  const account = /AWSLogs\/([^/]+)(?:\/|$)/.exec(resource)?.[1];
  return account !== undefined && /^(?:\d{12}|\$\{[^}]+\})$/.test(account) ? account : undefined;
}

/** Returns a statement that gives the permission, to the trails or channels of this account only. */
function statementFor({ sid, action, folder }: Grant, places: readonly Json[], need: Need): JsonObject {
  const source = sourceOf(need);
  const tests: JsonObject = {
    ...(folder !== undefined && { "s3:x-amz-acl": "bucket-owner-full-control" }),
    ...(source !== undefined && { [source.key]: source.value }),
  };
  const [only, ...more] = places;
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: need.service.principal },
    Action: action,
    Resource: only !== undefined && more.length === 0 ? only : [...places],
    ...(Object.keys(tests).length > 0 && { Condition: { StringEquals: tests } }),
  };
}

/** Returns who may make the service write: one trail by its ARN, else this account. Undefined where it may be another account. */
export function sourceOf({ service, logBucket }: Need): Source | undefined {
  if (logBucket.users.some(mayBelongToOrganization)) return undefined;
  if (service.userType !== "AWS::CloudTrail::Trail") return { key: "AWS:SourceAccount", value: ref("AWS::AccountId") };
  return sourceOfTrails(logBucket.users);
}

/** A place that a service must reach, and what for. */
export interface NeededPlace {
  action: string;
  place: Json;
}

/**
 * Returns why a resource in a statement for a service alone serves nobody: it is a name where an ARN must be, or lies in
 * this bucket where nothing that the service must reach is. `needed`: all that it must reach. What may be for other
 * accounts or organizations is left to them.
 */
export function uselessness(
  resource: string,
  statement: Statement,
  bucket: ResourceView,
  needed: readonly NeededPlace[],
  context: readonly Guard[],
): Uselessness {
  const { template } = bucket;
  const name = nameOfBucket(template, bucket.resource);
  if (isWithin(resource, name)) return "malformed";
  if (!isWithin(resource, `arn:\${AWS::Partition}:s3:::${name}`)) return undefined;
  const only = { resources: [resource], isAboutOtherResources: false };
  const serves = needed.some(
    ({ action, place }) =>
      hasAction(statement, action) &&
      template.alternatives(place, context).some(({ value }) => isCovered(template, [only], value)),
  );
  const account = accountIn(resource) ?? "${AWS::AccountId}";
  return serves || account !== "${AWS::AccountId}" || namesOthers(statement.body) ? undefined : "dead";
}

/** True if a statement names an account or an organization. */
function namesOthers(body: JsonObject): boolean {
  return /(?<![0-9a-z-])(?:\d{12}|o-[a-z0-9]{10,32})(?![0-9a-z])|SourceOrg/.test(JSON.stringify(body));
}

/** True for a bucket, by its name or ARN, and for what is in it. */
export function isWithin(resource: string, bucket: string): boolean {
  return resource === bucket || resource.startsWith(`${bucket}/`);
}
