import { viewOf } from "../../src/template/resource-view.js";
import { policyPlaces } from "../../transforms/template/tls-policy/places.js";
import type { Breaker, Mutation } from "./mutation.js";

/** Gives each policy another name. */
function names(name: string, others: Readonly<Record<string, string>>): Mutation {
  return {
    name,
    places: (template) =>
      policyPlaces.flatMap(({ type, property }) =>
        template.ofType(type).flatMap((resource) =>
          viewOf(template, resource)
            .property(property)
            .leaves.flatMap(({ value, path }) => {
              const other = typeof value === "string" && Object.hasOwn(others, value) ? others[value] : undefined;
              return other === undefined
                ? []
                : [{ logicalId: resource.logicalId, apply: (broken) => broken.set(path, other) }];
            }),
        ),
      ),
  };
}

/** The ways to break what tls-policy repairs. */
export const tlsPolicyBreaker: Breaker = {
  concerns: /SslPolicy|SecurityPolicy|MinimumProtocolVersion/,
  mutations: [
    names("without what stands in front", {
      "ELBSecurityPolicy-TLS13-1-2-2021-06": "TLS13-1-2-2021-06",
      "ELBSecurityPolicy-TLS13-1-3-2021-06": "TLS13-1-3-2021-06",
      "Policy-Min-TLS-1-2-2019-07": "TLS-1-2-2019-07",
    }),
    names("by the name of another family", {
      "ELBSecurityPolicy-TLS13-1-2-2021-06": "ELBSecurityPolicy-TLS-1-2-2021-06",
      "ELBSecurityPolicy-TLS13-1-2-Res-2021-06": "ELBSecurityPolicy-TLS-1-2-Res-2021-06",
      TLS_1_2: "TLSv1.2",
      "TLSv1.2_2021": "TLSv1.2",
    }),
  ],
};
