import { asGetAtt, asRef, ref } from "../../src/template/intrinsics.js";
import type { Template } from "../../src/template/template.js";
import { isObject, own } from "../../src/values/json.js";
import type { Breaker } from "./mutation.js";
import { onEach } from "./mutations.js";

const templateType = "AWS::EC2::LaunchTemplate";
const groupType = "AWS::AutoScaling::AutoScalingGroup";

/** What launch configurations and launch templates call alike. */
const same: ReadonlySet<string> = new Set(["EbsOptimized", "ImageId", "InstanceType", "KeyName", "UserData"]);

/** Returns the groups that take the newest version of a launch template, and nothing else uses it. */
function takers(template: Template, logicalId: string): readonly string[] | undefined {
  const owners = new Set(template.referencesTo(logicalId).map(({ owner }) => owner));
  const isTaker = (owner: string): boolean => {
    const group = template.resource(owner);
    const taken = own(group?.properties, "LaunchTemplate");
    const isNewest = asGetAtt(own(taken, "Version"))?.target === logicalId;
    return group?.type === groupType && asRef(own(taken, "LaunchTemplateId")) === logicalId && isNewest;
  };
  return owners.size > 0 && [...owners].every(isTaker) ? [...owners] : undefined;
}

/** The ways to break what launch-configuration repairs. */
export const configurationBreaker: Breaker = {
  concerns: /AWS::EC2::LaunchTemplate\b|AWS::AutoScaling::LaunchConfiguration\b/,
  mutations: [
    onEach(
      "a launch configuration in place of the template",
      [templateType],
      ({ logicalId, properties }, template) => {
        const data = own(properties, "LaunchTemplateData");
        const isPlain = isObject(data) && Object.keys(data).every((name) => same.has(name) || name === "Monitoring");
        return (
          isPlain && own(properties, "TagSpecifications") === undefined && takers(template, logicalId) !== undefined
        );
      },
      ({ logicalId, path, properties }, template) =>
        (broken) => {
          const data = own(properties, "LaunchTemplateData");
          const kept = Object.entries(isObject(data) ? data : {}).filter(([name]) => same.has(name));
          broken.set([...path, "Type"], "AWS::AutoScaling::LaunchConfiguration");
          broken.set([...path, "Properties"], Object.fromEntries(kept));
          for (const group of takers(template, logicalId) ?? []) {
            const at = broken.resource(group).path;
            broken.remove([...at, "Properties", "LaunchTemplate"]);
            broken.set([...at, "Properties", "LaunchConfigurationName"], ref(logicalId));
          }
        },
    ),
  ],
};
