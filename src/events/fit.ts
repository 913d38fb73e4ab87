import { templateOrNone } from "../template/of-text.js";
import type { Template } from "../template/template.js";
import { declarationOf } from "./around.js";
import type { FailureEvent } from "./event.js";
import type { SeenResource } from "./read.js";

/** How well a template fits the events of a stack. */
export interface Fit {
  /** How many resources that the events name it has. */
  readonly named: number;
  /** How many resources it has besides them. */
  readonly others: number;
}

/**
 * Returns how well a text fits the events of a stack; undefined if it lacks a resource that failed, or is no template.
 * Events that name no resource fit every template that has a name in their message, or any if that names none.
 */
export function fitOf(text: string, events: readonly FailureEvent[], seen: readonly SeenResource[]): Fit | undefined {
  const failed = new Set(events.flatMap(({ logicalId }) => logicalId ?? []));
  const template = text.includes("Resources") ? templateOrNone(text) : undefined;
  if (template === undefined) return undefined;
  const failedHere = seen.filter(({ logicalId }) => failed.has(logicalId));
  if (!failedHere.every((each) => has(template, each))) return undefined;
  if (failed.size === 0) return fitOfMessages(template, events);
  const named = seen.filter((each) => has(template, each)).length;
  return { named, others: Math.max(0, template.resources.length - named) };
}

/** True if a template has a resource that an event names. What SAM or a macro has made may have another type. */
function has(template: Template, { logicalId, type }: SeenResource): boolean {
  const declared = declarationOf(logicalId, template);
  const own = declared === undefined ? undefined : template.resource(declared)?.type;
  return own !== undefined && (type === undefined || own === type || own.startsWith("AWS::Serverless::"));
}

function fitOfMessages(template: Template, events: readonly FailureEvent[]): Fit {
  const words = new Set(events.flatMap(({ message }) => message.match(/[A-Za-z0-9]{1,255}/g) ?? []));
  const named = template.resources.filter(({ logicalId }) => words.has(logicalId)).length;
  return { named, others: named === 0 ? 0 : template.resources.length - named };
}
