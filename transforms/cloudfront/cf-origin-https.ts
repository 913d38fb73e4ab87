import type { Finding, ResourceRule } from "../../src/contract/rule.js";
import type { ResourceView } from "../../src/template/resource-view.js";
import { own } from "../../src/values/json.js";
import type { Path } from "../../src/values/pointer.js";
import { textOf } from "../aws/values/normal-text.js";

const policy = "DistributionConfig.Origins.*.CustomOriginConfig?.OriginProtocolPolicy";
const balancers = ["AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer"];

/** Lets CloudFront ask origins by HTTPS, where they can have a certificate. */
export const cfOriginHttps: ResourceRule = {
  kind: "resource",
  id: "cf-origin-https",
  title: "Connect to origins by HTTPS",
  why: "What goes between CloudFront and an origin by HTTP can be read and changed on the way, although the viewer sees HTTPS. An origin with a certificate for its name can be asked by HTTPS.",
  controls: { "Security Hub": ["CloudFront.9"], "Control Tower": ["CT.CLOUDFRONT.PR.8"] },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html",
  ],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::CloudFront::Distribution"],
  *check(distribution) {
    for (const { value, path } of distribution.property(policy).leaves) {
      if (value === "http-only") yield findingAt(distribution, path);
    }
  },
};

function findingAt(distribution: ResourceView, path: Path): Finding {
  const { logicalId } = distribution;
  const where = { logicalId, path, message: "connects to an origin by HTTP" };
  const skipped = whyHttp(distribution, path);
  if (skipped !== undefined) return { ...where, skipped };
  return {
    ...where,
    class: "review",
    impact: "in-place",
    impactNote: "the origin has to answer by HTTPS, with a certificate for its name that is valid",
    fix: (edit) => edit.set(path, "https-only"),
  };
}

/** Returns why an origin cannot be asked by HTTPS as it is; undefined if it may be. `path`: that of its protocol policy. */
function whyHttp({ template }: ResourceView, path: Path): string | undefined {
  const domain = own(template.at(path.slice(0, -2)) ?? null, "DomainName") ?? null;
  const text = textOf(template, domain) ?? "";
  const written = `${text} ${JSON.stringify(domain)}`;
  if (/s3-website|WebsiteURL/.test(written)) return "website endpoints of S3 speak HTTP only";
  const named = [...written.matchAll(/"([A-Za-z0-9]+)(?:\.DNSName)?"|\$\{([A-Za-z0-9]+)\.DNSName\}/g)];
  const isBalancer = named.some(([, first = "", second = first]) =>
    balancers.includes(template.resource(second)?.type ?? ""),
  );
  if (!isBalancer && !/\.elb\.amazonaws\.com$/.test(text)) return undefined;
  return "no certificate covers the DNS name of a load balancer; give it a name of yours, an HTTPS listener and a certificate first";
}
