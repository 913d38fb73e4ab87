import type { Outcome, Recovery } from "./compare-recovered.js";

/** A way to break a template after which it may stay as it is. */
export interface Accepted {
  rule: RegExp;
  mutation: RegExp;
  outcomes: readonly Outcome[];
  /** What one of the reasons must say. */
  says?: RegExp;
  /** False where it is a peculiarity of a few templates; then more of them than a few are a fault. */
  always: boolean;
  why: string;
}

/** What cannot be recovered, or need not be; docs/internals/reliability.md says the same. */
const accepted: readonly Accepted[] = [
  // No flaw: the broken template does what is asked of it.
  always(
    "cloudtrail-trail",
    /^without IncludeGlobalServiceEvents/,
    "missed",
    "CloudTrail includes global services unless it is told otherwise",
  ),
  always(
    "(?:cloudtrail|config)-bucket",
    /^without retention/,
    "missed",
    "a bucket that can be left out already keeps the policies that its author chose",
  ),
  always(
    "rds-kms-key",
    /^unconditional/,
    "missed",
    "a key of the template is a customer managed key; nothing asks for one from elsewhere",
  ),
  always(
    "listener-https",
    /^without order/,
    "missed",
    "a redirect needs no listener behind it to be created; the order only closes a gap of seconds",
  ),
  always(
    "log-bucket-delivery",
    /^without source test/,
    "missed",
    "logs come without a test of their source as well; only what cfn-fix adds itself has one",
  ),
  sometimes(
    "cloudtrail-trail",
    /^key without CloudTrail/,
    "missed",
    "another statement gives the same right, or it gave one that CloudTrail need not have",
  ),
  sometimes(
    "cloudtrail-trail",
    /^topic without CloudTrail/,
    "missed",
    "a statement for everyone of this account may let CloudTrail publish",
  ),
  sometimes(
    "cloudtrail-trail",
    /^(?:without IsMultiRegionTrail|IncludeGlobal)/,
    "missed",
    "the trail was not one of all Regions, or a parameter decides that",
  ),
  sometimes(
    "(?:cloudtrail|config)-bucket",
    /^(?:without|another folder|deny|TLS)/,
    "missed",
    "another statement or policy gives the same, or it is the policy of a bucket that has two, of another bucket, or of another stack",
  ),
  sometimes(
    "(?:cloudtrail|config)-bucket",
    /ACL/,
    "missed",
    "the bucket has OwnershipControls, under which the ACL works",
  ),
  sometimes(
    "config-bucket",
    /^without source test/,
    "missed",
    "another statement of the policy takes the logs of other accounts too",
  ),
  sometimes(
    "config-recorder",
    /^(?:without managed policy|role without its policies)/,
    "missed",
    "the other policies of the role may say what it needs",
  ),
  sometimes(
    "config-recorder",
    /^(?:without channel|without RoleARN|misspelled)/,
    "missed",
    "a loop or an include stands beside it, so nothing can be told",
  ),
  sometimes(
    "log-bucket-delivery",
    /./,
    "missed",
    "the statement is for another account, or for what comes from elsewhere",
  ),
  sometimes("creation-order", /./, "missed", "its author made it wait for more than AWS asks for"),
  sometimes("lambda-vpc", /^role without/, "missed", "another policy of the role cannot be read, or has the rights"),
  sometimes(
    "lambda-vpc",
    /^without VpcConfig|SubnetIds|SecurityGroupIds|security groups|lists/,
    "missed",
    "a condition or the Globals section decides whether the function runs in a VPC",
  ),
  sometimes(
    "rds-kms-key",
    /StorageEncrypted|KmsKeyId/,
    "missed",
    "the storage of an Aurora instance, a replica or a restored snapshot is that of its cluster or source",
  ),
  sometimes(
    "listener-https",
    /SslPolicy|TLS 1\.1/,
    "missed",
    "it belongs to a Network Load Balancer, or hangs on a parameter",
  ),
  sometimes(
    "listener-https",
    /^redirect to port 80/,
    "missed",
    "a redirect to another host, or one to plain HTTP that was there before, is its author's choice",
  ),
  sometimes(
    "listener-https",
    /^without port 443/,
    "missed",
    "another security group, or a rule that cannot be read, may let port 443 in, or nothing lets port 80 in",
  ),
  // A flaw that is told, with the reason why only a person can mend it.
  always(
    "listener-https",
    /^redirect to port 80/,
    "left alone",
    "where the redirect is to lead cannot be told",
    /cannot determine|cannot be determined/,
  ),
  always(
    "listener-https",
    /^rule on the HTTP listener/,
    "left alone",
    "the rule may be meant to serve plain HTTP",
    /may be intended/,
  ),
  always(
    "listener-https",
    /^without DefaultActions/,
    "left alone",
    "cannot determine the intended target group",
    /cannot determine/,
  ),
  always(".*", /./, "left alone", "rollout prepare changes nothing that takes effect at once", /--rollout enforce/),
  sometimes(".*", /./, "left alone", "the finding says what only a person can tell"),
];

function always(rule: string, mutation: RegExp, outcome: Outcome, why: string, says?: RegExp): Accepted {
  return {
    rule: new RegExp(`^${rule}$`),
    mutation,
    outcomes: [outcome],
    always: true,
    why,
    ...(says === undefined ? {} : { says }),
  };
}

function sometimes(rule: string, mutation: RegExp, outcome: Outcome, why: string): Accepted {
  return { ...always(rule, mutation, outcome, why), always: false };
}

/** Why a template that was not repaired is right as it is. */
export function whyAccepted(rule: string, mutation: string, { outcome, reasons }: Recovery): Accepted | undefined {
  return accepted.find((entry) => {
    return (
      entry.rule.test(rule) &&
      entry.mutation.test(mutation) &&
      entry.outcomes.includes(outcome) &&
      (entry.says === undefined || reasons.some((reason) => entry.says?.test(reason)))
    );
  });
}
