import { asRef } from "../../src/template/intrinsics.js";
import { viewOf } from "../../src/template/resource-view.js";
import { own } from "../../src/values/json.js";
import { properties } from "../../transforms/template/placeholder-value/properties.js";
import type { Breaker } from "./mutation.js";

/** What samples have in place of the values of parameters, by the types of those. */
const samples: Readonly<Record<string, string>> = {
  "AWS::EC2::Image::Id": "ami-0abcdef1234567890",
  "AWS::EC2::SecurityGroup::Id": "sg-12345678",
  "AWS::EC2::Subnet::Id": "subnet-xxxxxxxx",
  "AWS::EC2::VPC::Id": "vpc-12345678",
};

/** The ways to break what placeholder-value repairs. */
export const placeholderBreaker: Breaker = {
  concerns: /\b(?:ami|sg|subnet|vpc)-\w|AWS::EC2::(?:Image|SecurityGroup|Subnet|VPC)::Id/,
  mutations: [
    {
      name: "what a sample has in place of a parameter",
      places: (template) =>
        template.resources.flatMap((resource) =>
          properties.flatMap((property) =>
            viewOf(template, resource)
              .property(property)
              .items.flatMap(({ value, path }) => {
                const type = own(template.parameters.get(asRef(value) ?? ""), "Type");
                const sample = samples[String(type)];
                return sample === undefined
                  ? []
                  : [{ logicalId: resource.logicalId, apply: (broken) => broken.set(path, sample) }];
              }),
          ),
        ),
    },
  ],
};
