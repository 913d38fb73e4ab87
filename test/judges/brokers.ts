import { at, type Judge } from "./judge.js";

/** What other tools ask of message brokers. */
export const brokers: readonly Judge[] = [
  {
    rule: "mq-encryption",
    asks: ["AMAZON_MQ_BROKER_ENCRYPTION_OPTIONS_RULE", "W53", "316278b3-87ac-444c-8f8f-a733a28da60f"],
    link: "https://docs.kics.io/latest/queries/cloudformation-queries/aws/316278b3-87ac-444c-8f8f-a733a28da60f",
    type: "AWS::AmazonMQ::Broker",
    passes: (broker) => at(broker, "EncryptionOptions") !== undefined,
  },
  {
    rule: "msk-tls",
    asks: ["CT.MSK.PR.1", "CKV_AWS_81", "MSK.1"],
    link: "https://docs.aws.amazon.com/controltower/latest/controlreference/msk-rules.html",
    type: "AWS::MSK::Cluster",
    passes: (cluster) =>
      at(cluster, "EncryptionInfo", "EncryptionInTransit", "ClientBroker") === "TLS" &&
      at(cluster, "EncryptionInfo", "EncryptionInTransit", "InCluster") !== false,
  },
];
