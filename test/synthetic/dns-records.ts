import { getAtt, ifCondition, ref, sub } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How DNS records are written that Route 53 refuses. */
interface DnsRecordChoices {
  record:
    "text" | "long-text" | "authority" | "mail" | "empty" | "label" | "short" | "twin" | "alias" | "no-ttl" | "no-zone";
  recordForm: "plain" | "if" | "sub" | "group";
  recordWhen: "always" | "prod-all";
  recordBesides: "none" | "right";
}

/** The values of each choice, the usual ones more than once. */
const dnsRecordAxes: Axes<DnsRecordChoices> = {
  record: ["text", "twin", "label", "short", "empty", "long-text", "authority", "mail", "alias", "no-ttl", "no-zone"],
  recordForm: ["plain", "sub", "plain", "if", "group"],
  recordWhen: ["always", "always", "prod-all"],
  recordBesides: ["none", "right"],
};

const [setType, zone] = ["AWS::Route53::RecordSet", "shop.example.org"];

/** Adds a hosted zone, and records of it that Route 53 refuses. */
function addDnsRecords(draft: Draft, choices: DnsRecordChoices): void {
  const { record, recordForm, recordWhen, recordBesides } = choices;
  const when = { Condition: recordWhen === "prod-all" ? draft.isProd() : undefined };
  draft.resource("Zone", "AWS::Route53::HostedZone", { Name: zone });
  const properties = propertiesOf(draft, choices);
  if (recordForm === "group") {
    const { HostedZoneId = ref("Zone"), ...entry } = properties;
    const entries = record === "twin" ? [entry, { ...entry, ResourceRecords: ['"b"'] }] : [entry];
    draft.resource("Records", "AWS::Route53::RecordSetGroup", { HostedZoneId, RecordSets: entries }, when);
  } else {
    draft.resource("Record", setType, properties, when);
    if (record === "twin") draft.resource("Second", setType, { ...properties, ResourceRecords: ['"b"'] }, when);
  }
  if (recordBesides === "right")
    draft.resource("Beside", setType, { ...plain("api"), Type: "A", ResourceRecords: ["192.0.2.7"] });
}

function plain(label: string): JsonObject {
  return { HostedZoneId: ref("Zone"), Name: `${label}.${zone}`, Type: "TXT", TTL: "300", ResourceRecords: ['"a"'] };
}

function propertiesOf(draft: Draft, { record, recordForm }: DnsRecordChoices): JsonObject {
  const base = plain("www");
  const { TTL, HostedZoneId, ...rest } = base;
  switch (record) {
    case "text":
      return { ...base, ResourceRecords: [written(draft, "v=spf1 -all", recordForm)] };
    case "long-text":
      return { ...base, ResourceRecords: [`"${"k".repeat(300)}"`] };
    case "authority":
      return { ...base, Type: "CAA", ResourceRecords: [written(draft, "0 issue amazon.com", recordForm)] };
    case "mail":
      return { ...base, Type: "MX", ResourceRecords: ["mail.example.org"] };
    case "empty":
      return { ...base, Name: "" };
    case "label":
      draft.parameter("Label", { Default: "" });
      return { ...base, Name: sub(`\${Label}.${zone}`) };
    case "short":
      return { ...base, Name: written(draft, "www", recordForm === "if" ? "if" : "plain") };
    case "alias":
      draft.resource("Pages", "AWS::CloudFront::Distribution", { DistributionConfig: distribution });
      return {
        HostedZoneId: HostedZoneId ?? null,
        Name: `www.${zone}`,
        Type: "A",
        TTL: TTL ?? "300",
        AliasTarget: { DNSName: getAtt("Pages", "DomainName"), HostedZoneId: "Z2FDTNDATAQYW2" },
      };
    case "no-ttl":
      return { ...rest, HostedZoneId: HostedZoneId ?? null };
    case "no-zone":
      // A group has a zone for all of its entries.
      return recordForm === "group" ? { ...base, Name: "" } : { ...rest, TTL: TTL ?? "300" };
    default:
      return base;
  }
}

const distribution: JsonObject = {
  Enabled: true,
  Origins: [
    { Id: "pages", DomainName: "pages.example.org", CustomOriginConfig: { OriginProtocolPolicy: "https-only" } },
  ],
  DefaultCacheBehavior: {
    TargetOriginId: "pages",
    ViewerProtocolPolicy: "redirect-to-https",
    CachePolicyId: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  },
};

/** What is right in the other branch of a condition. */
const others: Readonly<Record<string, string>> = {
  www: `test.${zone}`,
  "v=spf1 -all": '"test"',
  "0 issue amazon.com": '0 issue "example.org"',
};

function written(draft: Draft, text: string, form: DnsRecordChoices["recordForm"]): Json {
  if (form === "sub") {
    draft.parameter("Token", { Default: "abc" });
    return sub(`${text} \${Token}`);
  }
  return form === "if" ? ifCondition(draft.isProd(), text, others[text] ?? text) : text;
}

/** The templates that are made of these choices. */
export const dnsRecords = system({
  name: "dns-record",
  families: ["dns-records"],
  axes: dnsRecordAxes,
  reconcile: (choices) => choices,
  add: addDnsRecords,
  marks: ({ record, recordForm, recordWhen }: DnsRecordChoices) => [record, recordForm, recordWhen],
});
