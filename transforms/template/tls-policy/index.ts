import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Leaf } from "../../../src/template/value.js";
import { own } from "../../../src/values/json.js";
import { toPointer, type Path } from "../../../src/values/pointer.js";
import { isReadable } from "../../aws/values/visibility.js";
import { meantBy, mayBeNew, namesOf, tableOf } from "./meant.js";
import { policyPlaces, type PolicyPlace } from "./places.js";

/** Names TLS security policies and protocols as the services have them. */
export const tlsPolicy: TemplateRule = {
  kind: "template",
  id: "tls-policy",
  title: "Fix names of TLS security policies",
  why: "Load balancers, CloudFront distributions, custom domain names and OpenSearch domains each have their own names for TLS security policies, and AWS rejects any other. A name with only one possible match is corrected.",
  tags: ["deploy"],
  level: "default",
  facts: ["balancer-policies", "tls-policies"],
  phase: "shape",
  types: [
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancing::LoadBalancer",
    "AWS::CloudFront::Distribution",
    "AWS::ApiGateway::DomainName",
    "AWS::ApiGatewayV2::DomainName",
    "AWS::Serverless::Api",
    "AWS::Serverless::HttpApi",
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
  ],
  controls: { "cfn-lint": ["E3030"] },
  references: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    const seen = new Set<string>();
    for (const place of policyPlaces) {
      for (const view of viewsOf(template, place.type)) {
        if (!isReadable(view)) continue;
        for (const leaf of view.property(place.property).leaves) yield* findingsOf(view, place, leaf, seen);
      }
    }
  },
};

function* findingsOf(view: ResourceView, place: PolicyPlace, leaf: Leaf, seen: Set<string>): Iterable<Finding> {
  const parameter = asRef(leaf.value);
  const path: Path = parameter === undefined ? leaf.path : ["Parameters", parameter, "Default"];
  const name = parameter === undefined ? leaf.value : own(view.template.parameters.get(parameter), "Default");
  if (typeof name !== "string" || name === "" || name.includes("{{") || namesOf(place.kind).includes(name)) return;
  if (seen.has(toPointer(path))) return;
  seen.add(toPointer(path));
  const meant = meantBy(place.kind, name);
  if (meant === undefined && mayBeNew(name)) return;
  const where = { logicalId: view.logicalId, path: leaf.path, isRefused: true };
  const message = `deployment fails: unknown TLS security policy ${name}`;
  if (meant === undefined) {
    yield { ...where, message, skipped: choose(namesOf(place.kind)) };
    return;
  }
  const { policy, isSame } = meant;
  const shared = parameter === undefined ? undefined : sharedBy(view.template, parameter, place);
  if (shared !== undefined) {
    yield { ...where, message, skipped: `${shared}; set it to ${policy}` };
    return;
  }
  yield {
    ...where,
    message: `${message}; the correct name is ${policy}`,
    class: isSame ? "safe" : "review",
    impact: "none",
    restsOn: tableOf(place.kind),
    fix: (edit) => (parameter === undefined ? edit.set(path, policy) : renew(edit, parameter, name, policy)),
  };
}

/** Returns what to choose from; a long list is that of AWS. */
function choose(names: readonly string[]): string {
  return names.length > 12 ? "aws elbv2 describe-ssl-policies lists the valid names" : `use one of ${names.join(", ")}`;
}

/** Returns why the default of a parameter cannot be changed for one of the places that go by it. */
function sharedBy(template: Template, name: string, { kind }: PolicyPlace): string | undefined {
  const places = new Set(
    policyPlaces
      .filter((place) => place.kind === kind)
      .flatMap(({ type, property }) => viewsOf(template, type).flatMap((view) => view.property(property).leaves))
      .map(({ path }) => toPointer(path)),
  );
  const other = template.referencesTo(name).find(({ path }) => !places.has(toPointer(path)));
  if (other !== undefined) return `${other.owner} also uses the parameter ${name}`;
  const isLimited = own(template.parameters.get(name), "AllowedPattern") !== undefined;
  return isLimited ? `the parameter ${name} has an AllowedPattern` : undefined;
}

/** Gives a parameter another default, which it has to allow. */
function renew(edit: Edit, parameter: string, wrong: string, right: string): void {
  const allowed = own(edit.template.parameters.get(parameter), "AllowedValues");
  edit.set(["Parameters", parameter, "Default"], right);
  if (!Array.isArray(allowed) || allowed.includes(right)) return;
  const index = allowed.indexOf(wrong);
  const path: Path = ["Parameters", parameter, "AllowedValues"];
  if (index < 0) edit.append(path, right);
  else edit.set([...path, index], right);
}
