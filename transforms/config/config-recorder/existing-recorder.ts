import { own } from "../../../src/values/json.js";
import { ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { ExistingParameter } from "../../../src/contract/existing-or-new.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { canAllBeAbsent, canDoWithout, optional } from "../../aws/existing/left-out.js";
import { belongings } from "./companions.js";
import { membersOf, recordingWith, type Recording } from "./recording.js";

const existingRecorder: ExistingParameter = {
  name: "ExistingConfigRecorderName",
  definition: optional(
    "Name of the AWS Config recorder that already exists in this Region (normally default). Leave empty to create the recorder and delivery channel.",
    ".{1,256}",
    "the name of a recorder",
  ),
  description: "the AWS Config recorder that exists in the Region; without it one is created",
  example: "default",
};

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
      const now = recordingWith(edit.template, logicalId);
      if (now !== undefined) leaveOutTogether(edit, now, choice, isOnlyChange ? template : undefined);
    },
  };
}

function halvesOf({ recorders, channels }: Recording): (readonly Resource[])[] {
  return [recorders, channels].filter((half) => half.length > 0);
}

/** Can the user decide that none of them is created, nor another one in their place? */
function isChoice(template: Template, half: readonly Resource[]): boolean {
  const all = template.ofType(...half.map(({ type }) => type));
  return canDoWithout(template, half, all);
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
  recording: Recording,
  choice: string | undefined,
  since: Template | undefined,
): void {
  const within = narrowest(edit.template, recording)?.logicalId;
  edit.existingOrNew(
    {
      resources: membersOf(recording).map(({ logicalId }) => logicalId),
      members(template) {
        // What belongs to them stays where the author's condition has its say: some stacks have it without them now.
        const along = choice === undefined && within === undefined ? belongings(template, recording) : [];
        return [...membersOf(recording), ...along].map(({ logicalId }) => logicalId);
      },
      kept: ["AWS::S3::Bucket"],
    },
    {
      ...(choice === undefined ? { parameter: existingRecorder, create: "CreateConfigRecorder" } : { create: choice }),
      within,
      since,
      countsBranches: true,
    },
    (parameter) => ({ ref: ref(parameter), attributes: { Id: ref(parameter) } }),
  );
}
