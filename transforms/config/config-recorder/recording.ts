import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { CannotFix } from "../../../src/values/errors.js";
import { channelType, recorderType } from "../../aws/existing/config-rules.js";
import { bucketOfEmptyPolicy, isUsedBy, policyType } from "../../aws/log-bucket/bucket.js";
import { rolesNamed } from "../../aws/policies/role-policies.js";
import { textOf } from "../../aws/values/normal-text.js";

/**
 * Recorders and delivery channels that work together: one of each, or more where their conditions exclude each other.
 * AWS Config has one recorder and one delivery channel in a Region, and the recorder starts with the channel.
 */
export interface Recording {
  recorders: readonly ResourceView[];
  channels: readonly ResourceView[];
}

/** Returns the recorders and channels that can exist and that no loop makes, each with all that can exist together with it. */
export function recordings(template: Template): Recording[] {
  const waiting = new Set(
    viewsOf(template, recorderType, channelType).filter(
      (member) => !member.isInLoop && canExistTogether(member, member),
    ),
  );
  const found: Recording[] = [];
  for (const first of waiting) {
    const members = new Set([first]);
    for (const member of members) {
      waiting.delete(member);
      for (const other of waiting) if (canExistTogether(member, other)) members.add(other);
    }
    const ofType = (type: string): ResourceView[] => viewsOf(template, type).filter((member) => members.has(member));
    found.push({ recorders: ofType(recorderType), channels: ofType(channelType) });
  }
  return found;
}

/** Returns the recording that a recorder or channel belongs to. */
export function recordingWith(member: ResourceView): Recording {
  const { template, logicalId } = member;
  const found = recordings(template).find((each) => membersOf(each).some((other) => other.logicalId === logicalId));
  if (found === undefined) throw new CannotFix(`${logicalId} can no longer exist`);
  return found;
}

/** Returns the recorders and channels of a recording. */
export function membersOf({ recorders, channels }: Recording): ResourceView[] {
  return [...recorders, ...channels];
}

/** Returns the recorders for a channel, the channels for a recorder. */
export function otherHalf({ recorders, channels }: Recording, { type }: ResourceView): readonly ResourceView[] {
  return type === recorderType ? channels : recorders;
}

/** True if there is a world in which both exist. */
export function canExistTogether(a: ResourceView, b: ResourceView): boolean {
  return a.template.worlds.possible([...a.guards, ...b.guards]);
}

/** Returns the roles of the template that a recorder has, in some branch. */
export function rolesOf(recorder: ResourceView): ResourceView[] {
  return rolesNamed(recorder.template, recorder.property("RoleARN").written);
}

/** Returns the policies of the bucket that a channel delivers to: of one in the template, or of another that both name alike. */
export function bucketPoliciesOf(channel: ResourceView): ResourceView[] {
  const named = textsIn(channel, "S3BucketName");
  return viewsOf(channel.template, policyType).filter((policy) => {
    const bucket = bucketOfEmptyPolicy(policy);
    return bucket === undefined
      ? textsIn(policy, "Bucket").some((text) => named.includes(text))
      : isUsedBy(bucket, channel);
  });
}

function textsIn(resource: ResourceView, property: string): string[] {
  return resource.property(property).items.flatMap(({ value }) => textOf(resource.template, value) ?? []);
}
