import type { Finding } from "../../../src/contract/rule.js";
import { asSub, sub } from "../../../src/template/intrinsics.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { textOf } from "../../aws/values/normal-text.js";
import { targetOf } from "../../aws/values/references.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { isOfOther } from "./dimensions.js";

/**
 * Returns the ids of what is scaled that have too few parts or too many.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html (ResourceId)
 */
export function* resourceIdFindings(target: ResourceView): Iterable<Finding> {
  const written = target.property("ResourceId").written;
  const namespace = target.property("ServiceNamespace").written;
  const text = textOf(target.template, written);
  if (written === undefined || text === undefined || typeof namespace !== "string" || isOfOther(text, namespace))
    return;
  const path = target.pathOf("ResourceId");
  const value = byDefault(target.template, text);
  if (namespace === "ecs") {
    // A part in which a variable stands for all may have slashes itself.
    if (/^service\/[^/]+\/[^/]+$/.test(value) || /^\$\{[^}]*\}$/.test(value) || value.includes("{{resolve:")) return;
    const message = `deployment fails (Invalid identifier: Unexpected number of separators): ${value}`;
    const after = serviceId(target, text);
    if (after !== undefined) yield repaired(target, { path, message }, "safe", [{ path, after }]);
    else yield leftAlone(target, { path, message }, "use service/ with the names of the cluster and of the service");
    return;
  }
  if (namespace !== "dynamodb" || value.includes("{{resolve:")) return;
  if (/^table\/[^/]+(?:\/index\/[^/]+)?$/.test(value) || value.startsWith("${")) return;
  const message = `deployment fails (Invalid identifier): ${value}`;
  const [after] = /^[\w.-]+$/.test(text)
    ? [`table/${text}`]
    : /^table\/[^/]+\/[^/]+$/.test(text)
      ? [withIndex(written)]
      : [];
  if (after !== undefined) yield repaired(target, { path, message }, "safe", [{ path, after }]);
  else
    yield leftAlone(
      target,
      { path, message },
      "use table/ with the name of the table, and /index/ with the name of an index",
    );
}

function withIndex(written: Json): Json | undefined {
  const add = (text: string): string => text.replace(/^(table\/[^/]+)\/([^/]+)$/, "$1/index/$2");
  if (typeof written === "string") return add(written);
  const inner = own(written, "Fn::Sub");
  return typeof inner === "string" ? sub(add(inner)) : undefined;
}

/** Returns a text with the defaults of parameters in place of those, as far as they are plain texts. */
function byDefault(template: Template, text: string): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (variable, name: string) => {
    const parameter = template.parameters.get(name);
    const preset = own(parameter, "Default");
    const isPlain = own(parameter, "Type") === "String" && typeof preset === "string" && preset.includes("/");
    return isPlain ? preset : variable;
  });
}

/** Returns the id of the one service that is meant; undefined where the template has none or several. */
function serviceId(target: ResourceView, text: string): Json | undefined {
  const { template } = target;
  const services = viewsOf(template, "AWS::ECS::Service").filter((service) => !service.isInLoop);
  const named = services.filter(
    ({ logicalId }) => text.includes(`\${${logicalId}.Name}`) || text.includes(`\${${logicalId}}`),
  );
  const [service, ...others] = named.length > 0 ? named : services;
  if (service === undefined || others.length > 0 || !service.existsWhere(target.guards)) return undefined;
  const cluster = clusterName(service);
  return cluster === undefined ? undefined : sub(`service/${cluster}/\${${service.logicalId}.Name}`);
}

function clusterName(service: ResourceView): string | undefined {
  const cluster = service.property("Cluster").written;
  if (cluster === undefined) return "default";
  const named = viewNamed(service.template, targetOf(cluster));
  if (named?.type === "AWS::ECS::Cluster") return `\${${named.logicalId}}`;
  const text =
    typeof cluster === "string" || asSub(cluster) !== undefined ? textOf(service.template, cluster) : undefined;
  return text !== undefined && /^[\w-]+$/.test(text) ? text : undefined;
}
