import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { nameText } from "../../aws/values/domain-names.js";
import { certificatesOf, certificateType, type Certificate } from "./certificate.js";
import { zoneOfDomain } from "./zone-of-domain.js";

/** Lets a certificate be validated by the hosted zone of its domain. */
export const certificateValidation: TemplateRule = {
  kind: "template",
  id: "certificate-validation",
  title: "Validate certificates in the hosted zone of their domain",
  why: "A stack with a certificate waits until the domain is validated, for days if nobody does it. With the ID of the hosted zone ACM writes the record itself.",
  tags: ["deploy"],
  harm: "may-block-deployment",
  level: "default",
  types: [certificateType],
  // What ACM validates in a zone it renews as well.
  controls: { "Security Hub": ["ACM.1"] },
  references: [
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-certificatemanager-certificate.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-certificatemanager-certificate-domainvalidationoption.html",
    "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    const certificates = certificatesOf(template);
    for (const certificate of certificates) yield* waitingFindings(certificate);
    yield* collidingFindings(template, certificates);
  },
};

function* waitingFindings(certificate: Certificate): Iterable<Finding> {
  const { view, method, domains, options } = certificate;
  const open = domains.filter(({ isValidated }) => !isValidated);
  const [first] = open;
  if (first === undefined) return;
  // Who names the domain of the mail has chosen mail.
  const isByMail = method !== "DNS" && (method === "EMAIL" || options !== undefined);
  const where = {
    ...view.placeOf("DomainValidationOptions"),
    message: isByMail || method === undefined ? waitsForMail : waitsForRecord,
  };
  const zones = isByMail ? [] : open.map((domain) => zoneOfDomain(view, domain));
  if (isByMail)
    yield { ...where, skipped: "answer the mail, or take ValidationMethod: DNS with the HostedZoneId of the domain" };
  else if (zones.includes(undefined)) {
    const name = first.base.replace(/\$\{(\w+)\}/g, "<$1>");
    const skipped = `give DomainValidationOptions with the HostedZoneId of ${name}, or create the CNAME record that the events of the stack name`;
    yield { ...where, skipped };
  } else {
    yield {
      ...where,
      class: "review",
      impact: "replacement",
      impactNote:
        "a new certificate takes the place of one that is validated otherwise; the domain has to be delegated to the zone",
      fix: (edit) => validate(edit, certificate),
    };
  }
}

const waitsForRecord = "the stack waits until somebody creates the DNS record that validates its domain";
const waitsForMail = "the stack waits until somebody answers the mail that validates its domain";

/** Gives each domain an entry with its zone. */
function validate(edit: Edit, { view, method, domains, options }: Certificate): void {
  const seen = new Set<string>();
  const added: Json[] = [];
  const kept = [...(options ?? [])];
  for (const domain of domains) {
    const zone = domain.isValidated || seen.has(domain.base) ? undefined : zoneOfDomain(view, domain);
    seen.add(domain.base);
    if (zone === undefined) continue;
    const at = kept.findIndex((entry) => nameText(own(entry, "DomainName"))?.replace(/^\*\./, "") === domain.base);
    const entry = kept[at];
    if (isObject(entry)) {
      const rest = Object.entries(entry).filter(([name]) => name !== "ValidationDomain");
      kept[at] = { ...Object.fromEntries(rest), HostedZoneId: zone };
    } else added.push({ DomainName: domain.written, HostedZoneId: zone });
  }
  if (method === undefined) edit.set(view.pathOf("ValidationMethod"), "DNS");
  edit.set(view.pathOf("DomainValidationOptions"), [...kept, ...added], { after: "ValidationMethod" });
}

/**
 * Certificates of one domain have the same record, which each of them writes.
 * https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html
 */
function* collidingFindings(template: Template, certificates: readonly Certificate[]): Iterable<Finding> {
  for (const [index, certificate] of certificates.entries()) {
    const bases = new Set(certificate.domains.filter(({ isValidated }) => isValidated).map(({ base }) => base));
    const { view } = certificate;
    const other = certificates
      .slice(0, index)
      .find(
        (each) =>
          each.domains.some(({ base, isValidated }) => isValidated && bases.has(base)) &&
          template.worlds.possible([...view.guards, ...each.view.guards]) &&
          !template.isAfter(view.logicalId, each.view.logicalId) &&
          !template.isAfter(each.view.logicalId, view.logicalId),
      );
    if (other === undefined) continue;
    yield {
      ...view.placeOf("DomainValidationOptions"),
      message: `AWS may refuse it (The request contains an invalid set of changes for a resource record set 'CNAME'): ${other.view.logicalId} writes the same record at once`,
      skipped: "make one certificate of both with SubjectAlternativeNames, or let one wait for the other by DependsOn",
    };
  }
}
