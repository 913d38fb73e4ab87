import type { Rule } from "../../src/contract/rule.js";
import { newLogBucketObjections } from "../aws/recipes/log-bucket.js";
import { deliveredLogs } from "./delivered-logs.js";
import { distributionLogs } from "./distribution-logs.js";

const certificate = "DistributionConfig.ViewerCertificate";
const hasCertificate = {
  [`${certificate}.AcmCertificateArn`]: { present: "" },
  [`${certificate}.IamCertificateId`]: { present: "" },
};
const guide = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide";

/** The rules about the connection of viewers, and what is told of their requests. */
export const viewerRules: readonly Rule[] = [
  {
    kind: "property",
    id: "cf-cert",
    title: "Give distributions a certificate of their own",
    why: "With the default certificate CloudFront lets viewers use TLS 1.0, whatever the template says. A certificate of your own lets you choose the TLS versions, and serve your own domain name.",
    controls: {
      "Security Hub": ["CloudFront.7"],
      "Control Tower": ["CT.CLOUDFRONT.PR.6", "CT.CLOUDFRONT.PR.7", "CT.CLOUDFRONT.PR.9"],
      "cfn-guard": ["CLOUDFRONT_CUSTOM_SSL_CERTIFICATE"],
      checkov: ["CKV_AWS_174"],
      cfn_nag: ["W70"],
      KICS: ["b4d9c12b-bfba-4aeb-9cb8-2358546d8041"],
    },
    references: [`${guide}/cnames-and-https-requirements.html`],
    tags: ["security"],
    stability: "preview",
    type: "AWS::CloudFront::Distribution",
    property: `${certificate}.AcmCertificateArn`,
    want: { present: "arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000" },
    when: { [`${certificate}.IamCertificateId`]: { absent: true } },
    leave: "the certificate in us-east-1, the alias that it covers and the DNS record of that are yours to make",
    flaw: "serves HTTPS with the default certificate of CloudFront",
  },
  {
    kind: "property",
    id: "cf-sni",
    title: "Serve HTTPS by Server Name Indication",
    why: "All browsers and clients since 2010 send the name of the server that they want. Dedicated IP addresses for those that do not cost hundreds of dollars a month.",
    controls: {
      "Security Hub": ["CloudFront.8"],
      "Control Tower": ["CT.CLOUDFRONT.PR.7"],
      "cfn-guard": ["CLOUDFRONT_SNI_ENABLED"],
    },
    references: [`${guide}/cnames-https-dedicated-ip-or-sni.html`],
    tags: ["cost", "security"],
    stability: "preview",
    type: "AWS::CloudFront::Distribution",
    property: `${certificate}.SslSupportMethod`,
    want: { oneOf: ["sni-only", "static-ip"] },
    whenAny: hasCertificate,
    flaw: "serves HTTPS from dedicated IP addresses, or does not say how",
    class: "review",
    impactNote: "clients that send no server name can connect no more",
  },
  {
    kind: "property",
    id: "cf-tls",
    title: "Require TLS 1.2 of viewers",
    why: "TLS 1.0 and 1.1 have known weaknesses, and no current client needs them. The older policies for TLS 1.2 allow ciphers without forward secrecy.",
    controls: {
      "Security Hub": ["CloudFront.15"],
      "Control Tower": ["CT.CLOUDFRONT.PR.9"],
      "cfn-guard": ["CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE"],
      checkov: ["CKV_AWS_174"],
      cfn_nag: ["W70"],
      KICS: ["dc17ee4b-ddf2-4e23-96e8-7a36abad1303", "be96849c-3df6-49c2-bc16-778a7be2519c"],
      Trivy: ["AVD-AWS-0013"],
      "cdk-nag": ["AwsSolutions-CFR4"],
    },
    references: [`${guide}/secure-connections-supported-viewer-protocols-ciphers.html`],
    tags: ["security"],
    stability: "preview",
    after: ["cf-sni"],
    type: "AWS::CloudFront::Distribution",
    property: `${certificate}.MinimumProtocolVersion`,
    want: { oneOf: ["TLSv1.2_2021", "TLSv1.2_2025", "TLSv1.3_2025"] },
    // Dedicated IP addresses take no newer policy than TLSv1.
    when: { [`${certificate}.SslSupportMethod`]: { oneOf: ["sni-only", "static-ip"] } },
    whenAny: hasCertificate,
    flaw: "lets viewers use outdated TLS versions or ciphers",
    class: "review",
    impactNote: "viewers without TLS 1.2 can connect no more",
  },
  {
    kind: "property",
    id: "cf-waf",
    title: "Protect distributions by AWS WAF",
    why: "A web ACL keeps out requests that attack the application behind, and floods of them. CloudFront asks it before a request is answered or reaches the origin.",
    controls: {
      "Security Hub": ["CloudFront.6"],
      checkov: ["CKV_AWS_68"],
      KICS: ["0f139403-303f-467c-96bd-e717e6cfd62d"],
      Trivy: ["AVD-AWS-0011"],
      "cdk-nag": ["AwsSolutions-CFR2"],
    },
    references: [`${guide}/distribution-web-awswaf.html`],
    tags: ["security"],
    stability: "preview",
    parameters: [
      { name: "CloudFrontWebAclArn", description: "ARN of a web ACL of AWS WAF with scope CLOUDFRONT, in us-east-1" },
    ],
    type: "AWS::CloudFront::Distribution",
    property: "DistributionConfig.WebACLId",
    want: {
      ask: {
        name: "CloudFrontWebAclArn",
        description: "ARN of a web ACL of AWS WAF with scope CLOUDFRONT, in us-east-1",
        example: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/web/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111",
      },
    },
    flaw: "no web ACL looks at requests",
    impactNote:
      "requests that match a blocking rule fail; a web ACL costs 5 USD a month, and its rules and requests besides",
  },
  {
    kind: "property",
    id: "cf-logging",
    title: "Log the requests to distributions",
    why: "Without access logs nobody can tell who requested what, and what CloudFront answered. CloudFront delivers them to a bucket, free of charge but for their storage.",
    controls: {
      "Security Hub": ["CloudFront.5"],
      "Control Tower": ["CT.CLOUDFRONT.PR.5"],
      "cfn-guard": ["CLOUDFRONT_ACCESSLOGS_ENABLED"],
      checkov: ["CKV_AWS_86"],
      cfn_nag: ["W10"],
      KICS: ["de77cd9f-0e8b-46cc-b4a4-b6b436838642"],
      Trivy: ["AVD-AWS-0010"],
      "cdk-nag": ["AwsSolutions-CFR3"],
    },
    objections: {
      ...newLogBucketObjections,
      "Control Tower CT.CLOUDFRONT.PR.5":
        "reads no attribute of a bucket in the YAML short form !GetAtt Bucket.DomainName",
      "Security Hub S3.12 and checkov CKV2_AWS_65":
        "object to ACLs on the log bucket, without which CloudFront cannot deliver standard logs",
    },
    references: [`${guide}/standard-logging-legacy-s3.html`],
    tags: ["security", "operations"],
    stability: "preview",
    type: "AWS::CloudFront::Distribution",
    property: "DistributionConfig.Logging",
    want: { companion: distributionLogs },
    unless: deliveredLogs,
    flaw: "requests are not logged",
    class: "review",
    impactNote:
      "the logs take storage in the log bucket, which stays when the stack is deleted; CloudFront delivers to no bucket in an opt-in Region",
  },
];
