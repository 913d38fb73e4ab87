// Written by tools/facts.ts.
import type { Dated } from "./dated.js";

/** The versions of Apache Kafka that Amazon MSK creates clusters with. */
export const kafkaVersions: Dated & { readonly names: Readonly<Record<string, string>> } = {
  source: "aws kafka list-kafka-versions, by way of the developer guide",
  of: "2026-02-14",
  expires: "2027-02-14",
  get names() {
    return { kafka: "3.6.0 3.7.x 3.7.x.kraft 3.8.x 3.8.x.kraft 3.9.x 3.9.x.kraft 4.0.x.kraft" };
  },
};
