import type { Focus } from "../contract/options.js";
import type { Template } from "../template/template.js";
import type { Path } from "../values/pointer.js";
import { around, declarationOf } from "./around.js";
import type { FailureEvent } from "./event.js";
import { isOfTypes, matchOf, type Match } from "./match.js";
import type { FailurePattern } from "./pattern.js";

/** What an event comes from, as far as its message and the template tell. */
export interface Diagnosis {
  readonly event: FailureEvent;
  /** Undefined if no pattern knows the message. */
  readonly match: Match | undefined;
  /** The resource in the template; undefined if the event names none, or none that the template has. */
  readonly logicalId: string | undefined;
  /** Where the template has what the event is about. */
  readonly path: Path | undefined;
  /** The findings to mend; undefined where no rule does. */
  readonly focus: Focus | undefined;
  /** True if the event names a resource that the template does not have. */
  readonly isElsewhere: boolean;
}

/** Captured groups that may name a member of the template. */
const naming = ["logicalId", "property", "parameters"];

/** What the account has already, or has too many of: the template is right, and right only once. */
const ofAccount = /already|exist(?:s|ing)\b|in use|taken|quota|limit|exceed|too ?many|maximum/i;

/** Returns what an event comes from in a template. */
export function diagnose(event: FailureEvent, template: Template, patterns: readonly FailurePattern[]): Diagnosis {
  const declared = event.logicalId === undefined ? undefined : declarationOf(event.logicalId, template);
  // A pasted message has no type; the resource tells it.
  const type = event.type ?? (declared === undefined ? undefined : template.resource(declared)?.type);
  const match = matchOf(typed(event, type), patterns);
  const isElsewhere = event.logicalId !== undefined && declared === undefined;
  const names = declared === undefined ? namedIn(event, match, template) : [declared];
  const [only] = names;
  const logicalId = declared ?? (names.length === 1 ? only : undefined);
  return {
    event,
    match,
    logicalId,
    path: logicalId === undefined ? undefined : placeOf(event, logicalId, template),
    focus: isElsewhere ? undefined : focusOf(event, match, names, template),
    isElsewhere,
  };
}

/** Returns the event with the type of its resource; for SAM that of what it declares is another one. */
function typed(event: FailureEvent, type: string | undefined): FailureEvent {
  return type === undefined || type.startsWith("AWS::Serverless::") ? event : { ...event, type };
}

/** Returns the members of the template that a message names, by what its pattern captures, or by their IDs in it. */
function namedIn({ message }: FailureEvent, match: Match | undefined, template: Template): string[] {
  const isThere = (name: string): boolean => template.resource(name) !== undefined || template.parameters.has(name);
  const captured = naming.flatMap((name) => match?.captured.get(name)?.split(/[,\s]+/) ?? []).filter(isThere);
  if (captured.length > 0) return captured;
  const listed = [...message.matchAll(/\[([\w, ]{1,2000})\]/g)].flatMap(([, names = ""]) => names.split(/[,\s]+/));
  const quoted = [...message.matchAll(/["'`]([A-Za-z0-9]{1,255})["'`]/g)].map(([, name = ""]) => name);
  const block = /resource (?:with id \[)?([A-Za-z0-9]{1,255})\b/i.exec(message)?.[1] ?? "";
  // As people paste it from the console or a log: `Worker: …`, `Worker CREATE_FAILED …`.
  const lead = /^(?:[-*] )?([A-Za-z0-9]{1,255}): /.exec(message)?.[1] ?? "";
  const failed = /\b([A-Za-z0-9]{1,255}):? (?:CREATE|UPDATE|DELETE)_FAILED\b/.exec(message)?.[1] ?? "";
  return [...new Set([...listed, ...quoted, block, lead, failed])].filter(
    (name) => template.resource(name) !== undefined,
  );
}

function placeOf({ path = [] }: FailureEvent, logicalId: string, template: Template): Path {
  const resource = template.resource(logicalId)?.path ?? ["Parameters", logicalId];
  return [...resource, ...stepsBelow(path)];
}

/** Returns the steps of a path below its resource. */
function stepsBelow(path: readonly string[]): Path {
  return path.slice(2).map((step) => (/^\d{1,9}$/.test(step) ? Number(step) : step));
}

function focusOf(
  event: FailureEvent,
  match: Match | undefined,
  names: readonly string[],
  template: Template,
): Focus | undefined {
  const rules = match?.pattern.rules ?? [];
  if (rules.length === 0) return undefined;
  const { types } = match?.pattern ?? {};
  // What names no resource is about those of the types that can fail so.
  const meant =
    names.length > 0 || types === undefined
      ? names
      : template.resources.flatMap(({ type, logicalId }) => (isOfTypes(type, types) ? [logicalId] : []));
  const harm: Pick<Focus, "harm"> = ofAccount.test(event.message) ? { harm: "may-block-deployment" } : {};
  if (meant.length === 0) return { rules, ...harm };
  const below = stepsBelow(event.path ?? []);
  const isPrecise = below.length > 1 && names.length === 1;
  return { rules, ...harm, logicalIds: around(meant, template), ...(isPrecise && { properties: below }) };
}
