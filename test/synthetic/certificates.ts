import { ref, sub } from "../../src/template/intrinsics.js";
import type { JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How certificates are written whose domain nobody validates. */
interface CertificateChoices {
  certified: "domain" | "wildcard" | "names" | "no-method" | "mail-domain" | "other-zone";
  certifiedDomain: "plain" | "parameter";
  certifiedWhen: "always" | "prod-all";
}

/** The values of each choice, the usual ones more than once. */
const certificateAxes: Axes<CertificateChoices> = {
  certified: ["domain", "names", "wildcard", "no-method", "mail-domain", "other-zone"],
  certifiedDomain: ["plain", "parameter"],
  certifiedWhen: ["always", "always", "prod-all"],
};

/** Adds a hosted zone, and a certificate of a domain in it. */
function addCertificates(draft: Draft, { certified, certifiedDomain, certifiedWhen }: CertificateChoices): void {
  const isPlain = certifiedDomain === "plain";
  if (!isPlain) draft.parameter("Domain", { Default: "example.org" });
  const top = isPlain ? "example.org" : ref("Domain");
  const inner = isPlain ? "www.example.org" : sub("www.${Domain}");
  if (certified === "other-zone") {
    draft.parameter("ZoneId", { Type: "AWS::Route53::HostedZone::Id" });
    const address = { HostedZoneId: ref("ZoneId"), Name: inner, Type: "A", TTL: "300", ResourceRecords: ["192.0.2.7"] };
    draft.resource("Address", "AWS::Route53::RecordSet", address);
  } else draft.resource("Zone", "AWS::Route53::HostedZone", { Name: top });
  const byDns: JsonObject = { ValidationMethod: "DNS" };
  const kinds: Readonly<Record<CertificateChoices["certified"], JsonObject>> = {
    domain: { DomainName: top, ...byDns },
    wildcard: { DomainName: isPlain ? "*.example.org" : sub("*.${Domain}"), ...byDns },
    names: { DomainName: top, SubjectAlternativeNames: [inner], ...byDns },
    "no-method": { DomainName: inner },
    "mail-domain": {
      DomainName: inner,
      ...byDns,
      DomainValidationOptions: [{ DomainName: inner, ValidationDomain: top }],
    },
    "other-zone": { DomainName: inner, ...byDns },
  };
  const when = { Condition: certifiedWhen === "prod-all" ? draft.isProd() : undefined };
  draft.resource("Certificate", "AWS::CertificateManager::Certificate", kinds[certified], when);
}

/** The templates that are made of these choices. */
export const certificates = system({
  name: "certificate",
  families: ["certificates"],
  axes: certificateAxes,
  reconcile: (choices) => choices,
  add: addCertificates,
  marks: ({ certified, certifiedDomain, certifiedWhen }: CertificateChoices) => [
    certified,
    certifiedDomain,
    certifiedWhen,
  ],
});
