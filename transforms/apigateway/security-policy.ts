import type { Exemption } from "../../src/contract/rule.js";

/**
 * Domain names whose security policy may be a newer one than those that we know, all of which ask for TLS 1.2 at least, and
 * those with two types of endpoints, whose policy API Gateway does not update.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
 */
export const keepsSecurityPolicy: Exemption = {
  reason: "its policy is an enhanced one, or its two types of endpoints rule out an update",
  holds(domain) {
    const isEnhanced = domain.property("SecurityPolicy").leaves.some(({ value }) => {
      return typeof value === "string" && value.startsWith("SecurityPolicy_");
    });
    return isEnhanced || domain.property("EndpointConfiguration.Types").items.length > 1;
  },
};
