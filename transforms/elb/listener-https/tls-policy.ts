import type { Context, Edit, Finding, Setting } from "../../../src/contract/rule.js";
import { isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Rewritten } from "../../../src/template/value.js";
import { listenerType, type Listener } from "./listener.js";

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
    "The TLS security policy for listeners with an outdated one, or none. TLS 1.3-only policies reject clients that support TLS 1.2 at most.",
};

/** Returns the security policy that the user wants. */
export function wantedPolicy(context: Context): string {
  return context.setting(sslPolicy.name);
}

const currentFipsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09";

/** The policies that let clients in by TLS 1.0 or 1.1. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const outdated =
  /^ELBSecurityPolicy-(?:20\d\d-\d\d|TLS-1-[01]-\d{4}-\d\d|FS-2018-06|FS-1-1-2019-08|TLS13-1-[01]-[A-Za-z0-9-]+)$/;

/** Returns the findings on an HTTPS listener with an outdated policy, or with none, for which AWS takes one of 2016. */
export function* policyFindings(listener: Listener, context: Context): Iterable<Finding> {
  const policy = listener.property("SslPolicy");
  if (!isAlwaysSecure(listener) || listener.loadBalancer.kind === "other") return;
  const { logicalId } = listener;
  const at = listener.pathOf("SslPolicy");
  const wanted = wantedPolicy(context);
  const decider = policy
    .deciders()
    .find(({ kind, preset }) => kind === "parameter" && typeof preset === "string" && outdated.test(preset));
  if (decider !== undefined) {
    yield {
      logicalId,
      path: at,
      message: "SslPolicy allows TLS 1.0 and 1.1",
      skipped: `the parameter ${decider.name} has an outdated policy as its default; set it to ${wanted}`,
    };
  }
  const { before, after } = renewed(listener, wanted);
  if (after === before) return;
  const isMissing = policy.written === undefined;
  const message = isMissing
    ? "no SslPolicy: defaults to ELBSecurityPolicy-2016-08 (allows TLS 1.0 and 1.1)"
    : "SslPolicy allows TLS 1.0 and 1.1";
  if (context.rollout === "prepare") {
    const skipped = "the new policy takes effect immediately; run with --rollout enforce";
    return yield { logicalId, path: at, message, skipped };
  }
  yield {
    logicalId,
    path: isMissing ? listener.path : at,
    message,
    class: "review",
    impact: context.impactOf(listenerType, "SslPolicy"),
    impactNote: "clients without TLS 1.2 or 1.3 can no longer connect",
    fix: (edit, resource) => edit.set(at, renewed(resource, wanted).after, { after: "Protocol" }),
  };
}

/** True for a listener for HTTPS, or for HTTPS in some cases and TLS in others, which take the same policies. */
function isAlwaysSecure(listener: Listener): boolean {
  const protocol = listener.property("Protocol");
  return protocol.some({ is: "HTTPS" }) && protocol.every({ oneOf: ["HTTPS", "TLS"] });
}

/** Gives a listener that was never created the wanted policy, where it has an outdated one or none. */
export function renewPolicy(edit: Edit, listener: Listener, context: Context): void {
  const { path, before, after } = renewed(listener, wantedPolicy(context));
  if (after !== before) edit.set(path, after, { after: "Protocol" });
}

/** Returns the policy with the wanted one in each branch that has an outdated one, or none. */
function renewed(resource: ResourceView, wanted: string): Rewritten {
  return resource.property("SslPolicy").rewritten((leaf) => {
    if (isNoValue(leaf) || leaf === "") return wanted;
    if (typeof leaf !== "string" || !outdated.test(leaf)) return leaf;
    return leaf.includes("FIPS") && !wanted.includes("FIPS") ? currentFipsPolicy : wanted;
  });
}
