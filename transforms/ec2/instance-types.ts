import type { Exemption } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { possibleValues } from "../aws/values/possible-values.js";

/**
 * Instance types that cannot be EBS-optimized: EC2 refuses to start them so.
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/pg.html
 */
const withoutOptimization =
  /^(?:(?:cc1|cc2|cg1|cr1|hi1|hs1|t1|t2)\.|m1\.(?:small|medium)$|m2\.xlarge$|m3\.(?:medium|large)$|c1\.medium$|(?:c3|r3)\.(?:large|8xlarge)$|(?:g2|i2)\.8xlarge$)/;

/**
 * Instance types that cannot have encrypted volumes.
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html
 */
const withoutEncryption = /^(?:cc1|cc2|cg1|c1|hi1|hs1|m1|m2|t1)\./;

/** Instances that EC2 may refuse to start as EBS-optimized. */
export const mayNotBeEbsOptimized: Exemption = {
  reason: "EC2 refuses EbsOptimized for some instance types, and the type may be one of them",
  holds: (instance) => !areAllKnown(instance) || mayBe(instance, withoutOptimization),
};

/** Instances that EC2 refuses to start with encrypted volumes. */
export const cannotHaveEncryptedVolumes: Exemption = {
  reason: "some of its instance types do not support encrypted volumes",
  holds: (instance) => mayBe(instance, withoutEncryption),
};

function typesOf(instance: ResourceView): readonly string[] | undefined {
  return possibleValues(instance, "InstanceType")?.map(String);
}

function areAllKnown(instance: ResourceView): boolean {
  const types = typesOf(instance);
  return types !== undefined && types.length > 0 && types.every((type) => /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(type));
}

function mayBe(instance: ResourceView, types: RegExp): boolean {
  return typesOf(instance)?.some((type) => types.test(type)) === true;
}
