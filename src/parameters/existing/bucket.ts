import type { AccountWarning, FactSource } from "../../contract/account.js";
import type { Question } from "./existence.js";

const bucketType = "AWS::S3::Bucket";

/**
 * Says whether the account has the bucket. All accounts of a partition share the names of buckets: what is not the
 * account's own may be somebody else's, of which AWS says only that it is forbidden.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketQuestion: Question = (bucket, { facts, values }) => {
  const named = bucket.property("BucketName");
  if (!named.isThere) return { is: "absent", says: "CloudFormation gives the bucket a name that nobody has" };
  const name = values.text(named.written);
  if (name === undefined) return { is: "unknown", says: `cannot determine the name of ${bucket.logicalId}` };
  const all = facts.about(bucketType);
  const one = facts.about(bucketType, name);
  const mine = all.things.find((thing) => thing.name === name);
  if (mine !== undefined && all.fact !== undefined)
    return { is: "there", thing: mine, says: `the account has the bucket ${name}`, fact: all.fact };
  if (one.state === "unknown") {
    const fact = one.fact ?? all.fact;
    const says = `not known whether the bucket ${name} exists, in this account or another (${one.reason})`;
    return { is: "unknown", says, ...(fact && { fact }) };
  }
  const { fact, things } = one;
  // An answer about all buckets of the account says nothing about those of others.
  if (fact.subject === undefined)
    return { is: "unknown", says: `not in this account; not known whether another has the bucket ${name}`, fact };
  if (things.length === 0) return { is: "absent", says: `nobody has the bucket ${name}`, fact };
  return all.state === "known"
    ? {
        is: "unknown",
        says: `another account has the bucket ${name}`,
        fact,
        warnings: [taken(name, bucket.logicalId, fact)],
      }
    : { is: "unknown", says: `the bucket ${name} exists; not known in which account (${all.reason})`, fact };
};

function taken(name: string, logicalId: string, fact: FactSource): AccountWarning {
  return {
    message: `another account has the bucket ${name}`,
    help: `give ${logicalId} another name, or none`,
    isBlocking: true,
    fact,
  };
}
