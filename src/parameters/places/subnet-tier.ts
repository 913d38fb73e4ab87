import type { Thing } from "../../facts/facts.js";
import type { ResourceView } from "../../template/resource-view.js";
import type { DeploymentValues } from "../deployment-values.js";
import { textOf } from "../things.js";
import type { Asking } from "./choice.js";
import type { Use } from "./wanted.js";

/** A public subnet has a route to an internet gateway. */
export type Tier = "public" | "private";

/** Types that nobody reaches from the internet, or that do not get out of a public subnet: their pages ask for private ones. */
const inside =
  /^AWS::(?:RDS|ElastiCache|Redshift|DAX|DocDB|Neptune|MSK|MemoryDB|OpenSearchService|Elasticsearch|EFS|Lambda|Serverless|FSx|DMS|AmazonMQ)::/;

/** Returns the tier of the subnets that a parameter asks for: by what is put into them, else by the words of its author. */
export function tierAsked({ definition, uses }: Asking, values: DeploymentValues): Tier | undefined {
  const [first, ...others] = new Set(uses.flatMap((use) => tierAt(use, values) ?? []));
  if (others.length > 0) return undefined;
  const said = tierSaid(`${definition.name} ${definition.description}`);
  if (first === undefined) return said;
  // What the author says and what the template does with it contradict each other: a person has to look.
  return said === undefined || said === first ? first : undefined;
}

function tierAt({ resource }: Use, values: DeploymentValues): Tier | undefined {
  const { type } = resource;
  const says = (property: string): string | undefined => values.text(resource.property(property).written);
  if (/^AWS::ElasticLoadBalancing(?:V2)?::LoadBalancer$/.test(type)) return tierOfBalancer(resource, says("Scheme"));
  if (type === "AWS::EC2::NatGateway") return says("ConnectivityType") === "private" ? "private" : "public";
  if (type === "AWS::ECS::Service") {
    const assigned = says("NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp");
    return assigned === "ENABLED" ? "public" : "private";
  }
  return inside.test(type) ? "private" : undefined;
}

/** Without a scheme a load balancer faces the internet. */
function tierOfBalancer(balancer: ResourceView, scheme: string | undefined): Tier | undefined {
  if (scheme === "internal") return "private";
  return scheme === "internet-facing" || !balancer.property("Scheme").isThere ? "public" : undefined;
}

function tierSaid(words: string): Tier | undefined {
  const [isPublic, isPrivate] = [/public|dmz|internet.?facing/i, /private|internal|isolated/i].map((tier) =>
    tier.test(words),
  );
  if (isPublic === isPrivate) return undefined;
  return isPublic === true ? "public" : "private";
}

/** Returns the tier of a subnet; undefined where the facts do not say what its routes reach. */
export function tierOf(subnet: Thing): Tier | undefined {
  const routes = textOf(subnet, "Routes");
  return routes === undefined ? undefined : routes === "internet" ? "public" : "private";
}
