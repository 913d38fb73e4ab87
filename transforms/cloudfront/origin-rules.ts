import type { Rule } from "../../src/contract/rule.js";
import { otherOrigin } from "./other-origin.js";

const guide = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide";

/** The rules about where CloudFront gets content from. */
export const originRules: readonly Rule[] = [
  {
    kind: "property",
    id: "cf-failover",
    title: "Give distributions a second origin",
    why: "When its only origin fails, a distribution answers with errors. With an origin group CloudFront asks the second origin where the first one does not answer.",
    controls: {
      "Security Hub": ["CloudFront.4"],
      "Control Tower": ["CT.CLOUDFRONT.PR.4"],
      "cfn-guard": ["CLOUDFRONT_ORIGIN_FAILOVER_ENABLED"],
    },
    references: [`${guide}/high_availability_origin_failover.html`],
    tags: ["resilience"],
    stability: "preview",
    type: "AWS::CloudFront::Distribution",
    property: "DistributionConfig.OriginGroups",
    want: { present: { Quantity: 1 } },
    leave: "a second origin with the same content is yours to make",
    flaw: "no second origin answers when the first one fails",
  },
  {
    kind: "property",
    id: "cf-origin-tls",
    title: "Connect to origins by TLS 1.2",
    why: "SSL 3.0, TLS 1.0 and TLS 1.1 have known weaknesses, and CloudFront offers them to an origin unless the template says otherwise. Every server that is kept up to date speaks TLS 1.2.",
    controls: {
      "Security Hub": ["CloudFront.10"],
      "Control Tower": ["CT.CLOUDFRONT.PR.11"],
      KICS: ["be96849c-3df6-49c2-bc16-778a7be2519c"],
      "cdk-nag": ["AwsSolutions-CFR5"],
    },
    references: [`${guide}/secure-connections-supported-ciphers-cloudfront-to-origin.html`],
    tags: ["security"],
    stability: "preview",
    type: "AWS::CloudFront::Distribution",
    property: "DistributionConfig.Origins.*.CustomOriginConfig?.OriginSSLProtocols",
    want: { is: ["TLSv1.2"] },
    flaw: "may connect to an origin by outdated versions of SSL or TLS",
    class: "review",
    impactNote: "an origin that does not speak TLS 1.2 can no longer be reached by HTTPS",
  },
  {
    kind: "property",
    id: "cf-root",
    title: "Say what the root of a distribution shows",
    why: "Without a default root object a request for the root goes to the origin as it is, and a bucket may answer with the list of what is in it. The default root object is answered in its place.",
    controls: {
      "Security Hub": ["CloudFront.1"],
      "Control Tower": ["CT.CLOUDFRONT.PR.1"],
      "cfn-guard": ["CLOUDFRONT_DEFAULT_ROOT_OBJECT_CONFIGURED"],
      checkov: ["CKV_AWS_305"],
    },
    references: [`${guide}/DefaultRootObject.html`],
    tags: ["security"],
    stability: "preview",
    type: "AWS::CloudFront::Distribution",
    property: "DistributionConfig.DefaultRootObject",
    want: { present: "index.html" },
    unless: otherOrigin,
    flaw: "does not say what its root shows",
    class: "review",
    impactNote: "the root shows index.html, which has to be in the bucket",
  },
];
