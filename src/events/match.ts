import type { FailureEvent } from "./event.js";
import type { FailurePattern } from "./pattern.js";

/** The kind of a failure, with what its message tells. */
export interface Match {
  readonly pattern: FailurePattern;
  /** The named groups that the pattern hands on. */
  readonly captured: ReadonlyMap<string, string>;
}

/** Returns the first of the patterns that an event is of; undefined if it is of none. */
export function matchOf(event: FailureEvent, patterns: readonly FailurePattern[]): Match | undefined {
  const { message, code, type } = event;
  const texts = code === undefined ? [message] : [message, `${code}: ${message}`];
  for (const pattern of patterns) {
    if (type !== undefined && pattern.types !== undefined && !isOfTypes(type, pattern.types)) continue;
    for (const text of texts) {
      const found = pattern.message.exec(text);
      if (found !== null) return { pattern, captured: capturedIn(pattern, found) };
    }
  }
  return undefined;
}

/** True for a type that a list names, by itself or by what it begins with: `AWS::RDS::*`. */
export function isOfTypes(type: string, types: readonly string[]): boolean {
  return types.some((each) => (each.endsWith("*") ? type.startsWith(each.slice(0, -1)) : each === type));
}

function capturedIn({ captures = [] }: FailurePattern, { groups = {} }: RegExpExecArray): Map<string, string> {
  const found = captures.flatMap((name): [string, string][] => {
    const value = Object.hasOwn(groups, name) ? groups[name] : undefined;
    return value === undefined ? [] : [[name, value]];
  });
  return new Map(found);
}
