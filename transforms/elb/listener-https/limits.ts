import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { equal, own } from "../../../src/values/json.js";
import { refersTo } from "../../aws/existing/depends-on.js";
import { possibleTexts } from "../../aws/values/possible-texts.js";
import { namesIn } from "../../aws/values/references.js";
import { hasInclude } from "../../aws/values/visibility.js";
import { plainCaller } from "./callers.js";
import { rulesOf } from "./listener-rules.js";
import { actionsIn, listenersOf, targetGroupsOf, varies, whatDecides, type Listener } from "./listener.js";

/** Returns why a listener that serves plain HTTP stays as it is; undefined where it can be repaired. */
export function whyLeftAlone(http: Listener): string | undefined {
  const { port, protocol, loadBalancer } = http;
  if (protocol === varies)
    return `its protocol depends on ${whatDecides(http, "Protocol")}; add the redirect where that value is HTTP`;
  if (port === varies)
    return `its port depends on ${whatDecides(http, "Port")}, so the redirect target cannot be determined`;
  if (port === "443")
    return "it uses the HTTPS port; set Protocol to HTTPS with a certificate when its clients are ready";
  if (port !== "80")
    return `clients connect to port ${String(port)} explicitly and do not expect a redirect; set Protocol to HTTPS with a certificate when they are ready`;
  if (loadBalancer.kind === "unknown")
    return `${loadBalancer.resource?.logicalId ?? "its load balancer"} may be a Network Load Balancer`;
  const schemes = loadBalancer.resource === undefined ? [] : possibleTexts(loadBalancer.resource, "Scheme");
  if (schemes.length > 0 && schemes.every((scheme) => scheme === "internal")) {
    return "its load balancer is internal; clients may not follow redirects, and its name may not have a public certificate";
  }
  if (hasInclude(http.template)) return "an include may add the HTTPS listener";
  return trafficMover(http) ?? plainCaller(http);
}

/** Returns what moves the traffic of the listener at run time, so that a stack update would move it back, as a reason. */
function trafficMover(http: Listener): string | undefined {
  const { template } = http;
  const hooks = Object.values(template.section("Hooks") ?? {});
  if (hooks.some((hook) => own(hook, "Type") === "AWS::CodeDeploy::BlueGreen"))
    return "CodeDeploy shifts its traffic during a deployment, and a stack update would revert that";
  const names = [http.logicalId, ...targetGroupsOfListener(http)];
  const mover = viewsOf(template, "AWS::CodeDeploy::DeploymentGroup", "AWS::ECS::Service").find((candidate) => {
    return movesTraffic(candidate) && names.some((name) => refersTo(template, candidate.logicalId, name));
  });
  return mover && `${mover.logicalId} shifts its traffic during a deployment, and a stack update would revert that`;
}

/** Returns the logical IDs of the target groups that the listener and its rules forward to. */
function targetGroupsOfListener(http: Listener): string[] {
  const actions = [
    ...(actionsIn(http, "DefaultActions") ?? []),
    ...rulesOf(http).flatMap((rule) => actionsIn(rule, "Actions") ?? []),
  ];
  return namesIn(actions.flatMap(targetGroupsOf));
}

function movesTraffic(candidate: ResourceView): boolean {
  const isWritten = (property: string): boolean => candidate.property(property).written !== undefined;
  if (candidate.type === "AWS::CodeDeploy::DeploymentGroup")
    return isWritten("ECSServices") || isWritten("LoadBalancerInfo.TargetGroupPairInfoList");
  const controller = candidate.property("DeploymentController.Type");
  if (controller.some({ oneOf: ["CODE_DEPLOY", "EXTERNAL"] })) return true;
  // Blue/green deployments by ECS itself name the rules that they move.
  const attached = candidate.property("LoadBalancers").written;
  return Array.isArray(attached) && attached.some((item) => own(item, "AdvancedConfiguration") !== undefined);
}

/** Returns what is lost where a present HTTPS listener takes over, as a reason: a choice by condition that it does not make. */
export function choiceThatIsLost(http: Listener, successor: Listener | undefined): string | undefined {
  if (successor === undefined || doesTheSame(http, successor)) return undefined;
  const [guard] = (actionsIn(http, "DefaultActions") ?? []).flatMap(({ guards }) => guards);
  return (
    guard &&
    `its actions depend on ${guard.condition}, but ${successor.logicalId} behaves differently; align that listener first`
  );
}

/** True if the default actions of two listeners are written alike. */
export function doesTheSame(listener: Listener, other: Listener): boolean {
  return equal(listener.property("DefaultActions").written, other.property("DefaultActions").written);
}

/** Returns the other listener that has port 443 of the load balancer, without HTTPS. */
export function otherOnPort443(http: Listener): Listener | undefined {
  return listenersOf(http.template).find(
    (other) =>
      other.logicalId !== http.logicalId &&
      other.port === "443" &&
      other.protocol !== "HTTPS" &&
      other.isBeside(http) &&
      http.template.worlds.possible([...http.guards, ...other.guards]),
  );
}
