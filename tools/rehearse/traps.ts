import { isObject, own, type Json } from "../../src/values/json.js";
import { alternatives, asGetAtt, asIf, asRef, isNoValue, type Guard } from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";

/** Something that looks right and is wrong. */
export interface Trap {
  what: string;
  /** The rule that takes it away; without one, corrections only must not make it. */
  removedBy?: string;
}

/** The traps of a template, as `spec/reference-templates/traps` shows them. */
export function trapsIn(template: Template): Trap[] {
  return [
    ...absentTargets(template),
    ...twoPolicies(template),
    ...retention(template),
    ...emptyOutputs(template),
    ...recorderAndChannel(template),
    ...ownTrail(template),
    ...lockedOut(template),
    ...unreachable(template),
  ];
}

function trap(what: string, removedBy?: string): Trap {
  return removedBy === undefined ? { what } : { what, removedBy };
}

function absentTargets(template: Template): Trap[] {
  return template.resources.flatMap((resource) =>
    resource.dependsOn.flatMap((target) => {
      const condition = template.resource(target)?.condition;
      if (condition === undefined) return [];
      return template.worlds.implies(template.guardsOf(resource), [{ condition, holds: true }])
        ? []
        : [trap(`${resource.logicalId} DependsOn ${target}, which may be absent`)];
    }),
  );
}

/** What the bucket of a policy or trail is called: the logical ID of a bucket of the template, or what stands there. */
export function bucketsOf(template: Template, value: Json | undefined): { bucket: string; guards: readonly Guard[] }[] {
  if (value === undefined) return [];
  return alternatives(value).map(({ value: one, guards }) => {
    const target = asRef(one) ?? asGetAtt(one)?.target;
    const named = template.ofType("AWS::S3::Bucket").find(({ logicalId, properties }) => {
      if (logicalId === target) return true;
      const name = own(properties, "BucketName");
      return name !== undefined && JSON.stringify(name) === JSON.stringify(one);
    });
    return { bucket: named?.logicalId ?? JSON.stringify(one), guards };
  });
}

function twoPolicies(template: Template): Trap[] {
  const policies = template.ofType("AWS::S3::BucketPolicy").flatMap((policy) => {
    return bucketsOf(template, own(policy.properties, "Bucket")).map(({ bucket, guards }) => ({
      policy,
      bucket,
      guards: [...template.guardsOf(policy), ...guards],
    }));
  });
  return policies.flatMap((one, index) =>
    policies
      .slice(index + 1)
      .filter(
        (other) =>
          other.policy !== one.policy &&
          other.bucket === one.bucket &&
          template.worlds.possible([...one.guards, ...other.guards]),
      )
      .map((other) =>
        trap(`${one.policy.logicalId} and ${other.policy.logicalId} are both the policy of ${one.bucket}`),
      ),
  );
}

function retention({ resources }: Template): Trap[] {
  return resources.flatMap(({ logicalId, body }) =>
    own(body, "UpdateReplacePolicy") === "RetainExceptOnCreate"
      ? [trap(`${logicalId} has UpdateReplacePolicy RetainExceptOnCreate`)]
      : [],
  );
}

function emptyOutputs({ outputs }: Template): Trap[] {
  return outputs.flatMap(({ name, body }) => {
    const values = alternatives(own(body, "Value") ?? "");
    return values.some(({ value }) => isNoValue(value)) ? [trap(`the output ${name} may be AWS::NoValue`)] : [];
  });
}

function recorderAndChannel(template: Template): Trap[] {
  const [recorders, channels] = [
    template.ofType("AWS::Config::ConfigurationRecorder"),
    template.ofType("AWS::Config::DeliveryChannel"),
  ];
  const found: Trap[] = [];
  for (const { logicalId: recorder } of recorders) {
    for (const { logicalId: channel } of channels) {
      if (template.dependsDirectly(recorder, channel))
        found.push(trap(`${recorder} waits for ${channel}`, "config-recorder"));
      if (template.dependsDirectly(channel, recorder))
        found.push(trap(`${channel} waits for ${recorder}`, "config-recorder"));
    }
  }
  return found;
}

function ownTrail(template: Template): Trap[] {
  return template.ofType("AWS::CloudTrail::Trail").flatMap((trail) => {
    const buckets = bucketsOf(template, own(trail.properties, "S3BucketName")).map(({ bucket }) => bucket);
    return policiesOf(template, buckets)
      .filter((policy) => template.dependsDirectly(policy.logicalId, trail.logicalId))
      .map((policy) => trap(`${policy.logicalId} waits for ${trail.logicalId}, which needs it`, "cloudtrail-trail"));
  });
}

function policiesOf(template: Template, buckets: readonly string[]): Resource[] {
  return template
    .ofType("AWS::S3::BucketPolicy")
    .filter(({ properties }) =>
      bucketsOf(template, own(properties, "Bucket")).some(({ bucket }) => buckets.includes(bucket)),
    );
}

/** The buckets that trails and delivery channels write to. */
export function logBuckets(template: Template, ...types: readonly string[]): string[] {
  const writers = template.ofType(
    ...(types.length > 0 ? types : ["AWS::CloudTrail::Trail", "AWS::Config::DeliveryChannel"]),
  );
  return [
    ...new Set(
      writers.flatMap(({ properties }) =>
        bucketsOf(template, own(properties, "S3BucketName")).map(({ bucket }) => bucket),
      ),
    ),
  ];
}

function lockedOut(template: Template): Trap[] {
  const logs = new Map<string, string>();
  for (const { logicalId } of policiesOf(template, logBuckets(template, "AWS::Config::DeliveryChannel")))
    logs.set(logicalId, "config-bucket");
  for (const { logicalId } of policiesOf(template, logBuckets(template, "AWS::CloudTrail::Trail")))
    logs.set(logicalId, "cloudtrail-bucket");
  return template.ofType("AWS::S3::BucketPolicy").flatMap(({ logicalId, properties }) => {
    const statement = own(own(properties, "PolicyDocument"), "Statement");
    const statements = Array.isArray(statement) ? statement : [statement ?? null];
    return statements.some(deniesAll) ? [trap(`${logicalId} denies everybody everything`, logs.get(logicalId))] : [];
  });
}

function deniesAll(statement: Json): boolean {
  if (!isObject(statement) || own(statement, "Effect") !== "Deny" || own(statement, "Condition") !== undefined)
    return false;
  const principal = own(statement, "Principal");
  const actions = [own(statement, "Action") ?? []].flat();
  return (
    [isObject(principal) ? (own(principal, "AWS") ?? null) : (principal ?? null)].flat().includes("*") &&
    actions.some((action) => action === "*" || action === "s3:*")
  );
}

function unreachable(template: Template): Trap[] {
  const found: Trap[] = [];
  const visit = (value: Json, guards: readonly Guard[], owner: string): void => {
    const choice = asIf(value);
    if (choice) {
      for (const holds of [true, false]) {
        const inner = [...guards, { condition: choice.condition, holds }];
        const branch = holds ? choice.whenTrue : choice.whenFalse;
        if (template.worlds.possible(inner)) visit(branch, inner, owner);
        else if (template.worlds.possible(guards))
          found.push(
            trap(`${owner}: the branch of Fn::If where ${choice.condition} is ${String(holds)} cannot be reached`),
          );
      }
    } else if (typeof value === "object" && value !== null) {
      for (const member of Object.values(value)) visit(member, guards, owner);
    }
  };
  for (const member of template.resources) visit(member.body, template.guardsOf(member), member.logicalId);
  for (const member of template.outputs) visit(member.body, template.guardsOf(member), `output ${member.name}`);
  return found;
}
