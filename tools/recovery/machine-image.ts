import { asRef } from "../../src/template/intrinsics.js";
import { own } from "../../src/values/json.js";
import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

/** The ways to break what machine-image repairs. */
export const imageBreaker: Breaker = {
  concerns: /AWS::EC2::Instance\b/,
  mutations: [
    onEach(
      "the ID of an image of Amazon Linux 2",
      ["AWS::EC2::Instance"],
      ({ properties }, template) => {
        const parameter = template.parameters.get(asRef(own(properties, "ImageId")) ?? "");
        return String(own(parameter, "Default")).includes("amzn2-ami-hvm-x86_64");
      },
      ({ path }) =>
        (broken) =>
          broken.set([...path, "Properties", "ImageId"], "ami-0c02fb55956c7d316"),
    ),
  ],
};
