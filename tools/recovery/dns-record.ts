import { viewOf } from "../../src/template/resource-view.js";
import type { Resource } from "../../src/template/template.js";
import { own, type Json } from "../../src/values/json.js";
import type { Breaker, Mutation } from "./mutation.js";
import { onEach } from "./mutations.js";

const [recordType, groupType] = ["AWS::Route53::RecordSet", "AWS::Route53::RecordSetGroup"];

/** Takes the quotation marks from the values of texts. */
const unquoted: Mutation = {
  name: "a text without quotation marks",
  places: (template) =>
    template.ofType(recordType).flatMap((resource) => {
      if (!["TXT", "SPF"].includes(String(own(resource.properties, "Type")))) return [];
      return viewOf(template, resource)
        .property("ResourceRecords")
        .items.flatMap(({ value, path }) =>
          typeof value === "string" && /^"[^"\\]+"$/.test(value)
            ? [{ logicalId: resource.logicalId, apply: (broken) => broken.set(path, value.slice(1, -1)) }]
            : [],
        );
    }),
};

function propertyOf({ properties }: Resource, name: string): Json | undefined {
  return own(properties, name);
}

/** The ways to break what dns-record repairs. */
export const recordBreaker: Breaker = {
  concerns: new RegExp(`${recordType}|${groupType}`),
  mutations: [
    unquoted,
    onEach(
      "an alias with a TTL",
      [recordType],
      (record) => propertyOf(record, "AliasTarget") !== undefined && propertyOf(record, "TTL") === undefined,
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "TTL"], "300"),
    ),
    onEach(
      "a zone's name without its dot",
      [recordType],
      (record) => /^[^.].*\.$/.test(String(propertyOf(record, "HostedZoneName"))),
      (record) => (broken) =>
        broken.set(
          [...record.path, "Properties", "HostedZoneName"],
          String(propertyOf(record, "HostedZoneName")).slice(0, -1),
        ),
    ),
  ],
};
