// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** The versions of brokers that Amazon MQ creates, by their engines. */
export const brokerVersions: Dated & { readonly names: Readonly<Record<string, string>> } = {
  source: "aws mq describe-broker-engine-types, by way of the developer guide",
  of: "2026-08-12",
  expires: "2027-08-12",
  get names() {
    return { ACTIVEMQ: "5.18 5.19", RABBITMQ: "3.13 4.2" };
  },
};
