import type { Json, JsonObject } from "../../src/values/json.js";
import { at, itemsOf, type Judge } from "./judge.js";

const type = "AWS::CloudFront::Distribution";
const config = "https://docs.aws.amazon.com/config/latest/developerguide";
const securityHub = "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html";

function configOf(properties: JsonObject): Json {
  return at(properties, "DistributionConfig") ?? {};
}

function originsOf(properties: JsonObject): readonly Json[] {
  return itemsOf(at(configOf(properties), "Origins"));
}

/** What other tools ask of distributions of Amazon CloudFront. */
export const cloudfront: readonly Judge[] = [
  {
    rule: "cf-https",
    asks: ["CloudFront.3", "CT.CLOUDFRONT.PR.3", "CLOUDFRONT_VIEWER_POLICY_HTTPS", "CKV_AWS_34"],
    link: `${config}/cloudfront-viewer-policy-https.html`,
    type,
    passes(properties) {
      const of = configOf(properties);
      const behaviors = [at(of, "DefaultCacheBehavior"), ...itemsOf(at(of, "CacheBehaviors"))];
      const policies = behaviors.map((behavior) => at(behavior, "ViewerProtocolPolicy"));
      return policies.every((policy) => policy === "redirect-to-https" || policy === "https-only");
    },
  },
  {
    rule: "cf-logging",
    asks: ["CloudFront.5", "CT.CLOUDFRONT.PR.5", "CLOUDFRONT_ACCESSLOGS_ENABLED", "CKV_AWS_86", "W10"],
    link: `${config}/cloudfront-accesslogs-enabled.html`,
    type,
    passes: (properties) => at(configOf(properties), "Logging", "Bucket") !== undefined,
  },
  {
    rule: "cf-oac",
    asks: ["CloudFront.13", "CT.CLOUDFRONT.PR.10"],
    link: `${config}/cloudfront-s3-origin-access-control-enabled.html`,
    type,
    passes: (properties) =>
      originsOf(properties).every(
        (origin) => at(origin, "S3OriginConfig") === undefined || at(origin, "OriginAccessControlId") !== undefined,
      ),
  },
  {
    rule: "cf-origin-https",
    asks: ["CloudFront.9", "CT.CLOUDFRONT.PR.8"],
    link: `${config}/cloudfront-traffic-to-origin-encrypted.html`,
    type,
    passes: (properties) =>
      originsOf(properties).every((origin) => at(origin, "CustomOriginConfig", "OriginProtocolPolicy") !== "http-only"),
  },
  {
    rule: "cf-origin-tls",
    asks: ["CloudFront.10", "CT.CLOUDFRONT.PR.11"],
    link: `${config}/cloudfront-no-deprecated-ssl-protocols.html`,
    type,
    passes: (properties) =>
      originsOf(properties).every((origin) => {
        const protocols = itemsOf(at(origin, "CustomOriginConfig", "OriginSSLProtocols"));
        return protocols.length > 0 && protocols.every((each) => each === "TLSv1.2");
      }),
  },
  {
    rule: "cf-root",
    asks: ["CloudFront.1", "CT.CLOUDFRONT.PR.1", "CLOUDFRONT_DEFAULT_ROOT_OBJECT_CONFIGURED"],
    link: `${config}/cloudfront-default-root-object-configured.html`,
    type,
    passes: (properties) => Boolean(at(configOf(properties), "DefaultRootObject")),
  },
  {
    rule: "cf-sni",
    asks: ["CloudFront.8", "CT.CLOUDFRONT.PR.7", "CLOUDFRONT_SNI_ENABLED"],
    link: `${config}/cloudfront-sni-enabled.html`,
    type,
    passes: (properties) => at(configOf(properties), "ViewerCertificate", "SslSupportMethod") === "sni-only",
  },
  {
    rule: "cf-tls",
    asks: ["CloudFront.15", "CT.CLOUDFRONT.PR.9", "CLOUDFRONT_MINIMUM_PROTOCOL_VERSION_RULE", "CKV_AWS_174", "W70"],
    link: securityHub,
    type,
    passes(properties) {
      const version = at(configOf(properties), "ViewerCertificate", "MinimumProtocolVersion");
      return typeof version === "string" && /^TLSv1\.[23]_20(?:21|25)$/.test(version);
    },
  },
  {
    rule: "cf-waf",
    asks: ["CloudFront.6", "CKV_AWS_68"],
    link: `${config}/cloudfront-associated-with-waf.html`,
    type,
    passes: (properties) => at(configOf(properties), "WebACLId") !== undefined,
  },
];
