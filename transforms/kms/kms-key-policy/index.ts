import { hiddenProperties } from "../../../src/contract/reasons.js";
import type { Context, Finding, TemplateRule } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { lackingUses } from "../../aws/keys/admission.js";
import { documentsOf } from "../../aws/keys/key-documents.js";
import { isOfTemplate, type KeyUse } from "../../aws/keys/key-use.js";
import { keyUses } from "../../aws/keys/key-uses.js";
import { letIn } from "../../aws/keys/let-in.js";
import { keyServices, type KeyService } from "../../aws/keys/services.js";
import { mayBelongToOrganization } from "../../aws/log-bucket/trail-source.js";
import { managedKeyFindings } from "./managed-keys.js";
import { encryptedTopicFindings } from "./config-topic.js";
import { consequenceOf, principalsOf } from "./words.js";

/** Lets the services that write to encrypted buckets, topics, queues and log groups use the key. */
export const kmsKeyPolicy: TemplateRule = {
  kind: "template",
  id: "kms-key-policy",
  title: "Let the services that write to encrypted resources use the key",
  why: "A key policy that delegates everything to IAM policies of the account allows no AWS service. CloudFormation cannot create a log group with such a key, nor a bucket that notifies an encrypted queue, and data of other services is silently lost.",
  tags: ["deploy"],
  level: "default",
  types: ["AWS::KMS::Key", "AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::Config::DeliveryChannel"],
  // These want customer managed keys, and AWS managed ones let no service in.
  controls: { Trivy: ["AVD-AWS-0135", "AVD-AWS-0136"] },
  references: [...new Set(keyServices.map(({ reference }) => reference))],
  table: {
    title: "Required permissions by service",
    rows: [
      ["service", "principal", "actions"],
      ...keyServices.map(({ label, principal, actions }) => [
        label,
        `\`${principal}\``,
        actions.map((action) => `\`${action}\``).join(", "),
      ]),
    ],
  },
  // What these say of who writes where, and with whose key, comes first.
  after: ["cloudtrail-trail", "config-recorder", "log-bucket-delivery"],
  *find(template, context) {
    const uses = keyUses(template).filter(isOfTemplate);
    for (const key of new Set(uses.map((use) => use.key))) {
      yield* findingsOn(
        key,
        uses.filter((use) => use.key === key),
        context,
      );
    }
    yield* managedKeyFindings(template);
    yield* encryptedTopicFindings(template);
  },
};

function* findingsOn(key: ResourceView, uses: readonly KeyUse[], context: Context): Iterable<Finding> {
  const documents = documentsOf(key);
  if (documents === undefined) {
    yield {
      ...key.placeOf("KeyPolicy"),
      message: `cannot determine whether the key policy allows ${principalsOf(uses)}`,
      skipped: key.isInSight ? "cannot read the key policy" : hiddenProperties,
    };
    return;
  }
  for (const service of new Set(uses.map((use) => use.service))) {
    const mine = uses.filter((use) => use.service === service);
    const lacking = mine.filter((use) => documents.some((document) => lackingUses(document, [use]).length > 0));
    if (lacking.length > 0) yield findingOn(key, service, lacking, context);
  }
}

function findingOn(key: ResourceView, service: KeyService, lacking: readonly KeyUse[], context: Context): Finding {
  const where = {
    ...key.placeOf("KeyPolicy"),
    message: `key policy does not allow ${principalsOf(lacking)}: ${consequenceOf(lacking)}`,
    ...(lacking.some(({ isRefused }) => isRefused) && { isRefused: true }),
  };
  if (lacking.some(({ user }) => user.type === "AWS::CloudTrail::Trail" && mayBelongToOrganization(user))) {
    const skipped = "the organization trail may belong to another account; name that account in the key policy";
    return { ...where, skipped };
  }
  return {
    ...where,
    class: "safe",
    impact: context.impactOf("AWS::KMS::Key", "KeyPolicy"),
    fix: (edit, now) => letIn(edit, now, service),
  };
}
