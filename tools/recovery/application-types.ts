import { ref } from "../../src/template/intrinsics.js";
import { viewsOf } from "../../src/template/resource-view.js";
import { own } from "../../src/values/json.js";
import { isTrustedBy, trustOf } from "../../transforms/aws/policies/trust.js";
import { inEach } from "./in-each.js";
import type { Breaker } from "./mutation.js";

/** The ways to break what graphql-api repairs. */
export const graphqlBreaker: Breaker = {
  concerns: /AWS::AppSync::/,
  mutations: [
    inEach("a data source without a role", "AWS::AppSync::DataSource", (source) => {
      const roles = viewsOf(source.template, "AWS::IAM::Role").filter((role) =>
        isTrustedBy(trustOf(role), "appsync.amazonaws.com"),
      );
      const isRead = source.property("ServiceRoleArn").isThere && roles.length === 1;
      return isRead ? (broken) => broken.remove(source.pathOf("ServiceRoleArn")) : undefined;
    }),
    inEach("functions of no pipeline", "AWS::AppSync::Resolver", (resolver) => {
      const isPipeline = resolver.property("Kind").written === "PIPELINE";
      const isWhole = isPipeline && resolver.property("PipelineConfig.Functions").isThere;
      return isWhole ? (broken) => broken.remove(resolver.pathOf("Kind")) : undefined;
    }),
  ],
};

/** The ways to break what policy-store repairs. */
export const policyStoreBreaker: Breaker = {
  concerns: /AWS::VerifiedPermissions::PolicyStore/,
  mutations: [
    inEach("a schema of its own", "AWS::VerifiedPermissions::PolicyStore", (store) => {
      const schema = store.property("Schema").written;
      if (own(schema, "CedarJson") === undefined || store.isInLoop) return undefined;
      const name = store.template.freeName(`${store.logicalId}Schema`);
      const condition = store.condition === undefined ? {} : { Condition: store.condition };
      const properties = { PolicyStoreId: ref(store.logicalId), Definition: schema ?? null };
      return (broken) => {
        broken.remove(store.pathOf("Schema"));
        broken.set(["Resources", name], {
          Type: "AWS::VerifiedPermissions::Schema",
          ...condition,
          Properties: properties,
        });
      };
    }),
  ],
};

/** The ways to break what type-activation repairs. */
export const activationBreaker: Breaker = {
  mutations: [
    inEach("a version", "AWS::CloudFormation::TypeActivation", (activation) => {
      const { written } = activation.property("PublicTypeArn");
      const isPlain = typeof written === "string" && !/\/[0-9.]+$/.test(written);
      return isPlain ? (broken) => broken.set(activation.pathOf("PublicTypeArn"), `${written}/1.0.0`) : undefined;
    }),
  ],
};
