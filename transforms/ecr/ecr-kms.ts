import type { ResourceRule } from "../../src/contract/rule.js";
import { replacementFindings, type Replacing } from "../aws/existing/replacement.js";
import { keyPurposes } from "../aws/recipes/key-purpose.js";
import { kmsKey } from "../aws/recipes/kms-key.js";

const key = "EncryptionConfiguration.KmsKey";

const encryption: Replacing = {
  property: key,
  want: { companion: kmsKey(keyPurposes.images, key) },
  also: { "EncryptionConfiguration.EncryptionType": { oneOf: ["KMS", "KMS_DSSE"] } },
  flaw: "its images are not encrypted with a customer managed key",
  newOne: "the new repository is EMPTY until the images are pushed again",
  name: "RepositoryName",
};

/** Encrypts repositories of images with a customer managed key; one that is there already is kept beside the new one. */
export const ecrKms: ResourceRule = {
  kind: "resource",
  id: "ecr-kms",
  title: "Encrypt container images with a customer managed key",
  why: "With a customer managed key you control who can read the images, and audit each use in CloudTrail. The key can only be chosen when a repository is created.",
  controls: { "Security Hub": ["ECR.5"], checkov: ["CKV_AWS_136"], Trivy: ["AVD-AWS-0033"] },
  references: ["https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html"],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::ECR::Repository"],
  check: (repository, context) => replacementFindings(encryption, repository, context),
};
