import { getAtt, ifCondition, noValue } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How replications of buckets are written that S3 refuses. */
interface ReplicationChoices {
  replication: "priority" | "markers" | "mixed" | "both" | "double" | "tags" | "unversioned" | "copy";
  replicationForm: "plain" | "choice";
  replicationWhen: "always" | "prod";
}

/** The values of each choice, the usual ones more than once. */
const replicationAxes: Axes<ReplicationChoices> = {
  replication: ["priority", "markers", "mixed", "both", "double", "tags", "unversioned", "copy"],
  replicationForm: ["plain", "plain", "choice"],
  replicationWhen: ["always", "always", "prod"],
};

/** Adds a bucket that replicates to another, with one flaw. */
function addReplications(draft: Draft, { replication, replicationForm, replicationWhen }: ReplicationChoices): void {
  const when = replicationWhen === "prod" ? { Condition: draft.isProd() } : {};
  const versioned = { VersioningConfiguration: { Status: "Enabled" } };
  const configuration: Json = {
    Role: "arn:aws:iam::111122223333:role/replication",
    Rules: rulesOf(replication).map((rule) => ({
      Status: "Enabled",
      ...rule,
      Destination: { Bucket: getAtt("Copy", "Arn") },
    })),
  };
  draft.resource("Copy", "AWS::S3::Bucket", replication === "copy" ? {} : versioned, when);
  draft.resource(
    "Source",
    "AWS::S3::Bucket",
    {
      ...(replication !== "unversioned" && versioned),
      ReplicationConfiguration:
        replicationForm === "choice" ? ifCondition(draft.isProd(), configuration, noValue) : configuration,
    },
    when,
  );
}

const markers = { DeleteMarkerReplication: { Status: "Disabled" } };

function rulesOf(flaw: ReplicationChoices["replication"]): JsonObject[] {
  switch (flaw) {
    case "priority":
      return [{ Id: "all", Priority: 1, Prefix: "" }];
    case "markers":
      return [{ ...markers, Prefix: "logs/" }];
    case "mixed":
      return [{ Prefix: "a/" }, { Priority: 1, Filter: { Prefix: "b/" }, ...markers }];
    case "both":
      return [{ Priority: 1, Prefix: "a/", Filter: { Prefix: "a/" }, ...markers }];
    case "double":
      return ["a/", "b/"].map((prefix) => ({ Priority: 1, Filter: { Prefix: prefix }, ...markers }));
    case "tags":
      return [
        {
          Priority: 1,
          Filter: { TagFilter: { Key: "keep", Value: "yes" } },
          DeleteMarkerReplication: { Status: "Enabled" },
        },
      ];
    default:
      return [{ Prefix: "" }];
  }
}

/** The templates that are made of these choices. */
export const replications = system({
  name: "replication",
  families: ["replications"],
  axes: replicationAxes,
  reconcile: (choices) => choices,
  add: addReplications,
  marks: ({ replication, replicationForm, replicationWhen }: ReplicationChoices) => [
    replication,
    replicationForm,
    replicationWhen,
  ],
});
