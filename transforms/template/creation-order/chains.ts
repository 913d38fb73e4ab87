import { memoize } from "../../../src/values/memoize.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { anyNameTheSame, valuesAt } from "./match.js";
import { reference, type Finder, type Order } from "./order.js";

/** What AWS creates one at a time. */
export const chains: readonly Order[] = [
  {
    waiting: ["AWS::Organizations::Account"],
    for: "the previous one",
    needs: previousOfKind(),
    because: "because an organization creates one account at a time",
    source: reference("organizations-account"),
  },
  {
    waiting: ["AWS::DynamoDB::Table"],
    where: "GlobalSecondaryIndexes, LocalSecondaryIndexes",
    for: "the previous one",
    needs: previousOfKind({ with: ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"] }),
    because: "because AWS creates tables with indexes one at a time",
    source: reference("dynamodb-table"),
  },
  {
    waiting: ["AWS::KinesisAnalyticsV2::ApplicationOutput"],
    where: "ApplicationName",
    for: "the previous one",
    needs: previousOfKind({ owner: "ApplicationName" }),
    because: "because an application accepts one change at a time",
    source: reference("kinesisanalyticsv2-applicationoutput"),
  },
  {
    waiting: ["AWS::EKS::FargateProfile", "AWS::EKS::IdentityProviderConfig"],
    where: "ClusterName",
    for: "the previous one",
    needs: previousOfKind({ owner: "ClusterName" }),
    because: "because a cluster creates one of this kind at a time",
    source: reference("eks-fargateprofile"),
  },
];

/** Which resources of a type belong to one chain. */
interface Chain {
  /** Only those with one of these properties. */
  with?: readonly string[];
  /** The property by which those of one chain name the same. */
  owner?: string;
}

/** Returns those of a chain that come before a resource: the last one, and those before it where that may be absent. */
function previousOfKind({ with: needed, owner }: Chain = {}): Finder {
  const isOfKind = (resource: ResourceView): boolean =>
    needed === undefined || valuesAt(resource, ...needed).length > 0;
  const kindsIn = memoize((_: Template) => new Map<string, readonly ResourceView[]>());
  const allOf = (template: Template, type: string): readonly ResourceView[] => {
    const kinds = kindsIn(template);
    const found = kinds.get(type) ?? inOrder(viewsOf(template, type).filter(isOfKind));
    kinds.set(type, found);
    return found;
  };
  return function* (waiting) {
    const { template } = waiting;
    const kind = allOf(template, waiting.type);
    if (!kind.includes(waiting)) return;
    if (waiting.isInLoop && waiting.resource.expandedIds.length !== 1) yield waiting;
    for (const previous of kind.slice(0, kind.indexOf(waiting)).reverse()) {
      if (owner !== undefined && !anyNameTheSame(template, valuesAt(waiting, owner), valuesAt(previous, owner)))
        continue;
      yield previous;
      if (!previous.isInLoop && previous.existsWhere(waiting.guards)) return;
    }
  };
}

/** Returns resources in the order of the text, but for what the template orders already. */
function inOrder(resources: readonly ResourceView[]): ResourceView[] {
  const ordered: ResourceView[] = [];
  for (const resource of resources) {
    const later = ordered.findIndex(({ template, logicalId }) => template.isAfter(logicalId, resource.logicalId));
    ordered.splice(later < 0 ? ordered.length : later, 0, resource);
  }
  return ordered;
}
