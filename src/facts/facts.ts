import type { Json } from "../values/json.js";

/** What one account has in one Region, as far as it was asked; what is global of it too. It holds no secrets. */
export interface Facts {
  readonly version: 1;
  /** When the account was asked, as an ISO time. */
  readonly collected: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** ARN of the user or role that asked. */
  readonly caller: string;
  readonly answers: readonly Answer[];
}

/** What the account was asked, and what it said. */
export interface Answer {
  /** ID of a query of the catalogue: `cloudtrail-trails`. */
  readonly query: string;
  /** What it was asked about, for queries about one thing: a bucket name, a role name, a domain. */
  readonly subject?: string;
  /** The AWS CLI command that asks the same. */
  readonly command: string;
  /** `unknown` never means that something does not exist. */
  readonly state: "known" | "unknown";
  /** Why the answer is unknown. */
  readonly reason?: UnknownReason;
  /** What AWS said, or what else went wrong. */
  readonly message?: string;
  /** What exists: all of it only if the answer is known; else what was read before it failed. */
  readonly things: readonly Thing[];
}

/**
 * Why an answer can be unknown. `incomplete`: it was cut off before its end, or only a part could be read. `unsupported`:
 * the service or the call is not available there.
 */
export const unknownReasons = [
  "denied",
  "throttled",
  "timeout",
  "network",
  "incomplete",
  "unsupported",
  "error",
] as const;

/** Why an answer is unknown. */
export type UnknownReason = (typeof unknownReasons)[number];

/** Something that exists. */
export interface Thing {
  /** The resource type that makes such a thing: `AWS::CloudTrail::Trail`. */
  readonly type: string;
  readonly name?: string;
  readonly id?: string;
  readonly arn?: string;
  /** The few properties that decide. */
  readonly properties: Readonly<Record<string, Json>>;
}
