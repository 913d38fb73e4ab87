import { equal, isObject, own, type Json } from "../../src/values/json.js";
import { parseSource } from "../../src/source/source.js";
import type { FixResult } from "../../src/index.js";
import { isLoopKey } from "../../src/template/loops.js";
import { Template, type Worlds } from "../../src/template/template.js";
import { inDefaultWorld } from "./default-world.js";
import { spelledNames } from "./spelled-names.js";

/** Properties that say which thing a resource is: another value is another thing. */
const identity: Readonly<Record<string, readonly string[]>> = {
  "AWS::CloudTrail::Trail": ["TrailName"],
  "AWS::S3::Bucket": ["BucketName", "BucketNamePrefix", "ObjectLockEnabled"],
  "AWS::S3::BucketPolicy": ["Bucket"],
  "AWS::Config::ConfigurationRecorder": ["Name"],
  "AWS::Config::DeliveryChannel": ["Name"],
};

/**
 * What a correction does to the resources of a template while every new parameter has its default, apart from what it
 * reports: resources that are gone, or are others, or exist elsewhere. Empty when it keeps them all.
 */
export function lostByDefault(text: string, { output, fixes }: Pick<FixResult, "output" | "fixes">): string[] {
  const [before, after] = [text, output].map((each) => parseSource(each.replace(/^\uFEFF/, "")).view);
  if (before === undefined || after === undefined) return [];
  const defaults = newDefaults(before, after);
  const then = membersOf(inDefaultWorld(before, before, defaults).Resources);
  const now = membersOf(inDefaultWorld(before, after, defaults).Resources);
  const { worlds } = new Template(before);
  const reported = new Set(fixes.map(({ logicalId }) => logicalId));
  // What AWS refuses is deployed nowhere, so it can become no other thing.
  const refused = new Set(fixes.filter(({ isRefused }) => isRefused).map(({ logicalId }) => logicalId));
  // What is reported to replace a resource makes another thing of it.
  const replaced = new Set(fixes.filter(({ impact }) => impact === "replacement").map(({ logicalId }) => logicalId));
  const reviewed = new Set(fixes.filter((fix) => fix.class === "review").map(({ logicalId }) => logicalId));
  return [...then].flatMap(([logicalId, body]) => {
    const other = now.get(logicalId);
    // What the user is asked to look at may say nothing but what another resource says.
    const isDoubted = refused.has(logicalId) || reviewed.has(logicalId);
    if (other === undefined) return isDoubted ? [] : [`${logicalId} is gone`];
    if (!equal(own(body, "Type"), own(other, "Type")))
      return refused.has(logicalId) ? [] : [`${logicalId} has another type`];
    const isSame = isNotLess(worlds, own(body, "Condition"), own(other, "Condition")) || reported.has(logicalId);
    const changed = (identity[String(own(body, "Type"))] ?? []).filter(
      (name) =>
        !refused.has(logicalId) &&
        !(replaced.has(logicalId) && name === "ObjectLockEnabled") &&
        !keeps(property(body, name), property(other, name)) &&
        !equal(spelled(body, name, then), spelled(other, name, now)),
    );
    return [
      ...(isSame ? [] : [`${logicalId} exists elsewhere`]),
      ...changed.map((name) => `${logicalId} has another ${name}`),
    ];
  });
}

/** True if what had the first condition, and now has the second, exists wherever it did. */
function isNotLess(worlds: Worlds, before: Json | undefined, after: Json | undefined): boolean {
  if (after === undefined || equal(before, after)) return true;
  const [from, to] = [before, after].map((name) =>
    typeof name === "string" ? [{ condition: name, holds: true }] : undefined,
  );
  return from !== undefined && to !== undefined && worlds.implies(from, to);
}

/** The defaults of the parameters that the correction brings. */
export function newDefaults(before: Json, after: Json): Map<string, Json> {
  const known = own(before, "Parameters");
  const added = Object.entries(asMap(own(after, "Parameters"))).filter(([name]) => own(known, name) === undefined);
  return new Map(
    added.flatMap(([name, definition]) => {
      const preset = own(definition, "Default");
      return preset === undefined ? [] : [[name, preset]];
    }),
  );
}

/** What was not there may come, such as the bucket of a policy that named none. */
function keeps(before: Json | undefined, after: Json | undefined): boolean {
  return before === undefined ? after === undefined || isObject(after) : equal(before, after);
}

function property(body: Json, name: string): Json | undefined {
  return own(own(body, "Properties"), name);
}

/** A property as it comes out, however the name in it is written. */
function spelled(body: Json, name: string, resources: ReadonlyMap<string, Json>): Json {
  return spelledNames(property(body, name) ?? null, resources);
}

/** The resources by logical ID, those in loops among them. */
function membersOf(resources: Json): Map<string, Json> {
  return new Map(
    Object.entries(asMap(resources)).flatMap(([key, body]): [string, Json][] => {
      return isLoopKey(key) && Array.isArray(body) ? [...membersOf(body[2] ?? null)] : [[key, body]];
    }),
  );
}

function asMap(value: Json | undefined): Record<string, Json> {
  return isObject(value) ? value : {};
}
