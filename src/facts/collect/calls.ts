import { queries } from "../queries.js";
import type { Call, Service } from "../query.js";

/** Who asks, and asking as another role: what is called before the catalogue. */
export const identityCalls = {
  caller: { service: "sts", operation: "GetCallerIdentity" },
  role: { service: "sts", operation: "AssumeRole" },
} as const satisfies Record<string, Call>;

/**
 * The operations that may be called: those of the catalogue. They only read, and AssumeRole only gives the right to; whatever
 * else is asked for is refused before it is sent.
 */
export const allowedCalls: ReadonlySet<string> = new Set(
  [...Object.values(identityCalls), ...queries.flatMap(({ call, then }) => [call, ...(then ? [then.call] : [])])].map(
    ({ service, operation }) => nameOf(service, operation),
  ),
);

/** Returns an operation of a service as one name. */
export function nameOf(service: Service, operation: string): string {
  return `${service}:${operation}`;
}
