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
  title: "Validate ACM certificates through the hosted zone of their domain",
  why: "A stack with a certificate waits until the domain is validated, up to 72 hours if nobody does it. With HostedZoneId in DomainValidationOptions, ACM creates the validation record itself.",
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
    yield {
      ...where,
      skipped: "answer the validation email, or use ValidationMethod: DNS with the HostedZoneId of the domain",
    };
  else if (zones.includes(undefined)) {
    const name = first.base.replace(/\$\{(\w+)\}/g, "<$1>");
    const skipped = `add DomainValidationOptions with the HostedZoneId of ${name}, or create the CNAME record shown in the stack events`;
    yield { ...where, skipped };
  } else {
    yield {
      ...where,
      class: "review",
      impact: "replacement",
      impactNote:
        "replaces a certificate that was validated another way; the domain must be delegated to the hosted zone",
      fix: (edit) => validate(edit, certificate),
    };
  }
}

const waitsForRecord = "stack waits until somebody creates the DNS validation record";
const waitsForMail = "stack waits until somebody answers the validation email";

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
      message: `deployment may fail (The request contains an invalid set of changes for a resource record set 'CNAME'): ${other.view.logicalId} creates the same record at the same time`,
      skipped: "request one certificate with SubjectAlternativeNames, or add a DependsOn between the two",
    };
  }
}
