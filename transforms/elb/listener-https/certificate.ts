import type { Edit } from "../../../src/contract/rule.js";
import { asIf, isNoValue, ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, own, type Json } from "../../../src/values/json.js";
import { textOf } from "../../aws/values/normal-text.js";
import { domainNamesOf } from "./domain-names.js";
import { listenersOf, type Listener } from "./listener.js";
import { valueForms } from "../../aws/values/value-forms.js";

const { pattern, words } = valueForms.certificateArn;

const example = "arn:aws:acm:eu-central-1:111122223333:certificate/1234abcd-12ab-34cd-56ef-1234567890ab";

/** The parameter for a certificate that must be given. */
export const requiredCertificate: Json = {
  Type: "String",
  Description: "ARN of the ACM certificate (same Region) for the HTTPS listener.",
  AllowedPattern: `^${pattern}$`,
  ConstraintDescription: `must be ${words}`,
};

/** The parameter for a certificate that switches HTTPS on. */
export const optionalCertificate: Json = {
  Type: "String",
  Default: "",
  Description: "ARN of the ACM certificate (same Region) for the HTTPS listener. Leave empty to keep plain HTTP.",
  AllowedPattern: `^$|^${pattern}$`,
  ConstraintDescription: `must be empty or ${words}`,
};

/** Returns the certificate that the template has for the load balancer of a listener; undefined where none is certain. */
export function knownCertificate(listener: Listener): Json | undefined {
  return certificateBeside(listener) ?? certificateByName(listener) ?? unusedParameter(listener.template);
}

/** Declares the parameter for the certificate of a listener's load balancer. Returns its name. */
export function certificateParameter(edit: Edit, listener: Listener, definition: Json): string {
  const parameter = edit.parameter(parameterName(listener), definition);
  needCertificate(edit, parameter, definition === requiredCertificate);
  return parameter;
}

/** True if this is a parameter by which an earlier correction lets HTTPS be switched on. */
export function isOptionalCertificate(template: Template, parameter: string): boolean {
  return equal(template.parameters.get(parameter), optionalCertificate);
}

/** Makes the optional parameter for a certificate one that must be given. */
export function requireCertificate(edit: Edit, parameter: string): void {
  edit.set(["Parameters", parameter], requiredCertificate);
  needCertificate(edit, parameter, true);
}

function needCertificate(edit: Edit, parameter: string, required: boolean): void {
  const description = `ARN of the ACM certificate for the HTTPS listener${required ? "" : "; if empty, plain HTTP stays"}`;
  edit.needs({ parameter, description, example, required });
}

/** Where there are several load balancers, each has a certificate of its own. */
function parameterName({ template, loadBalancer, logicalId }: Listener): string {
  const applications = listenersOf(template).filter((other) => other.loadBalancer.kind !== "other");
  const arns = new Set(applications.map((other) => other.loadBalancer.arn));
  const name = loadBalancer.resource?.logicalId ?? logicalId;
  return arns.size > 1 && /^\w+$/.test(name) ? `${name}CertificateArn` : "CertificateArn";
}

/** Returns the certificate that another listener of the same load balancer has wherever this one exists. */
function certificateBeside(listener: Listener): Json | undefined {
  for (const other of listenersOf(listener.template)) {
    if (other.protocol !== "HTTPS" || !listener.isBeside(other) || other.isInLoop !== listener.isInLoop) continue;
    const [first] = listOf(other.property("Certificates").written);
    const arn = own(first, "CertificateArn");
    const isPlain = arn !== undefined && asIf(arn) === undefined && !isNoValue(arn);
    if (isPlain && other.existsWhere(listener.guards)) return arn;
  }
  return undefined;
}

/**
 * Returns the certificate of the template for the name under which the template makes the load balancer known. Where it
 * gives it no name, it is the only certificate, as long as nothing but listeners uses that.
 */
function certificateByName({ template, guards, loadBalancer }: Listener): Json | undefined {
  const certificates = viewsOf(template, "AWS::CertificateManager::Certificate");
  const usable = certificates.filter((certificate) => !certificate.isInLoop && certificate.existsWhere(guards));
  const names = loadBalancer.resource === undefined ? [] : domainNamesOf(loadBalancer.resource);
  if (names.length > 0) {
    const fitting = usable.find((certificate) =>
      names.every((name) => domainsIn(certificate).some((domain) => covers(domain, name))),
    );
    return fitting && ref(fitting.logicalId);
  }
  const [only] = usable;
  if (only === undefined || certificates.length > 1) return undefined;
  const users = template.referencesTo(only.logicalId).map(({ owner }) => template.resource(owner)?.type ?? "");
  const isForListeners = users.every((type) => type === "" || type.startsWith("AWS::ElasticLoadBalancingV2::"));
  return isForListeners ? ref(only.logicalId) : undefined;
}

function domainsIn(certificate: ResourceView): string[] {
  const alternative = listOf(certificate.property("SubjectAlternativeNames").written);
  return [certificate.property("DomainName").written, ...alternative].flatMap(
    (domain) => textOf(certificate.template, domain) ?? [],
  );
}

/** A wildcard stands for one label. */
function covers(domain: string, name: string): boolean {
  return domain === name || (domain.startsWith("*.") && name.slice(name.indexOf(".")) === domain.slice(1));
}

/** Returns the only parameter for a certificate that nothing uses yet. */
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

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
