import { equal } from "../../src/values/json.js";
import { inEach } from "./in-each.js";
import type { Breaker } from "./mutation.js";

/** The ways to break what user-pool repairs. */
export const userPoolBreaker: Breaker = {
  mutations: [
    inEach("a second factor without a means", "AWS::Cognito::UserPool", (view) => {
      const isApp = equal(view.property("EnabledMfas").written, ["SOFTWARE_TOKEN_MFA"]);
      const hasMessages = view.property("SmsConfiguration").isThere;
      return isApp && !hasMessages ? (broken) => broken.remove(view.pathOf("EnabledMfas")) : undefined;
    }),
    inEach("machines without a secret", "AWS::Cognito::UserPoolClient", (view) => {
      const isMachine = equal(view.property("AllowedOAuthFlows").written, ["client_credentials"]);
      const hasSecret = view.property("GenerateSecret").written === true;
      return isMachine && hasSecret ? (broken) => broken.remove(view.pathOf("GenerateSecret")) : undefined;
    }),
    inEach("a flow of OAuth among the others", "AWS::Cognito::UserPoolClient", (view) => {
      const isMachine = equal(view.property("AllowedOAuthFlows").written, ["client_credentials"]);
      const isFree = isMachine && !view.property("ExplicitAuthFlows").isThere;
      const flows = ["ALLOW_CLIENT_CREDENTIALS"];
      return isFree ? (broken) => broken.set(view.pathOf("ExplicitAuthFlows"), flows) : undefined;
    }),
  ],
};
