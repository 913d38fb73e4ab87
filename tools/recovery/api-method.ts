import { isObject, own } from "../../src/values/json.js";
import { inEach } from "./in-each.js";
import type { Breaker } from "./mutation.js";

/** Other words for what a method says. */
const words: Readonly<Record<string, string>> = { COGNITO_USER_POOLS: "COGNITO", CUSTOM: "LAMBDA", AWS_IAM: "IAM" };

/** The ways to break what api-method repairs. */
export const apiMethodBreaker: Breaker = {
  concerns: /AWS::ApiGateway::(?:Method|Authorizer|Deployment)\b/,
  mutations: [
    inEach("another word", "AWS::ApiGateway::Method", (view) => {
      const { written } = view.property("AuthorizationType");
      const word = typeof written === "string" && Object.hasOwn(words, written) ? words[written] : undefined;
      if (word === undefined || !view.property("AuthorizerId").isThere) return undefined;
      return (broken) => broken.set(view.pathOf("AuthorizationType"), word);
    }),
    inEach("an authorizer without a type", "AWS::ApiGateway::Authorizer", (view) => {
      const isPool = view.property("Type").written === "COGNITO_USER_POOLS" && view.property("ProviderARNs").isThere;
      return isPool ? (broken) => broken.remove(view.pathOf("Type")) : undefined;
    }),
    inEach("a function by no method", "AWS::ApiGateway::Method", (view) => {
      const { written } = view.property("Integration");
      const isProxy = own(written, "Type") === "AWS_PROXY" && own(written, "IntegrationHttpMethod") === "POST";
      return isProxy ? (broken) => broken.remove([...view.pathOf("Integration"), "IntegrationHttpMethod"]) : undefined;
    }),
    inEach("a header that nobody declares", "AWS::ApiGateway::Method", (view) => {
      const declared = view.property("MethodResponses").written;
      const mapped = view.property("Integration.IntegrationResponses").written;
      const [first] = Array.isArray(declared) && Array.isArray(mapped) && declared.length === 1 ? declared : [];
      const isMapped = Array.isArray(mapped) && mapped.length === 1 && isObject(own(mapped[0], "ResponseParameters"));
      if (!isMapped || own(first, "ResponseParameters") === undefined) return undefined;
      return (broken) => broken.remove([...view.pathOf("MethodResponses"), 0, "ResponseParameters"]);
    }),
  ],
};
