import { propertyFindings, type PropertyPart } from "../../src/contract/property-rule.js";
import type { ResourceRule } from "../../src/contract/rule.js";
import { noValue } from "../../src/template/intrinsics.js";

const transit = "EncryptionInfo.EncryptionInTransit";

/** Who talks to the brokers, and the brokers among themselves: the one can change in place, the other cannot. */
const parts: readonly PropertyPart[] = [
  {
    property: `${transit}.ClientBroker`,
    want: { is: "TLS" },
    default: "TLS",
    flaw: "it does not keep clients to TLS",
    class: "review",
    impactNote: "clients without TLS are refused",
  },
  {
    property: `${transit}.InCluster`,
    want: { oneOf: [true, noValue] },
    flaw: "its brokers talk to each other without TLS",
    class: "review",
    impactNote: "the cluster is replaced, and its data is lost",
  },
];

/** Encrypts what goes over the network of a Kafka cluster. */
export const mskTls: ResourceRule = {
  kind: "resource",
  id: "msk-tls",
  title: "Encrypt what Kafka clusters send over the network",
  why: "Without TLS everyone on the network between clients and brokers can read and change the messages. Amazon MSK takes TLS by default, both for clients and between brokers.",
  stability: "preview",
  controls: { "Security Hub": ["MSK.1"], "Control Tower": ["CT.MSK.PR.1"], checkov: ["CKV_AWS_81"] },
  references: [
    "https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-msk-cluster-encryptionintransit.html",
  ],
  tags: ["security"],
  types: ["AWS::MSK::Cluster"],
  *check(cluster, context) {
    for (const part of parts) yield* propertyFindings(part, cluster, context);
  },
};
