import { viewOf } from "../../src/template/resource-view.js";
import { isObject, own, type Json, type JsonObject } from "../../src/values/json.js";
import type { Breaker, Mutation } from "./mutation.js";

/** Each rule of a replication, changed; undefined leaves it as it is. */
function changing(name: string, change: (rule: JsonObject) => Json | undefined): Mutation {
  return {
    name,
    places: (template) =>
      template.ofType("AWS::S3::Bucket").flatMap((resource) =>
        viewOf(template, resource)
          .property("ReplicationConfiguration.Rules.*")
          .leaves.flatMap(({ value, path }) => {
            const after = isObject(value) && own(value, "Priority") !== undefined ? change(value) : undefined;
            return after === undefined
              ? []
              : [{ logicalId: resource.logicalId, apply: (broken) => broken.set([...path], after) }];
          }),
      ),
  };
}

/** The ways to break what replication-rules repairs. */
export const replicationBreaker: Breaker = {
  concerns: /\bReplicationConfiguration\b/,
  mutations: [
    changing("a prefix in place of a filter", (rule) => {
      const filter = own(rule, "Filter");
      const prefix = own(filter, "Prefix");
      if (prefix === undefined || Object.keys(filter ?? {}).length > 1) return undefined;
      return Object.fromEntries(
        Object.entries(rule).map(([name, value]) => (name === "Filter" ? ["Prefix", prefix] : [name, value])),
      );
    }),
    changing("no word on delete markers", (rule) =>
      own(own(rule, "DeleteMarkerReplication"), "Status") === "Disabled" && own(rule, "Filter") !== undefined
        ? Object.fromEntries(Object.entries(rule).filter(([name]) => name !== "DeleteMarkerReplication"))
        : undefined,
    ),
  ],
};
