import { equal, own, type Json } from "../../../src/values/json.js";
import { asIf, isNoValue, ref } from "../../../src/template/intrinsics.js";
import type { Resource, Template } from "../../../src/template/template.js";
import type { Edit } from "../../../src/contract/rule.js";
import { listenersOf, shareLoadBalancer, type Listener } from "./listener.js";
import { textOf } from "../../aws/values/normal-text.js";

const certificateType = "AWS::CertificateManager::Certificate";

const pattern = "arn:aws[a-z-]*:(acm:[a-z0-9-]+:\\d{12}:certificate/[A-Za-z0-9-]+|iam::\\d{12}:server-certificate/.+)";

const example = "arn:aws:acm:eu-central-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab";

/** The parameter for a certificate that must be given. */
export const required: Json = {
  Type: "String",
  Description: "ARN of the ACM certificate (same Region) for the HTTPS listener.",
  AllowedPattern: `^${pattern}$`,
  ConstraintDescription: "must be the ARN of an ACM or IAM server certificate",
};

/** The parameter for a certificate that switches HTTPS on. */
export const optional: Json = {
  Type: "String",
  Default: "",
  Description: "ARN of the ACM certificate (same Region) for the HTTPS listener. Leave empty to keep plain HTTP.",
  AllowedPattern: `^$|^${pattern}$`,
  ConstraintDescription: "must be empty or the ARN of an ACM or IAM server certificate",
};

/** The certificate that the template has for the load balancer of a listener; undefined when none is certain. */
export function knownCertificate(template: Template, listener: Listener): Json | undefined {
  return certificateBeside(template, listener) ?? certificateByName(template, listener) ?? unusedParameter(template);
}

/** Declares the parameter for the certificate of a listener's load balancer. Returns its name. */
export function certificateParameter(edit: Edit, listener: Listener, definition: Json): string {
  const parameter = edit.parameter(parameterName(edit.template, listener), definition);
  needCertificate(edit, parameter, definition === required);
  return parameter;
}

function needCertificate(edit: Edit, parameter: string, isRequired: boolean): void {
  edit.needs({
    parameter,
    description: `the certificate of the HTTPS listener${isRequired ? "" : "; without it plain HTTP stays"}`,
    example,
    required: isRequired,
  });
}

/** Where there are several load balancers, each has a certificate of its own. */
function parameterName(template: Template, { loadBalancer, resource }: Listener): string {
  const known = new Set(
    listenersOf(template)
      .filter((other) => other.loadBalancer.kind !== "other")
      .map((other) => JSON.stringify(other.loadBalancer.arn)),
  );
  const name = loadBalancer.resource?.logicalId ?? resource.logicalId;
  return known.size > 1 && /^\w+$/.test(name) ? `${name}CertificateArn` : "CertificateArn";
}

/** The certificate that another listener of the same load balancer has wherever this one exists. */
function certificateBeside(template: Template, listener: Listener): Json | undefined {
  const here = template.guardsOf(listener.resource);
  for (const other of listenersOf(template)) {
    if (
      other.protocol !== "HTTPS" ||
      !shareLoadBalancer(listener, other) ||
      other.resource.isInLoop !== listener.resource.isInLoop
    )
      continue;
    const [first] = listOf(own(other.resource.properties, "Certificates"));
    const arn = own(first, "CertificateArn");
    const isPlain = arn !== undefined && asIf(arn) === undefined && !isNoValue(arn);
    if (isPlain && template.worlds.implies(here, template.guardsOf(other.resource))) return arn;
  }
  return undefined;
}

/**
 * The certificate of the template that has the name under which the template makes the load balancer known. Where it
 * gives it no name, the only certificate, as long as nothing but listeners uses it.
 */
function certificateByName(template: Template, { resource, loadBalancer }: Listener): Json | undefined {
  const here = template.guardsOf(resource);
  const certificates = template.ofType(certificateType);
  const usable = certificates.filter(
    (certificate) => !certificate.isInLoop && template.worlds.implies(here, template.guardsOf(certificate)),
  );
  const names = loadBalancer.resource === undefined ? [] : namesOf(template, loadBalancer.resource);
  if (names.length > 0) {
    const fitting = usable.find((certificate) =>
      names.every((name) => domainsOf(template, certificate).some((domain) => isFor(domain, name))),
    );
    return fitting && ref(fitting.logicalId);
  }
  const [only] = usable;
  if (only === undefined || certificates.length > 1) return undefined;
  const users = template.referencesTo(only.logicalId).map(({ owner }) => template.resource(owner)?.type ?? "");
  return users.every((type) => type === "" || type.startsWith("AWS::ElasticLoadBalancingV2::"))
    ? ref(only.logicalId)
    : undefined;
}

/** The names of the DNS records that lead to the load balancer. */
function namesOf(template: Template, { logicalId }: Resource): string[] {
  const references = template
    .referencesTo(logicalId)
    .filter(({ owner }) => template.resource(owner)?.type.startsWith("AWS::Route53::RecordSet"));
  const names = references.flatMap(({ path }) => {
    const around = path
      .map((_, index) => own(template.at(path.slice(0, index)), "Name"))
      .filter((name) => name !== undefined);
    return textOf(template, around.at(-1))?.replace(/\.$/, "") ?? [];
  });
  return [...new Set(names)];
}

function domainsOf(template: Template, { properties }: Resource): string[] {
  const listed = [own(properties, "DomainName"), ...listOf(own(properties, "SubjectAlternativeNames"))];
  return listed.flatMap((domain) => textOf(template, domain) ?? []);
}

/** A wildcard stands for one label. */
function isFor(domain: string, name: string): boolean {
  return domain === name || (domain.startsWith("*.") && name.slice(name.indexOf(".")) === domain.slice(1));
}

/** The only parameter for a certificate that nothing uses yet. */
function unusedParameter(template: Template): Json | undefined {
  const [only, ...others] = [...template.parameters].filter(([name, definition]) => {
    const preset = own(definition, "Default");
    const isGiven = preset === undefined || (typeof preset === "string" && preset.includes("certificate/"));
    return (
      /cert(?:ificate)?_?(?:arn|id)?$/i.test(name) &&
      isGiven &&
      own(definition, "Type") === "String" &&
      template.referencesTo(name).length === 0
    );
  });
  return only !== undefined && others.length === 0 ? ref(only[0]) : undefined;
}

/** Is this a parameter by which an earlier correction lets HTTPS be switched on? */
export function isOptional(template: Template, parameter: string): boolean {
  return equal(template.parameters.get(parameter), optional);
}

/** Makes the optional parameter for a certificate one that must be given. */
export function require(edit: Edit, parameter: string): void {
  edit.set(["Parameters", parameter], required);
  needCertificate(edit, parameter, true);
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
