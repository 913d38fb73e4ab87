import { propertyFindings } from "../../src/contract/property-rule.js";
import type { ResourceRule } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import type { ValueWant } from "../../src/template/want.js";
import { possibleTexts } from "../aws/values/possible-texts.js";
import { clusterOf, elasticsearchOf } from "./domains.js";

/** Gives a search domain data nodes in several zones, and three masters. */
export const searchNodes: ResourceRule = {
  kind: "resource",
  id: "search-nodes",
  title: "Spread the nodes of search domains over Availability Zones",
  why: "A domain in one Availability Zone is gone with it, and one with fewer than three dedicated masters can be left without one. With data nodes in several zones and three masters it goes on when a zone fails.",
  stability: "preview",
  controls: {
    "Security Hub": ["Opensearch.6", "ES.6", "ES.7"],
    "Control Tower": ["CT.OPENSEARCH.PR.14", "CT.OPENSEARCH.PR.6", "CT.OPENSEARCH.PR.7"],
    "cfn-guard": ["OPENSEARCH_DATA_NODE_FAULT_TOLERANCE", "ELASTICSEARCH_PRIMARY_NODE_FAULT_TOLERANCE"],
  },
  references: [
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html",
    "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-dedicatedmasternodes.html",
  ],
  tags: ["resilience"],
  types: ["AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"],
  *check(domain, context) {
    const zones = zonesOf(domain);
    yield* propertyFindings(
      {
        property: clusterOf(domain),
        want: { members: typeof zones === "string" ? faultTolerant : wishesFor(domain, zones) },
        ...(typeof zones === "string" && { leave: zones }),
        flaw: "its nodes are not spread over Availability Zones, with three masters",
        class: "review",
        impactNote: "more nodes cost more: at least three for data and three masters",
      },
      domain,
      context,
    );
  },
};

const faultTolerant: Readonly<Record<string, ValueWant>> = {
  InstanceCount: { atLeast: 3 },
  ZoneAwarenessEnabled: { is: true },
  DedicatedMasterEnabled: { is: true },
  DedicatedMasterCount: { atLeast: 3 },
};

/** Returns the number of zones that the domain can be in, or why the template does not say it. */
function zonesOf(domain: ResourceView): number | string {
  const cluster = clusterOf(domain);
  const [counts, aware] = ["InstanceCount", "ZoneAwarenessEnabled"].map((name) =>
    domain.property(`${cluster}.${name}`),
  );
  if (counts?.decidedBy !== undefined || aware?.decidedBy !== undefined)
    return "a parameter or a condition decides its nodes; give it a multiple of the zones, three or more";
  const known = domain.property(`${cluster}.ZoneAwarenessConfig.AvailabilityZoneCount`).written;
  if (aware?.some({ is: true }) === true) return known === undefined ? 2 : Number(known);
  const subnets = domain.property("VPCOptions.SubnetIds");
  if (!subnets.isThere) return 3;
  const listed = Array.isArray(subnets.written) ? subnets.items.length : undefined;
  return listed === 2 || listed === 3 ? listed : "zone awareness needs two or three subnets, each in a zone of its own";
}

function wishesFor(domain: ResourceView, zones: number): Record<string, ValueWant> {
  const cluster = clusterOf(domain);
  const count = Math.max(3, Number(domain.property(`${cluster}.InstanceCount`).written ?? 1));
  const hasMasters = domain.property(`${cluster}.DedicatedMasterEnabled`).some({ is: true });
  const isAware = domain.property(`${cluster}.ZoneAwarenessEnabled`).some({ is: true });
  return {
    ...faultTolerant,
    // Each zone has the same number of nodes.
    InstanceCount: { atLeast: Math.ceil(count / zones) * zones },
    ...(!isAware && { ZoneAwarenessConfig: { members: { AvailabilityZoneCount: { is: zones } } } }),
    ...(!hasMasters && { DedicatedMasterType: { present: masterType(domain) } }),
  };
}

/** Returns a type of masters for up to ten nodes; a domain has processors of Graviton, or none of them. */
function masterType(domain: ResourceView): string {
  const [major] = elasticsearchOf(domain) ?? [7];
  const isGraviton = possibleTexts(domain, `${clusterOf(domain)}.InstanceType`).some((text) =>
    /^\w+\dg\w*\./.test(text),
  );
  const name = isGraviton ? "m6g.large" : major < 6 ? "m4.large" : "m5.large";
  return `${name}.${domain.type === "AWS::OpenSearchService::Domain" ? "search" : "elasticsearch"}`;
}
