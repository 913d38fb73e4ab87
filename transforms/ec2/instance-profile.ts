import type { Recipe } from "../../src/contract/rule.js";
import { ref } from "../../src/template/intrinsics.js";
import { companionOf } from "../aws/recipes/companion.js";
import { roleFor } from "../aws/recipes/role.js";

/**
 * The instance profile of all instances that have none: with it, Session Manager takes the place of SSH.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export const instanceProfile: Recipe = {
  makes: "an instance profile, with a role for AWS Systems Manager",
  value(edit, instance) {
    const role = roleFor(edit, instance, {
      logicalId: "InstanceRole",
      service: "ec2.amazonaws.com",
      managedPolicy: "AmazonSSMManagedInstanceCore",
    });
    const profile = companionOf(edit, instance, {
      logicalId: "InstanceProfile",
      type: "AWS::IAM::InstanceProfile",
      properties: { Roles: [ref(role)] },
    });
    return ref(profile);
  },
};
