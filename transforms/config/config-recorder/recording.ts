import { channelType, recorderType } from "../../aws/existing/config-rules.js";
import { isObject, type Json } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";

/**
 * Recorders and delivery channels that work together: one of each, or more where their conditions exclude each other.
 * AWS Config has one recorder and one delivery channel in a Region, and the recorder starts with the channel.
 */
export interface Recording {
  recorders: readonly Resource[];
  channels: readonly Resource[];
}

/** The recorders and channels that can exist and that no loop makes, each with all that can exist together with it. */
export function recordings(template: Template): Recording[] {
  const waiting = new Set(
    template
      .ofType(recorderType, channelType)
      .filter((member) => !member.isInLoop && canExistTogether(template, member, member)),
  );
  const found: Recording[] = [];
  for (const first of waiting) {
    const members = new Set([first]);
    for (const member of members) {
      waiting.delete(member);
      for (const other of waiting) if (canExistTogether(template, member, other)) members.add(other);
    }
    const inOrder = template.resources.filter((resource) => members.has(resource));
    found.push({
      recorders: inOrder.filter(({ type }) => type === recorderType),
      channels: inOrder.filter(({ type }) => type === channelType),
    });
  }
  return found;
}

/** The recording that a recorder or channel belongs to. */
export function recordingWith(template: Template, logicalId: string): Recording | undefined {
  return recordings(template).find((recording) =>
    membersOf(recording).some((member) => member.logicalId === logicalId),
  );
}

export function membersOf({ recorders, channels }: Recording): Resource[] {
  return [...recorders, ...channels];
}

/** The recorders for a channel, the channels for a recorder. */
export function otherHalf({ recorders, channels }: Recording, { type }: Resource): readonly Resource[] {
  return type === recorderType ? channels : recorders;
}

export function canExistTogether(template: Template, a: Resource, b: Resource): boolean {
  return template.worlds.possible([...template.guardsOf(a), ...template.guardsOf(b)]);
}

/** A recorder or channel that can exist together with another one of its kind, where AWS Config takes one. */
export function secondOfItsKind(template: Template, { recorders, channels }: Recording): Resource | undefined {
  return [recorders, channels].flatMap((half) => {
    return half.filter((member, index) =>
      half.slice(0, index).some((earlier) => canExistTogether(template, earlier, member)),
    );
  })[0];
}

/** `A`, `A and B`, or `A, B and C`. */
export function listed(resources: readonly Resource[]): string {
  const names = resources.map(({ logicalId }) => logicalId);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** Is a value written out, without functions, so that it is what it says? */
export function isLiteral(value: Json | undefined): boolean {
  return value === undefined || !isObject(value);
}
