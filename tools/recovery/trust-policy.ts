import { own } from "../../src/values/json.js";
import { trustOf } from "../../transforms/aws/policies/trust.js";
import { inEach } from "./in-each.js";
import type { Breaker } from "./mutation.js";

const cognito = "cognito-identity.amazonaws.com";

/** The ways to break what trust-policy repairs. */
export const trustBreaker: Breaker = {
  concerns: /AssumeRolePolicyDocument/,
  mutations: [
    inEach("a provider as a service", "AWS::IAM::Role", (role) => {
      const statement = trustOf(role)?.find(({ body }) => own(own(body, "Principal"), "Federated") === cognito);
      if (statement === undefined) return undefined;
      return (broken) => {
        broken.set([...statement.path, "Principal"], { Service: cognito });
        broken.set([...statement.path, "Action"], "sts:AssumeRole");
      };
    }),
    inEach("a resource", "AWS::IAM::Role", (role) => {
      const [statement] = trustOf(role) ?? [];
      return statement === undefined ? undefined : (broken) => broken.set([...statement.path, "Resource"], "*");
    }),
  ],
};
