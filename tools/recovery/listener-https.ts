import { equal, isObject, own, type Json } from "../../src/values/json.js";
import { asRef } from "../../src/template/intrinsics.js";
import type { Resource, Template } from "../../src/template/template.js";
import { mentions, type BrokenTemplate } from "./broken-template.js";
import type { Breaker } from "./mutation.js";
import { changed, onEach, unconditional, without, withoutOrder } from "./mutations.js";

const listener = "AWS::ElasticLoadBalancingV2::Listener";
const isProtocol =
  (protocol: string) =>
  ({ properties }: Resource): boolean =>
    own(properties, "Protocol") === protocol;
const isHttps = isProtocol("HTTPS");
const isRedirect = ({ properties }: Resource): boolean => {
  const actions = own(properties, "DefaultActions");
  return Array.isArray(actions) && actions.length === 1 && own(actions[0], "Type") === "redirect";
};

/** The HTTP listener that redirects to this HTTPS listener of the same load balancer. */
function redirectTo(template: Template, https: Resource): Resource | undefined {
  return template
    .ofType(listener)
    .find(
      (other) =>
        isProtocol("HTTP")(other) &&
        isRedirect(other) &&
        equal(own(other.properties, "LoadBalancerArn"), own(https.properties, "LoadBalancerArn")),
    );
}

/** Everything that named one listener names another. */
function rename(value: Json, from: string, to: string): Json {
  if (Array.isArray(value)) return value.map((item) => rename(item, from, to));
  if (!isObject(value)) return value;
  if (asRef(value) === from) return { Ref: to };
  const call = own(value, "Fn::GetAtt");
  if (Array.isArray(call) && call[0] === from) return { "Fn::GetAtt": [to, ...call.slice(1)] };
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rename(member, from, to)]));
}

function removePort443(broken: BrokenTemplate): void {
  for (const { path, properties } of broken.template.ofType("AWS::EC2::SecurityGroup")) {
    const ingress = own(properties, "SecurityGroupIngress");
    if (!Array.isArray(ingress) || ingress.length < 2) continue;
    ingress.forEach((rule, index) => {
      if (String(own(rule, "FromPort")) === "443" && String(own(rule, "ToPort")) === "443")
        broken.remove([...path, "Properties", "SecurityGroupIngress", index]);
    });
  }
}

/** Both listeners become the one that served plain HTTP. */
function backToHttp(broken: BrokenTemplate, https: Resource, http: Resource): boolean {
  const actions = own(https.properties, "DefaultActions");
  if (actions === undefined) return false;
  broken.set([...http.path, "Properties", "DefaultActions"], actions);
  broken.forgetOrder(https.logicalId);
  broken.remove(https.path);
  for (const section of ["Resources", "Outputs"]) {
    const members = broken.get([section]);
    if (members !== undefined) broken.set([section], rename(members, https.logicalId, http.logicalId));
  }
  removePort443(broken);
  broken.removeUnusedParameters([...broken.template.parameters.keys()].filter((name) => /CertificateArn/.test(name)));
  return broken.template.undefinedReferences().length === 0;
}

/** The ways to break what listener-https repairs. */
export const listenerBreaker: Breaker = {
  concerns: /AWS::ElasticLoadBalancingV2::Listener\b/,
  mutations: [
    onEach(
      "HTTP only",
      [listener],
      (https, template) => isHttps(https) && redirectTo(template, https) !== undefined,
      (https, template) => (broken) => {
        const http = redirectTo(template, https);
        return http !== undefined && backToHttp(broken, https, http);
      },
    ),
    onEach(
      "no redirect",
      [listener],
      (https, template) => isHttps(https) && redirectTo(template, https) !== undefined,
      (https, template) => (broken) => {
        const http = redirectTo(template, https);
        const actions = own(https.properties, "DefaultActions");
        if (http === undefined || !Array.isArray(actions) || JSON.stringify(actions).includes("authenticate-"))
          return false;
        broken.set([...http.path, "Properties", "DefaultActions"], actions);
        return true;
      },
    ),
    onEach(
      "redirect to port 80",
      [listener],
      isRedirect,
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "DefaultActions", 0, "RedirectConfig"], {
            Protocol: "HTTP",
            Port: "80",
            StatusCode: "HTTP_301",
            Host: "elsewhere.example",
          }),
    ),
    without("SslPolicy", listener),
    changed("old SslPolicy", "SslPolicy", "ELBSecurityPolicy-2016-08", listener),
    changed("TLS 1.1", "SslPolicy", "ELBSecurityPolicy-TLS-1-1-2017-01", listener),
    onEach(
      "without port 443",
      ["AWS::EC2::SecurityGroup"],
      ({ properties }) =>
        (Array.isArray(own(properties, "SecurityGroupIngress")) &&
          mentions(own(properties, "SecurityGroupIngress") ?? null, "443")) ||
        JSON.stringify(own(properties, "SecurityGroupIngress") ?? null).includes(":443,"),
      () => (broken) => removePort443(broken),
    ),
    onEach(
      "without Certificates",
      [listener],
      (found) => isHttps(found) && own(found.properties, "Certificates") !== undefined,
      ({ path }) =>
        (broken) => {
          broken.remove([...path, "Properties", "Certificates"]);
          broken.removeUnusedParameters(
            [...broken.template.parameters.keys()].filter((name) => /CertificateArn/.test(name)),
          );
        },
    ),
    onEach(
      "without DefaultActions",
      [listener],
      isHttps,
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "Properties", "DefaultActions"]),
    ),
    onEach(
      "rule on the HTTP listener",
      ["AWS::ElasticLoadBalancingV2::ListenerRule"],
      () => true,
      ({ path, properties }, template) =>
        (broken) => {
          const https = template.resource(asRef(own(properties, "ListenerArn")) ?? "");
          const http = https && redirectTo(template, https);
          if (http === undefined) return false;
          broken.set([...path, "Properties", "ListenerArn"], { Ref: http.logicalId });
          return true;
        },
    ),
    withoutOrder(listener),
    unconditional(/CertificateArn|RedirectHttpToHttps/),
  ],
};
