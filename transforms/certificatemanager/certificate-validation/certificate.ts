import { isIntrinsic } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { nameText } from "../../aws/values/domain-names.js";
import { isReadable } from "../../aws/values/visibility.js";

/** The type of a certificate. */
export const certificateType = "AWS::CertificateManager::Certificate";

/** A domain of a certificate. */
export interface Domain {
  /** As the template writes it. */
  readonly written: Json;
  /** In one form, without the `*.` of a wildcard: both are validated by the same record. */
  readonly base: string;
  /** True if an entry says in which hosted zone the record goes. */
  readonly isValidated: boolean;
}

/** A public certificate, all of which is written plainly. */
export interface Certificate {
  readonly view: ResourceView;
  /** Undefined where the template does not say it: then it is e-mail. */
  readonly method: "DNS" | "EMAIL" | undefined;
  readonly domains: readonly Domain[];
  /** The entries of its validation; undefined if it has none. */
  readonly options: readonly Json[] | undefined;
}

/** Returns the certificates of a template about which nothing is decided elsewhere. */
export function certificatesOf(template: Template): Certificate[] {
  return viewsOf(template, certificateType).flatMap((view) => certificateOf(view) ?? []);
}

function certificateOf(view: ResourceView): Certificate | undefined {
  if (!isReadable(view) || view.isInLoop) return undefined;
  const { properties } = view.resource;
  // A private authority asks for no validation.
  if (own(properties, "CertificateAuthorityArn") !== undefined) return undefined;
  const method = own(properties, "ValidationMethod");
  if (method !== undefined && method !== "DNS" && method !== "EMAIL") return undefined;
  const [options, others] = [own(properties, "DomainValidationOptions"), own(properties, "SubjectAlternativeNames")];
  if ([options, others].some((list) => list !== undefined && !isPlainList(list))) return undefined;
  const entries = Array.isArray(options) ? options : undefined;
  const validated = new Set(
    (entries ?? []).flatMap((entry) =>
      own(entry, "HostedZoneId") === undefined ? [] : (baseOf(own(entry, "DomainName")) ?? []),
    ),
  );
  const names = [own(properties, "DomainName") ?? null, ...(Array.isArray(others) ? others : [])];
  const domains = names.map((written): Domain | undefined => {
    const base = baseOf(written);
    return base === undefined ? undefined : { written, base, isValidated: validated.has(base) };
  });
  const known = domains.flatMap((domain) => domain ?? []);
  return known.length < domains.length ? undefined : { view, method, domains: known, options: entries };
}

function isPlainList(list: Json): boolean {
  return (
    Array.isArray(list) &&
    list.every((item) => typeof item === "string" || (isObject(item) && own(item, "Fn::If") === undefined)) &&
    list.every((item) => !isIntrinsic(item) || nameText(item) !== undefined)
  );
}

/** Returns the domain whose record validates a name. */
function baseOf(written: Json | undefined): string | undefined {
  const text = nameText(written);
  return text === undefined || text === "" ? undefined : text.replace(/^\*\./, "");
}
