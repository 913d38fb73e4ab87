import type { FailureEvent } from "./event.js";
import { jsonDocuments } from "./documents.js";
import { toldInJson } from "./json-events.js";
import { notEvents } from "./not-events.js";
import { newestFailures } from "./operations.js";
import { toldInText } from "./text-events.js";
import type { Told } from "./told.js";

/** What a text tells of failed deployments. */
export interface Failures {
  /** The failures of the newest operation that failed, the root cause first. */
  readonly events: readonly FailureEvent[];
  /** All resources that the events of these stacks name: they tell which template it was. */
  readonly seen: readonly SeenResource[];
  /** What was left aside, a sentence each. */
  readonly notes: readonly string[];
}

/** A resource that an event names. */
export interface SeenResource {
  readonly logicalId: string;
  readonly type?: string;
  readonly stackId?: string;
}

/** More causes at a time than this are no cause any more. */
const maxFailures = 100;

/**
 * Returns the failures that a text tells of: the output of describe-stack-events, describe-events or
 * describe-change-set, that of a command that deploys, or a message. Throws `CfnFixError` NOT_EVENTS where there is none.
 */
export function readEvents(text: string): Failures {
  const bare = text.replace(/^\uFEFF/, "");
  if (bare.trim() === "") throw notEvents("there is nothing in it");
  const documents = jsonDocuments(bare);
  const told = documents === undefined ? toldInText(bare) : toldInJson(documents);
  if (told.length === 0)
    throw notEvents(documents === undefined ? "no failure is told in it" : "the JSON has no events of a stack in it");
  const { failures, notes } = newestFailures(told);
  if (failures.length === 0) throw noFailure(told);
  const events = failures.slice(0, maxFailures).map(eventOf);
  const more = failures.length - events.length;
  return {
    events,
    seen: seenIn(told),
    notes: [...notes, ...warningsIn(told), ...(more > 0 ? [`${more} more failures are left aside.`] : [])],
  };
}

/** Says what to ask AWS instead: a reason may be in the events of an operation only. */
function noFailure(told: readonly Told[]): Error {
  const stack = told.find(({ stackName }) => stackName !== undefined)?.stackName ?? "STACK";
  const isEchoed = told.some(({ isFailed, isEcho }) => isFailed && isEcho);
  return notEvents(
    isEchoed ? "they say that something failed, and not why" : "no failure is among them",
    `ask for the failures: aws cloudformation describe-events --stack-name ${stack} --filters FailedEvents=true`,
  );
}

function eventOf(told: Told): FailureEvent {
  const { operationId: _o, isOfStack: _s, isFailed: _f, isEcho: _e, isUndoing: _u, isWarning: _w, ...event } = told;
  return event;
}

function seenIn(told: readonly Told[]): SeenResource[] {
  const seen = new Map<string, SeenResource>();
  for (const { logicalId, type, stackId } of told) {
    if (logicalId === undefined) continue;
    const key = JSON.stringify([stackId, logicalId]);
    const { type: known } = seen.get(key) ?? {};
    const ofType = known ?? type;
    seen.set(key, {
      logicalId,
      ...(ofType !== undefined && { type: ofType }),
      ...(stackId !== undefined && { stackId }),
    });
  }
  return [...seen.values()];
}

function warningsIn(told: readonly Told[]): string[] {
  const count = told.filter(({ isFailed, isWarning }) => isFailed && isWarning).length;
  if (count === 0) return [];
  return [
    `${count} ${count === 1 ? "warning does" : "warnings do"} not stop the deployment, and ${count === 1 ? "is" : "are"} left aside.`,
  ];
}
