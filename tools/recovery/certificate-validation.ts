import { own } from "../../src/values/json.js";
import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

/** The ways to break what certificate-validation repairs. */
export const certificateBreaker: Breaker = {
  mutations: [
    onEach(
      "no zone",
      ["AWS::CertificateManager::Certificate"],
      ({ properties }, template) =>
        Array.isArray(own(properties, "DomainValidationOptions")) &&
        own(properties, "ValidationMethod") === "DNS" &&
        template.ofType("AWS::Route53::HostedZone", "AWS::Route53::RecordSet").length > 0,
      ({ path }) =>
        (broken) =>
          broken.remove([...path, "Properties", "DomainValidationOptions"]),
    ),
  ],
};
