import { own, type Json } from "../src/json.js";
import { asRef, isNoValue, noValue } from "../src/template/intrinsics.js";
import type { Template } from "../src/template/template.js";
import type { Finding, Rollout } from "../src/transform.js";
import { rewrite } from "./_branches.js";
import { listenerNow, type Listener } from "./_listener.js";

/** What AWS recommends, and what new listeners of the console have: TLS 1.3 and 1.2 with forward secrecy. */
export const currentPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

const currentFipsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09";

/** The policies that let clients in by TLS 1.0 or 1.1. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const outdated = /^ELBSecurityPolicy-(?:20\d\d-\d\d|TLS-1-[01]-\d{4}-\d\d|FS-2018-06|FS-1-1-2019-08|TLS13-1-[01]-[A-Za-z0-9-]+)$/;

/** HTTPS listeners with an outdated policy, or with none: CloudFormation then takes one from 2016. */
export function* policyFindings(template: Template, { resource, protocol, loadBalancer }: Listener, rollout: Rollout): Iterable<Finding> {
  if (protocol !== "HTTPS" || loadBalancer.kind === "other") return;
  const { logicalId, path } = resource;
  const at = [...path, "Properties", "SslPolicy"];
  const policy = own(resource.properties, "SslPolicy") ?? noValue;
  const here = template.guardsOf(resource);
  const preset = template.alternatives(policy, here).map(({ value }) => asRef(value)).find((name) => isOutdatedDefault(template, name));
  if (preset !== undefined) {
    yield { logicalId, path: at, message: "it lets clients in by TLS 1.0 and 1.1", skipped: `the parameter ${preset} has an outdated policy as its default; give it ${currentPolicy}` };
  }
  if (renewed(template, policy, here) === policy) return;
  const message = own(resource.properties, "SslPolicy") === undefined ? "it has no security policy, so it gets one of 2016 that lets clients in by TLS 1.0 and 1.1" : "its security policy lets clients in by TLS 1.0 and 1.1";
  if (rollout === "prepare") return yield { logicalId, path: at, message, skipped: "another policy takes effect at once; run with --rollout enforce" };
  yield {
    logicalId, path: own(resource.properties, "SslPolicy") === undefined ? path : at, message, class: "review", impact: "in-place",
    impactNote: "clients that know neither TLS 1.2 nor TLS 1.3 cannot connect any more",
    fix(edit) {
      const now = listenerNow(edit.template, logicalId).resource;
      edit.set(at, renewed(edit.template, own(now.properties, "SslPolicy") ?? noValue, edit.template.guardsOf(now)), { after: "Protocol" });
    },
  };
}

/** The policy with a current one in each branch that has an outdated one, or none. */
function renewed(template: Template, policy: Json, here: Parameters<typeof rewrite>[2]): Json {
  return rewrite(template, policy, here, (leaf) => {
    if (isNoValue(leaf) || leaf === "") return currentPolicy;
    if (typeof leaf !== "string" || !outdated.test(leaf)) return leaf;
    return leaf.includes("FIPS") ? currentFipsPolicy : currentPolicy;
  });
}

function isOutdatedDefault(template: Template, parameter: string | undefined): boolean {
  const preset = own(template.parameters.get(parameter ?? ""), "Default");
  return typeof preset === "string" && outdated.test(preset);
}
