import type { ExistingParameter } from "../../../src/contract/existing-or-new.js";
import type { Edit, Finding } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { canAllBeAbsent, canDoWithout, optional } from "../../aws/existing/left-out.js";
import { bucketType } from "../../aws/log-bucket/bucket.js";
import { companionsOf } from "./companions.js";
import { membersOf, recordingWith, type Recording } from "./recording.js";

const existingRecorder: ExistingParameter = {
  name: "ExistingConfigRecorderName",
  definition: optional(
    "Name of the AWS Config recorder that already exists in this Region (normally default). Leave empty to create the recorder and delivery channel.",
    ".{1,256}",
    "the name of a recorder",
  ),
  description: "existing AWS Config recorder in this Region; if empty, a recorder is created",
  example: "default",
};

/**
 * Returns a finding where a template must have its own recorder and channel: AWS Config takes one of each in a Region. A
 * template must be able to do without both, since one is worth nothing without the other.
 * `isOnlyChange`: nothing else that follows changes a resource of the stack.
 */
export function* existingRecorderFindings(
  template: Template,
  recording: Recording,
  isOnlyChange: boolean,
): Iterable<Finding> {
  const { recorders, channels } = recording;
  const stuck = [recorders, channels].find((half) => half.length > 0 && !isChoice(template, half));
  const [first] = stuck ?? [];
  if (first === undefined) return;
  const other = stuck === recorders ? "delivery channel" : "recorder";
  const choice = authorsChoice(template, recording);
  const shared = choice ?? narrowest(recording)?.condition;
  const isNarrowed = shared !== undefined && membersOf(recording).some(({ condition }) => condition !== shared);
  const where = {
    logicalId: first.logicalId,
    path: first.path,
    message:
      choice === undefined
        ? "always creates a recorder, even if AWS Config already has one"
        : `always created, even if the ${other} is not`,
  };
  yield {
    ...where,
    class: isNarrowed ? "review" : "safe",
    impact: "none",
    impactNote: isNarrowed
      ? `stacks deployed with the parameter that excludes the ${other} lose this resource too`
      : noteOn(recording, shared),
    fix: (edit, now) => leaveOut(edit, recordingWith(now), choice, isOnlyChange ? edit.original : undefined),
  };
}

function noteOn(recording: Recording, shared: string | undefined): string {
  const keepsBucket = shared === undefined && companionsOf(recording).some(({ type }) => type === bucketType);
  const isNamed = recording.recorders.some((recorder) => recorder.property("Name").written !== undefined);
  return [
    `naming an existing recorder later deletes this one and its delivery channel`,
    ...(keepsBucket ? ["its bucket stays"] : []),
    ...(isNamed ? ["if empty, an existing recorder with the same name is taken over"] : []),
  ].join("; ");
}

/** True if the user can decide that none of them is created, nor another one in their place. */
function isChoice(template: Template, half: readonly ResourceView[]): boolean {
  return canDoWithout(template, half, viewsOf(template, ...half.map(({ type }) => type)));
}

/** Returns the condition of the one of two that the user can leave out, if it lets the user leave out both. */
function authorsChoice(template: Template, recording: Recording): string | undefined {
  const members = membersOf(recording);
  const choice = members.length === 2 ? members.find((member) => isChoice(template, [member]))?.condition : undefined;
  if (choice === undefined) return undefined;
  const all = viewsOf(template, ...members.map(({ type }) => type));
  const others = all.filter((other) => !members.includes(other));
  return canAllBeAbsent(template, [{ condition: choice }, ...others]) ? choice : undefined;
}

/** Returns the member that exists only where all others do, if its condition says so. */
function narrowest(recording: Recording): ResourceView | undefined {
  const members = membersOf(recording);
  return members.find(
    ({ condition, guards }) => condition !== undefined && members.every((other) => other.existsWhere(guards)),
  );
}

/** Gives recorder and channel the author's condition, or one under which they are created unless a recorder exists. */
function leaveOut(edit: Edit, recording: Recording, choice: string | undefined, since: Template | undefined): void {
  const within = narrowest(recording)?.logicalId;
  // What belongs to them stays where the author's condition has its say: some stacks have it without them now.
  const along = choice === undefined && within === undefined ? companionsOf(recording) : [];
  edit.existingOrNew(
    {
      resources: membersOf(recording).map(({ logicalId }) => logicalId),
      members: () => [...membersOf(recording), ...along].map(({ logicalId }) => logicalId),
      kept: [bucketType],
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
