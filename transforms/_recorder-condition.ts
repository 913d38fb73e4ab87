import { equal, own } from "../src/json.js";
import { equals, ref } from "../src/template/intrinsics.js";
import type { Resource, Template } from "../src/template/template.js";
import type { Edit, Finding, Substitutes } from "../src/transform.js";
import { alongWith, canBeLeftOut, keepContent, leaveOut, optional } from "./_existing.js";
import { belongings } from "./_recorder-belongings.js";
import { membersOf, recordingWith, type Recording } from "./_recorder-group.js";

const existingRecorder = optional(
  "Name of the AWS Config recorder that already exists in this Region (normally default). Leave empty to create the recorder and delivery channel.",
  ".{1,256}",
  "the name of a recorder",
);

/**
 * AWS Config takes one recorder and one delivery channel in a Region, so a template must be able to do without them:
 * with both, since one is worth nothing without the other.
 * `isOnlyChange`: nothing else that follows changes a resource of the stack.
 */
export function* existingRecorderFindings(template: Template, recording: Recording, isOnlyChange: boolean): Iterable<Finding> {
  const stuck = halvesOf(recording).find((half) => !isChoice(template, half));
  const [first] = stuck ?? [];
  if (stuck === undefined || first === undefined) return;
  const { logicalId, path } = first;
  const other = stuck === recording.recorders ? "delivery channel" : "recorder";
  const { choice, narrowest } = commonCondition(template, recording);
  const message = choice === undefined ? "it is created even where AWS Config has a recorder already" : `it is created even where its ${other} is not`;
  const isNarrowed = membersOf(recording).some(({ condition }) => narrowest !== undefined && condition !== narrowest.condition);
  const keepsBucket = narrowest === undefined && belongings(template, recording).some(({ type }) => type === "AWS::S3::Bucket");
  const impactNote = isNarrowed ? `a stack that was told not to create the ${other} loses this one too` : `naming an existing recorder later removes this one with its channel${keepsBucket ? "; its bucket stays" : ""}`;
  yield { logicalId, path, message, class: isNarrowed ? "review" : "safe", impact: "none", impactNote, fix: (edit) => leaveOutTogether(edit, template, logicalId, isOnlyChange) };
}

function halvesOf({ recorders, channels }: Recording): (readonly Resource[])[] {
  return [recorders, channels].filter((half) => half.length > 0);
}

/** Can the user decide that none of them is created? */
function isChoice(template: Template, half: readonly Resource[]): boolean {
  const absent = half.flatMap(({ condition }) => (condition === undefined ? [] : [{ condition, holds: false }]));
  return half.every((member) => canBeLeftOut(template, member)) && template.worlds.possible(absent);
}

/**
 * `narrowest`: the member that exists only where all others do, if its condition says so. It is a `choice` when that
 * condition lets the user leave it out, of the two that there are.
 */
function commonCondition(template: Template, recording: Recording): { narrowest?: Resource; choice?: string } {
  const members = membersOf(recording);
  const chosen = members.length === 2 ? members.find((member) => canBeLeftOut(template, member)) : undefined;
  if (chosen?.condition !== undefined) return { narrowest: chosen, choice: chosen.condition };
  const narrowest = members.find((member) => {
    return member.condition !== undefined && members.every((other) => template.worlds.implies(template.guardsOf(member), template.guardsOf(other)));
  });
  return narrowest === undefined ? {} : { narrowest };
}

function leaveOutTogether(edit: Edit, before: Template, logicalId: string, isOnlyChange: boolean): void {
  const recording = recordingWith(edit.template, logicalId);
  if (recording === undefined) return;
  const { choice, narrowest } = commonCondition(edit.template, recording);
  const parameter = choice === undefined ? edit.parameter("ExistingConfigRecorderName", existingRecorder) : undefined;
  const isEmpty = equals(ref(parameter ?? ""), "");
  const create = choice ?? edit.condition("CreateConfigRecorder", narrowest === undefined ? isEmpty : alongWith(edit.template, narrowest, isEmpty));
  const substitutes: Substitutes = parameter === undefined ? {} : { ref: ref(parameter), attributes: { Id: ref(parameter) } };

  // What belongs to them stays where the author's condition has its say: some stacks have it without them now.
  const along = narrowest === undefined ? belongings(edit.template, recording) : [];
  const group = [...membersOf(recording), ...along].map((member) => member.logicalId);
  for (const member of usersFirst(edit.template, recording)) leaveOut(edit, member.logicalId, create, group, substitutes);
  for (const { logicalId: id, type } of along) {
    leaveOut(edit, id, create, group);
    if (type === "AWS::S3::Bucket") keepContent(edit, id);
  }
  if (isOnlyChange && !changesResources(before, edit.template)) {
    // CloudFormation takes no update in which nothing but conditions changes.
    const [marked] = membersOf(recording);
    if (marked !== undefined) edit.set([...marked.path, "Metadata", "CfnFix", "CreatedIf"], create);
  }
  if (parameter !== undefined) edit.needs({ parameter, description: "the AWS Config recorder that exists in the Region; without it one is created", example: "default", required: false });
}

/** A member that refers to another one gets the condition first, so that the reference needs no guard. */
function usersFirst(template: Template, recording: Recording): Resource[] {
  const refersTo = (a: Resource, b: Resource): number => Number(template.dependsDirectly(a.logicalId, b.logicalId));
  return membersOf(recording).sort((a, b) => refersTo(b, a) - refersTo(a, b));
}

function changesResources(before: Template, after: Template): boolean {
  return after.resources.some(({ logicalId, body }) => {
    const former = before.resource(logicalId)?.body;
    return ["Properties", "Metadata"].some((name) => !equal(own(former, name), own(body, name)));
  });
}
