import { own, type Json } from "../../../src/values/json.js";
import { asRef, isNoValue, noValue } from "../../../src/template/intrinsics.js";
import type { Template } from "../../../src/template/template.js";
import type { Finding, Setting, Context } from "../../../src/contract/rule.js";
import { rewrite } from "../../../src/template/branches.js";
import { listenerNow, varies, type Listener } from "./listener.js";

/**
 * The security policy that listeners get. The first is what AWS recommends, and what new listeners of the console have:
 * TLS 1.3 and 1.2 with forward secrecy. All are among those that Security Hub accepts (ELB.17).
 */
export const sslPolicy: Setting = {
  name: "ssl-policy",
  values: [
    "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-3-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
  ],
  description:
    "The security policy of listeners that have an outdated one, or none. Those for TLS 1.3 alone shut out clients that know only TLS 1.2.",
};

/** The security policy that the user wants. */
export function wantedPolicy(context: Context): string {
  return context.setting(sslPolicy.name);
}

const currentFipsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09";

/** The policies that let clients in by TLS 1.0 or 1.1. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const outdated =
  /^ELBSecurityPolicy-(?:20\d\d-\d\d|TLS-1-[01]-\d{4}-\d\d|FS-2018-06|FS-1-1-2019-08|TLS13-1-[01]-[A-Za-z0-9-]+)$/;

/** HTTPS listeners with an outdated policy, or with none: CloudFormation then takes one from 2016. */
export function* policyFindings(template: Template, listener: Listener, context: Context): Iterable<Finding> {
  const { resource, loadBalancer } = listener;
  if (!isAlwaysSecure(template, listener) || loadBalancer.kind === "other") return;
  const { logicalId, path } = resource;
  const at = [...path, "Properties", "SslPolicy"];
  const wanted = wantedPolicy(context);
  const policy = own(resource.properties, "SslPolicy") ?? noValue;
  const here = template.guardsOf(resource);
  const preset = template
    .alternatives(policy, here)
    .map(({ value }) => asRef(value))
    .find((name) => isOutdatedDefault(template, name));
  if (preset !== undefined) {
    yield {
      logicalId,
      path: at,
      message: "it lets clients in by TLS 1.0 and 1.1",
      skipped: `the parameter ${preset} has an outdated policy as its default; give it ${wanted}`,
    };
  }
  if (renewed(template, policy, here, wanted) === policy) return;
  const message =
    own(resource.properties, "SslPolicy") === undefined
      ? "it has no security policy, so it gets one of 2016 that lets clients in by TLS 1.0 and 1.1"
      : "its security policy lets clients in by TLS 1.0 and 1.1";
  if (context.rollout === "prepare")
    return yield {
      logicalId,
      path: at,
      message,
      skipped: "another policy takes effect at once; run with --rollout enforce",
    };
  yield {
    logicalId,
    path: own(resource.properties, "SslPolicy") === undefined ? path : at,
    message,
    class: "review",
    impact: "in-place",
    impactNote: "clients that know neither TLS 1.2 nor TLS 1.3 cannot connect any more",
    fix(edit) {
      const now = listenerNow(edit.template, logicalId).resource;
      edit.set(
        at,
        renewed(edit.template, own(now.properties, "SslPolicy") ?? noValue, edit.template.guardsOf(now), wanted),
        { after: "Protocol" },
      );
    },
  };
}

/** Is it for HTTPS, or for HTTPS here and TLS there, which take the same policies? */
function isAlwaysSecure(template: Template, { resource, protocol }: Listener): boolean {
  if (protocol !== varies) return protocol === "HTTPS";
  const protocols = template
    .alternatives(own(resource.properties, "Protocol") ?? noValue, template.guardsOf(resource))
    .map(({ value }) => value);
  return protocols.includes("HTTPS") && protocols.every((value) => value === "HTTPS" || value === "TLS");
}

/** The policy with a current one in each branch that has an outdated one, or none. */
function renewed(template: Template, policy: Json, here: Parameters<typeof rewrite>[2], wanted: string): Json {
  return rewrite(template, policy, here, (leaf) => {
    if (isNoValue(leaf) || leaf === "") return wanted;
    if (typeof leaf !== "string" || !outdated.test(leaf)) return leaf;
    return leaf.includes("FIPS") && !wanted.includes("FIPS") ? currentFipsPolicy : wanted;
  });
}

function isOutdatedDefault(template: Template, parameter: string | undefined): boolean {
  const preset = own(template.parameters.get(parameter ?? ""), "Default");
  return typeof preset === "string" && outdated.test(preset);
}
