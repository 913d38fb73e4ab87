import { own } from "../../src/values/json.js";
import { grouped, json, type FactsReader } from "./reader.js";

/** How the table of the security policies of load balancers is made of the answer of AWS. */
export const policyReaders: readonly (readonly [string, FactsReader])[] = [
  [
    "balancer-policies",
    {
      constant: "balancerPolicies",
      comment: "The security policies of Elastic Load Balancing for Application and Network Load Balancers.",
      source: "aws elbv2 describe-ssl-policies",
      months: 18,
      read: json((answer) => {
        const policies = own(answer, "SslPolicies");
        const names = (Array.isArray(policies) ? policies : []).map((policy) => own(policy, "Name"));
        return grouped(names.flatMap((name) => (typeof name === "string" ? [["listener", name] as const] : [])));
      }),
    },
  ],
];
