import type { Finding } from "../../../src/contract/rule.js";
import type { Template } from "../../../src/template/template.js";
import { refusesAll, rulesOf } from "./listener-rules.js";
import { listenersOf, type Action, type Listener } from "./listener.js";
import { referencesTo } from "./references.js";
import { asksForHttps, refuses } from "./refusals.js";

/** True if nothing is served by plain HTTP, neither by the default actions `plain` nor by a rule. */
export function refusesEverything(http: Listener, plain: readonly Action[]): boolean {
  return plain.every((action) => refuses(http.template, action)) && rulesOf(http).every(refusesAll);
}

/** Returns why the answers of a listener cannot be given by HTTPS; undefined where they can. */
export function whyAnswersStay(plain: readonly Action[]): string | undefined {
  return plain.some(asksForHttps)
    ? "one of its responses asks for HTTPS, which would be wrong over HTTPS; redirect to HTTPS there instead"
    : undefined;
}

/** Returns the findings on a listener that turns away whoever comes by plain HTTP. */
export function* refusalFindings(http: Listener): Iterable<Finding> {
  const { template, logicalId, loadBalancer } = http;
  const where = { logicalId, path: http.pathOf("DefaultActions") };
  const { moving, exportedBy } = referencesTo(http);
  const handedOn = moving.filter(({ owner, section }) => section === "Outputs" || handsOn(template, owner));
  const [by] = [...exportedBy, ...handedOn.map(({ owner }) => owner)];
  if (by !== undefined) {
    const [https] = listenersOf(template).filter((other) => other.isBeside(http) && other.protocol === "HTTPS");
    const advice = https === undefined ? "create an HTTPS listener for them" : `use ${https.logicalId}`;
    const skipped = `its default action denies requests, but others may attach listener rules through ${by}; ${advice}`;
    return yield { ...where, message: "cannot determine whether it serves plain HTTP", skipped };
  }
  if (loadBalancer.resource === undefined || takesMore(http)) return;
  const skipped = "nothing is served over plain HTTP; add an HTTPS listener when there is something to serve";
  yield { ...where, message: "denies plain HTTP, but there is no HTTPS listener", skipped };
}

/** True if the resource hands the listener on to another stack, or to whoever reads a parameter. */
function handsOn(template: Template, owner: string): boolean {
  return /^AWS::(?:CloudFormation::Stack|SSM::Parameter)$/.test(template.resource(owner)?.type ?? "");
}

/** True if the load balancer has another listener that may take HTTPS. */
function takesMore(http: Listener): boolean {
  return listenersOf(http.template).some((other) => other.isBeside(http) && other.protocol !== "HTTP");
}
