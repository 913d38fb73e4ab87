import { hiddenProperties } from "../../../src/contract/reasons.js";
import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { alternatives, getAtt, isNoValue, noValue, ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { JsonObject } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { isReadable } from "../../aws/values/visibility.js";
import { inBranches } from "./branches.js";
import { translated } from "./data.js";
import { renamedInText, templatePath, textsOf, whyNotReplaced } from "./uses.js";

/** Lets Auto Scaling groups start instances from launch templates. */
export const launchConfiguration: TemplateRule = {
  kind: "template",
  id: "launch-configuration",
  title: "Replace launch configurations with launch templates",
  why: "Accounts opened since October 1, 2024 cannot create launch configurations, and instance types released since 2023 do not support them. A launch template has the same settings, and the Auto Scaling group uses its latest version.",
  tags: ["deploy"],
  harm: "may-block-deployment",
  level: "default",
  types: ["AWS::AutoScaling::LaunchConfiguration"],
  controls: {
    "cfn-lint": ["W3697"],
    "Security Hub": ["AutoScaling.9"],
    "Control Tower": ["CT.AUTOSCALING.PR.8"],
    checkov: ["CKV_AWS_315"],
  },
  objections: {
    "Control Tower CT.EC2.PR.9":
      "expects that no instance gets a public IP address; the launch template gives one where the launch configuration did, and only then",
  },
  references: [
    "https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html",
    "https://docs.aws.amazon.com/autoscaling/ec2/userguide/migrate-launch-configurations-with-cloudformation.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const view of viewsOf(template, "AWS::AutoScaling::LaunchConfiguration")) yield findingOn(view);
  },
};

function findingOn(view: ResourceView): Finding {
  const { logicalId, path } = view;
  const message = "launch configurations cannot be created in accounts opened since October 1, 2024";
  const where = { logicalId, path, message };
  if (!isReadable(view)) return { ...where, skipped: hiddenProperties };
  const reason = whyNotReplaced(view);
  const translation = translated(view);
  if (reason !== undefined || "reason" in translation)
    return { ...where, skipped: reason ?? ("reason" in translation ? translation.reason : "") };
  return {
    ...where,
    message: `${message}; replaced with a launch template`,
    class: "review",
    impact: "replacement",
    impactNote:
      "the group is updated in place and launches new instances from the template, which requires ec2:RunInstances for the deploying principal; running instances stay unless UpdatePolicy replaces them",
    fix: (edit, now) => replace(edit, now, translation.properties),
  };
}

function replace(edit: Edit, view: ResourceView, properties: JsonObject): void {
  const { logicalId, path, template } = view;
  // The type of a resource cannot change under its logical ID in a stack that exists.
  const name = template.freeName(nameFor(logicalId));
  for (const { kind, path: at } of template.referencesTo(logicalId)) {
    if (kind === "DependsOn") edit.set(at, name);
    else useTemplate(edit, at, name);
  }
  for (const key of ["UserData", "Metadata"]) {
    const at = key === "Metadata" ? [...path, key] : view.pathOf(key);
    for (const { text, path: place } of textsOf(template.at(at), at)) {
      const right = renamedInText(text, logicalId, name);
      if (right !== text) edit.set(place, right);
    }
  }
  const now = view.in(edit.template);
  const after = translated(now);
  edit.set([...path, "Properties"], "properties" in after ? after.properties : properties);
  edit.set([...path, "Type"], "AWS::EC2::LaunchTemplate");
  edit.rename(path, name);
}

function nameFor(logicalId: string): string {
  const name = logicalId.replace(/LaunchConfig(?:uration)?|LaunchConf\b|LC$/, "LaunchTemplate");
  return name === logicalId ? `${logicalId}LaunchTemplate` : name;
}

/** Lets a group take the launch template where it takes the launch configuration at this path. */
function useTemplate(edit: Edit, path: Path, name: string): void {
  const taken = { LaunchTemplateId: ref(name), Version: getAtt(name, "LatestVersionNumber") };
  const whole = path.slice(0, path.indexOf("LaunchConfigurationName") + 1);
  if (whole.length === path.length) {
    edit.set(path, taken);
    edit.rename(path, "LaunchTemplate");
    return;
  }
  const chosen = edit.template.at(whole) ?? null;
  if (edit.template.at(templatePath(whole)) === undefined) {
    const none = inBranches(chosen, () => noValue) ?? noValue;
    edit.set(templatePath(whole), none, { after: "LaunchConfigurationName" });
  }
  edit.set(templatePath(path), taken);
  edit.set(path, noValue);
  const isEmpty = alternatives(edit.template.at(whole) ?? null).every(({ value }) => isNoValue(value));
  if (isEmpty) edit.remove(whole);
}
