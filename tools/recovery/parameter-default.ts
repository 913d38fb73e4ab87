import { own, type Json } from "../../src/values/json.js";
import type { Breaker, Mutation } from "./mutation.js";

/** Gives each parameter of a type that has no default one that AWS refuses. */
function withDefault(name: string, type: string, preset: string): Mutation {
  return {
    name,
    places: (template) =>
      [...template.parameters]
        .filter(([, each]) => own(each, "Type") === type && own(each, "Default") === undefined)
        .map(([logicalId]) => ({
          logicalId,
          apply: (broken) => broken.set(["Parameters", logicalId, "Default"], preset),
        })),
  };
}

/** True for text that may be left empty. */
function isOptional(parameter: Json): boolean {
  return own(parameter, "Type") === "String" && own(parameter, "Default") === "";
}

/** The ways to break what parameter-default repairs. */
export const defaultBreaker: Breaker = {
  concerns: /AWS::EC2::\w+::(?:Id|KeyName)|KeyName|BucketName/,
  mutations: [
    withDefault("the VPC of samples", "AWS::EC2::VPC::Id", "vpc-12345678"),
    withDefault("the subnet of samples", "AWS::EC2::Subnet::Id", "subnet-xxxxxxxx"),
    withDefault("subnets without a value", "List<AWS::EC2::Subnet::Id>", ""),
    {
      name: "a key pair that is empty",
      places: (template) =>
        [...template.parameters]
          .filter(([name, each]) => isOptional(each) && /key(?:pair|name|pairname)?$/i.test(name))
          .map(([logicalId]) => ({
            logicalId,
            apply: (broken) => broken.set(["Parameters", logicalId, "Type"], "AWS::EC2::KeyPair::KeyName"),
          })),
    },
  ],
};
