import type { Dated } from "./dated.js";

/** The names of protocols and security policies that services take beside those of load balancers. */
export const tlsPolicies: Dated & { readonly names: Readonly<Record<string, string>> } = {
  source:
    "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html, https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html, https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html, https://docs.aws.amazon.com/transfer/latest/userguide/security-policies.html, https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-security-policy-table.html, by way of botocore 1.43.11",
  of: "2026-05-20",
  expires: "2027-11-20",
  names: {
    classic:
      "ELBSecurityPolicy-2011-08 ELBSecurityPolicy-2014-01 ELBSecurityPolicy-2014-10 ELBSecurityPolicy-2015-02 ELBSecurityPolicy-2015-03 ELBSecurityPolicy-2015-05 ELBSecurityPolicy-2016-08 ELBSecurityPolicy-TLS-1-1-2017-01 ELBSecurityPolicy-TLS-1-2-2017-01",
    cloudfront: "SSLv3 TLSv1 TLSv1.1_2016 TLSv1.2_2018 TLSv1.2_2019 TLSv1.2_2021 TLSv1.2_2025 TLSv1.3_2025 TLSv1_2016",
    domain:
      "SecurityPolicy_TLS12_2018_EDGE SecurityPolicy_TLS12_PFS_2025_EDGE SecurityPolicy_TLS13_1_2_2021_06 SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09 SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09 SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09 SecurityPolicy_TLS13_1_2_PQ_2025_09 SecurityPolicy_TLS13_1_3_2025_09 SecurityPolicy_TLS13_1_3_FIPS_2025_09 SecurityPolicy_TLS13_2025_EDGE TLS_1_0 TLS_1_2",
    search:
      "Policy-Min-TLS-1-0-2019-07 Policy-Min-TLS-1-2-2019-07 Policy-Min-TLS-1-2-PFS-2023-10 Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08",
  },
};
