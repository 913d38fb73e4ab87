import type { Json, JsonObject } from "../values/json.js";
import type { Thing } from "./facts.js";

/** A service of AWS that is asked, by the end of the name of its SDK package: `@aws-sdk/client-…`. */
export type Service =
  | "acm"
  | "api-gateway"
  | "cloudcontrol"
  | "cloudformation"
  | "cloudtrail"
  | "config-service"
  | "ec2"
  | "elastic-load-balancing-v2"
  | "guardduty"
  | "iam"
  | "kms"
  | "macie2"
  | "organizations"
  | "s3"
  | "securityhub"
  | "sts";

/** One call of AWS. */
export interface Call {
  readonly service: Service;
  /** The operation: `DescribeTrails`. */
  readonly operation: string;
  /**
   * What it is given. A text `{subject}` gives way to what the query is about, in `{type}` and `{identifier}` to its parts;
   * in a call that follows, `{name}`, `{id}` and `{arn}` are those of each thing.
   */
  readonly input?: JsonObject;
  /** The member of an answer that names the next page, and that of the input which asks for it. */
  readonly paging?: readonly [given: string, asked: string];
  /** The errors that say that there is none; with a part of the message where the error alone may mean something else. */
  readonly none?: readonly NoneError[];
}

/** An error that says that there is none. */
export type NoneError = string | readonly [name: string, message: string];

/** How an answer becomes things. Members are named as AWS does, those further in after a dot. */
export interface Reading {
  /** The list, or the one thing, that the answer has; without it the answer is the thing. */
  readonly at?: string;
  readonly name?: string;
  readonly id?: string;
  readonly arn?: string;
  /** The members that are kept as properties. */
  readonly keep?: readonly string[];
  /** Without this member there is nothing. */
  readonly needs?: string;
  /** Without this member, or one that identifies the thing, the answer is not whole. */
  readonly requires?: string;
  /** Returns the thing with what its members say; undefined if it does not count. `item` is as AWS gave it. */
  readonly more?: (thing: Thing, item: Json, where: Where) => Thing | undefined;
}

/** The Region that was asked. */
export interface Where {
  readonly region: string;
}

/** A call that tells more about what another has found. */
export interface FollowUp {
  readonly call: Call;
  /** True if it is made for each thing; else once for all. */
  readonly forEach?: boolean;
  /** The list that the answer has, for a call that is made once. */
  readonly at?: string;
  /** Returns a thing with what the answer, or the list in it, adds. */
  readonly add: (thing: Thing, answer: Json) => Thing;
}

/** How many of something AWS lets an account have. */
export interface Quota {
  readonly of: string;
  /** The default; an account may have been given more if it is adjustable. */
  readonly limit: number;
  readonly isAdjustable: boolean;
  readonly source: string;
  /** The day on which the source said so. */
  readonly date: string;
  /** True for a thing that counts; without it all do. */
  readonly counts?: (thing: Thing) => boolean;
}

/** Something that an account can be asked. */
export interface Query {
  readonly id: string;
  /** What it tells, as a clause after a resource or parameter that needs it. */
  readonly tells: string;
  /** The type of the things; where it is about named resources that of each. */
  readonly type: string;
  /** `global`: the answer is the same in all Regions. */
  readonly scope: "region" | "global";
  /** The Region that is asked, whichever the stack is in. */
  readonly inRegion?: string;
  /** The types of resources whose creation depends on it. */
  readonly declared?: readonly string[];
  /** The types of which a parameter asks for one that exists. */
  readonly asked?: readonly string[];
  readonly call: Call;
  readonly reading: Reading;
  readonly then?: FollowUp;
  /** The actions that IAM must allow. */
  readonly actions: readonly string[];
  readonly quota?: Quota;
}

/** What a certificate is that a service takes from us-east-1 alone. */
export const globalCertificate = "AWS::CertificateManager::Certificate in us-east-1";
