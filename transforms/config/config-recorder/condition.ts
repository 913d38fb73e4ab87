import { equal, own, type Json } from "../../../src/values/json.js";
import { equals, ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit, Finding, Substitutes } from "../../../src/contract/rule.js";
import {
  alongWith,
  canAllBeAbsent,
  canBeLeftOut,
  keepContent,
  leaveOut,
  optional,
} from "../../aws/existing/existing.js";
import { belongings } from "./belongings.js";
import { membersOf, recordingWith, type Recording } from "./group.js";

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
export function* existingRecorderFindings(
  template: Template,
  recording: Recording,
  isOnlyChange: boolean,
): Iterable<Finding> {
  const stuck = halvesOf(recording).find((half) => !isChoice(template, half));
  const [first] = stuck ?? [];
  if (stuck === undefined || first === undefined) return;
  const { logicalId, path } = first;
  const other = stuck === recording.recorders ? "delivery channel" : "recorder";
  const choice = authorsChoice(template, recording);
  const shared = choice ?? narrowest(template, recording)?.condition;
  const isNarrowed = shared !== undefined && membersOf(recording).some(({ condition }) => condition !== shared);
  const keepsBucket =
    shared === undefined && belongings(template, recording).some(({ type }) => type === "AWS::S3::Bucket");
  const isNamed = recording.recorders.some(({ properties }) => own(properties, "Name") !== undefined);
  yield {
    logicalId,
    path,
    message:
      choice === undefined
        ? "it is created even where AWS Config has a recorder already"
        : `it is created even where its ${other} is not`,
    class: isNarrowed ? "review" : "safe",
    impact: "none",
    impactNote: isNarrowed
      ? `a stack that was told not to create the ${other} loses this one too`
      : `naming an existing recorder later removes this one with its channel${keepsBucket ? "; its bucket stays" : ""}${isNamed ? "; without it an existing recorder of the same name is taken over" : ""}`,
    fix(edit) {
      const changed = leaveOutTogether(edit, logicalId, choice);
      if (changed === undefined || !isOnlyChange || changesResources(template, edit.template)) return;
      // CloudFormation takes no update in which nothing but conditions changes.
      const [marked] = membersOf(changed.recording);
      if (marked !== undefined) edit.set([...marked.path, "Metadata", "CfnFix", "CreatedIf"], changed.create);
    },
  };
}

function halvesOf({ recorders, channels }: Recording): (readonly Resource[])[] {
  return [recorders, channels].filter((half) => half.length > 0);
}

/** Can the user decide that none of them is created, nor another one in their place? */
function isChoice(template: Template, half: readonly Resource[]): boolean {
  const all = template.ofType(...half.map(({ type }) => type));
  return half.every((member) => canBeLeftOut(template, member)) && canAllBeAbsent(template, all);
}

/** Of the two that there are, the condition of the one that the user can leave out, if it lets the user leave out both. */
function authorsChoice(template: Template, recording: Recording): string | undefined {
  const members = membersOf(recording);
  const choice = members.length === 2 ? members.find((member) => isChoice(template, [member]))?.condition : undefined;
  if (choice === undefined) return undefined;
  const others = template
    .ofType(...members.map(({ type }) => type))
    .filter(({ logicalId }) => members.every((member) => member.logicalId !== logicalId));
  return canAllBeAbsent(template, [{ condition: choice }, ...others]) ? choice : undefined;
}

/** The member that exists only where all others do, if its condition says so. */
function narrowest(template: Template, recording: Recording): Resource | undefined {
  const members = membersOf(recording);
  return members.find((member) => {
    return (
      member.condition !== undefined &&
      members.every((other) => template.worlds.implies(template.guardsOf(member), template.guardsOf(other)))
    );
  });
}

/** Gives recorder and channel the author's condition, or one under which they are created unless a recorder exists. */
function leaveOutTogether(
  edit: Edit,
  logicalId: string,
  choice: string | undefined,
): { recording: Recording; create: string } | undefined {
  const recording = recordingWith(edit.template, logicalId);
  if (recording === undefined) return undefined;
  const parameter = choice === undefined ? edit.parameter("ExistingConfigRecorderName", existingRecorder) : undefined;
  const create =
    choice ??
    edit.condition("CreateConfigRecorder", isEmptyWith(edit.template, narrowest(edit.template, recording), parameter));
  const substitutes: Substitutes =
    parameter === undefined ? {} : { ref: ref(parameter), attributes: { Id: ref(parameter) } };

  // What belongs to them stays where the author's condition has its say: some stacks have it without them now.
  const along =
    choice === undefined && narrowest(edit.template, recording) === undefined
      ? belongings(edit.template, recording)
      : [];
  const group = [...membersOf(recording), ...along].map((member) => member.logicalId);
  for (const member of usersFirst(edit.template, recording))
    leaveOut(edit, member.logicalId, create, group, substitutes);
  for (const { logicalId: id, type } of along) {
    leaveOut(edit, id, create, group);
    if (type === "AWS::S3::Bucket") keepContent(edit, id);
  }
  if (parameter !== undefined)
    edit.needs({
      parameter,
      description: "the AWS Config recorder that exists in the Region; without it one is created",
      example: "default",
      required: false,
    });
  return { recording, create };
}

function isEmptyWith(template: Template, member: Resource | undefined, parameter = ""): Json {
  const isEmpty = equals(ref(parameter), "");
  return member === undefined ? isEmpty : alongWith(template, member, isEmpty);
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
