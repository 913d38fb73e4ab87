/**
 * What the service-linked roles of some services are called, as of 2026-11: each service says so in its guide.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const roleNames: ReadonlyMap<string, string> = new Map([
  ["autoscaling", "AutoScaling"],
  ["batch", "Batch"],
  ["config", "Config"],
  ["ecs", "ECS"],
  ["eks", "AmazonEKS"],
  ["eks-nodegroup", "AmazonEKSNodegroup"],
  ["elasticache", "ElastiCache"],
  ["elasticloadbalancing", "ElasticLoadBalancing"],
  ["es", "AmazonElasticsearchService"],
  ["guardduty", "AmazonGuardDuty"],
  ["macie", "AmazonMacie"],
  ["opensearchservice", "AmazonOpenSearchService"],
  ["rds", "RDS"],
  ["securityhub", "SecurityHub"],
  ["spot", "EC2Spot"],
  ["spotfleet", "EC2SpotFleet"],
  ["ssm", "AmazonSSM"],
]);

/** Returns how a service is called in the names of parameters, and what its service-linked role is called, or may be. */
export function linkedRoleOf(service: string): { word: string; role: string } | undefined {
  const [, host] = /^([a-z0-9.-]+)\.amazonaws\.com$/.exec(service) ?? [];
  if (host === undefined) return undefined;
  const parts = host.split(/[.-]/).map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  const known = roleNames.get(host) ?? parts.join("");
  return { word: known.replace(/^Amazon|Service$/g, ""), role: `AWSServiceRoleFor${known}` };
}
