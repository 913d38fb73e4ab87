import { propertyFindings } from "../../src/contract/property-rule.js";
import type { ResourceRule } from "../../src/contract/rule.js";

const behaviors = ["DefaultCacheBehavior", "CacheBehaviors.*"];

/** Sends viewers from HTTP to HTTPS, in every behavior of a distribution. */
export const cfHttps: ResourceRule = {
  kind: "resource",
  id: "cf-https",
  title: "Redirect viewers from HTTP to HTTPS",
  why: "What goes between viewers and CloudFront by HTTP can be read and changed on the way. CloudFront redirects such requests, and browsers follow.",
  controls: {
    "Security Hub": ["CloudFront.3"],
    "Control Tower": ["CT.CLOUDFRONT.PR.3"],
    "cfn-guard": ["CLOUDFRONT_VIEWER_POLICY_HTTPS"],
    checkov: ["CKV_AWS_34"],
    KICS: ["31733ee2-fef0-4e87-9778-65da22a8ecf1"],
    Trivy: ["AVD-AWS-0012"],
  },
  references: [
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html",
  ],
  tags: ["security"],
  stability: "preview",
  types: ["AWS::CloudFront::Distribution"],
  *check(distribution, context) {
    for (const behavior of behaviors) {
      const part = {
        property: `DistributionConfig.${behavior}.ViewerProtocolPolicy`,
        want: { oneOf: ["redirect-to-https", "https-only"] },
        flaw: "viewers may use HTTP",
        impactNote: "clients that do not follow redirects fail, and a POST by HTTP loses its body",
      } as const;
      yield* propertyFindings(part, distribution, context);
    }
  },
};
