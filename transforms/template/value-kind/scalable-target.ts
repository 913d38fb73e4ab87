import { own, type Json } from "../../../src/values/json.js";
import { sub } from "../../../src/template/intrinsics.js";
import { piecesOf, subTextOf } from "../../../src/template/pieces.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Flaw } from "./correction.js";
import { inForm, partOf, withParts, type Part } from "./parts-of-text.js";
import { notThat } from "./words.js";

/** The types of what is scaled, by whose names the target is called. */
const named = /^AWS::(?:ECS::(?:Cluster|Service)|DynamoDB::Table|Lambda::Function)$/;

/**
 * What is scaled is called by names, not by ARNs: `service/cluster/service`, `table/table`.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html (ResourceId)
 */
export const scalableTarget: Flaw = {
  message: (_, corrections) => `ResourceId requires the kind of target and its names, ${notThat(corrections)}`,
  correctionsIn(resource) {
    return resource.property("ResourceId").items.flatMap(({ value, path }) => {
      const after = targetName(resource.template, value);
      return after === undefined ? [] : [{ path, before: value, after }];
    });
  },
};

function targetName(template: Template, value: Json): Json | undefined {
  const [first, ...rest] = piecesOf(value) ?? [];
  const bare = rest.length === 0 ? partOf(template, first) : undefined;
  if (bare?.type === "AWS::ECS::Service") return serviceName(template, bare);
  if (bare?.type === "AWS::DynamoDB::Table") return sub(`table/\${${bare.reference.name}}`);
  return withParts(template, value, (part) => (named.test(part.type) ? inForm(part, "Name") : undefined));
}

/** Returns the name of a service as a target, with that of its cluster; undefined where that cannot be told. */
function serviceName(template: Template, { reference: { name, resource } }: Part): Json | undefined {
  const cluster = clusterName(template, own(resource.properties, "Cluster"));
  return cluster === undefined ? undefined : sub(`service/${cluster}/\${${name}.Name}`);
}

function clusterName(template: Template, cluster: Json | undefined): string | undefined {
  // A service without a cluster is in the one that is called so.
  if (cluster === undefined) return "default";
  const [piece, ...rest] = piecesOf(cluster) ?? [];
  const part = rest.length === 0 ? partOf(template, piece) : undefined;
  if (part?.type === "AWS::ECS::Cluster") return `\${${part.reference.name}}`;
  const text = piece === undefined ? undefined : subTextOf([piece, ...rest]);
  return text !== undefined && /^[\w-]+$/.test(text) ? text : undefined;
}

/**
 * The metric of requests per target is that of a load balancer and a target group, by their full names.
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PredefinedMetricSpecification.html (ResourceLabel)
 */
export const resourceLabel: Flaw = {
  message: (_, corrections) => `ResourceLabel requires the full names, ${notThat(corrections)}`,
  correctionsIn: (resource) =>
    labelsIn(resource).flatMap(({ value, path }) => {
      const after = withParts(resource.template, value, (part) =>
        /^AWS::ElasticLoadBalancingV2::(?:LoadBalancer|TargetGroup)$/.test(part.type)
          ? inForm(part, "FullName")
          : undefined,
      );
      return after === undefined ? [] : [{ path, before: value, after }];
    }),
};

function labelsIn(resource: ResourceView): readonly { value: Json; path: readonly (string | number)[] }[] {
  return ["TargetTrackingConfiguration", "TargetTrackingScalingPolicyConfiguration"].flatMap(
    (property) => resource.property(`${property}.PredefinedMetricSpecification.ResourceLabel`).items,
  );
}
