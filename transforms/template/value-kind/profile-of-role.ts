import type { Json } from "../../../src/values/json.js";
import { getAtt, ref } from "../../../src/template/intrinsics.js";
import { resourceReference } from "../../../src/template/kind.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Flaw } from "./correction.js";
import { notThat } from "./words.js";

/** Where instances get an instance profile, by type; a profile has a name and an ARN. */
const places: readonly (readonly [type: string, property: string, form: "Arn" | "Name"])[] = [
  ["AWS::AutoScaling::LaunchConfiguration", "IamInstanceProfile", "Name"],
  ["AWS::Batch::ComputeEnvironment", "ComputeResources.InstanceRole", "Arn"],
  ["AWS::EC2::Instance", "IamInstanceProfile", "Name"],
  ["AWS::EC2::LaunchTemplate", "LaunchTemplateData.IamInstanceProfile.Arn", "Arn"],
  ["AWS::EC2::LaunchTemplate", "LaunchTemplateData.IamInstanceProfile.Name", "Name"],
];

/**
 * Instances get a role by way of an instance profile: the profile of the role in place of the role, where there is one.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
 */
export const profileOfRole: Flaw = {
  message: (_, corrections) => `IamInstanceProfile requires an instance profile, ${notThat(corrections)}`,
  correctionsIn(resource) {
    return places.flatMap(([type, property, form]) => {
      if (type !== resource.type) return [];
      return resource.property(property).items.flatMap(({ value, path }) => {
        const profile = profileFor(resource.template, value);
        const after = profile === undefined ? undefined : form === "Arn" ? getAtt(profile, "Arn") : ref(profile);
        return after === undefined ? [] : [{ path, before: value, after }];
      });
    });
  },
};

/**
 * A launch template has its instance profile in an object, unlike an instance.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-launchtemplate-iaminstanceprofile.html
 */
export const profileInObject: Flaw = {
  message: (_, corrections) => `IamInstanceProfile requires an object with Arn or Name, ${notThat(corrections)}`,
  correctionsIn(resource) {
    return resource.property("LaunchTemplateData.IamInstanceProfile").items.flatMap(({ value, path }) => {
      const reference = path.includes("IamInstanceProfile") ? resourceReference(resource.template, value) : undefined;
      if (reference?.resource.type !== "AWS::IAM::InstanceProfile") return [];
      const { attribute } = reference;
      const member = attribute === undefined ? "Name" : attribute === "Arn" ? "Arn" : undefined;
      return member === undefined ? [] : [{ path, before: value, after: { [member]: value } }];
    });
  },
};

/** Returns the only instance profile that is made for the role that a value names. */
function profileFor(template: Template, value: Json): string | undefined {
  const role = resourceReference(template, value)?.resource;
  if (role?.type !== "AWS::IAM::Role") return undefined;
  const [only, ...more] = viewsOf(template, "AWS::IAM::InstanceProfile").filter((profile) =>
    profile
      .property("Roles.*")
      .items.some((item) => resourceReference(template, item.value)?.resource.logicalId === role.logicalId),
  );
  return only === undefined || more.length > 0 || only.isInLoop || only.condition !== undefined
    ? undefined
    : only.logicalId;
}
