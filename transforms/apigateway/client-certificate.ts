import type { Recipe } from "../../src/contract/rule.js";
import { ref } from "../../src/template/intrinsics.js";
import { companionOf } from "../aws/recipes/companion.js";

/** One client certificate for all stages of a template. */
export const clientCertificate: Recipe = {
  makes: "a client certificate",
  value: (edit, stage) =>
    ref(
      companionOf(edit, stage, {
        logicalId: "ApiClientCertificate",
        type: "AWS::ApiGateway::ClientCertificate",
        properties: { Description: "Shows backends that a request comes from API Gateway" },
      }),
    ),
};
