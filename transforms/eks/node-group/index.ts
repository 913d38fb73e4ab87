import type { TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { diskFindings } from "./disk.js";
import { launchTemplateOf } from "./launch-template.js";
import { sizeFindings } from "./sizes.js";
import { twiceFindings } from "./twice.js";

/** Says once what a node group and its launch template may not both say. */
export const nodeGroup: TemplateRule = {
  kind: "template",
  id: "node-group",
  title: "Move node group settings that conflict with a launch template",
  why: "Amazon EKS rejects a node group that specifies disk size, SSH key or AMI in addition to a launch template. Schemas do not describe this, so only the deployment fails, about 15 minutes in.",
  tags: ["deploy", "operations"],
  level: "default",
  phase: "shape",
  after: ["template-shape", "value-kind"],
  types: ["AWS::EKS::Nodegroup"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
    "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateNodegroup.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const group of viewsOf(template, "AWS::EKS::Nodegroup")) {
      if (!isReadable(group)) continue;
      yield* sizeFindings(group);
      if (!group.property("LaunchTemplate").every({ present: "" })) continue;
      // What a loop makes is told; which of its copies gives the size nobody can say.
      const launch = group.isInLoop ? undefined : launchTemplateOf(group);
      yield* diskFindings(group, launch);
      if (!group.isInLoop) yield* twiceFindings(group, launch);
    }
  },
};
