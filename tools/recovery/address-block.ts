import { viewOf } from "../../src/template/resource-view.js";
import { own } from "../../src/values/json.js";
import { cidrCalls } from "../../transforms/ec2/address-block/index.js";
import type { Breaker, Mutation } from "./mutation.js";
import { onEach } from "./mutations.js";

/** The length of the prefix in place of the bits of the hosts. */
const lengths: Mutation = {
  name: "the length of a prefix",
  places: (template) =>
    template
      .ofType("AWS::EC2::Subnet")
      .flatMap((resource) =>
        cidrCalls(viewOf(template, resource)).flatMap(({ path, bits, isIpv6 }) =>
          bits === undefined || bits.parameter !== undefined || isIpv6 || bits.value >= 16
            ? []
            : [{ logicalId: resource.logicalId, apply: (broken) => broken.set([...path, 2], 32 - bits.value) }],
        ),
      ),
};

/** The ways to break what address-block repairs. */
export const blockBreaker: Breaker = {
  concerns: /Fn::Cidr|!Cidr|AWS::EC2::NetworkAclEntry/,
  mutations: [
    lengths,
    onEach(
      "both kinds of blocks",
      ["AWS::EC2::NetworkAclEntry"],
      ({ properties }) =>
        own(properties, "CidrBlock") === "0.0.0.0/0" && own(properties, "Ipv6CidrBlock") === undefined,
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "Ipv6CidrBlock"], "::/0"),
    ),
  ],
};
