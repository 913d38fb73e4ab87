import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isReadable } from "../../aws/values/visibility.js";
import { imageNames } from "./image-names.js";
import { launchPermissions } from "./launch-permissions.js";
import { parentImage, parentImages } from "./parent-images.js";
import { scanning } from "./scanning.js";
import { versions } from "./versions.js";

const checks: readonly ((view: ResourceView) => Iterable<Finding>)[] = [
  imageNames,
  launchPermissions,
  scanning,
  parentImages,
  versions,
];

/** Writes names, versions and parents of images as EC2 Image Builder takes them. */
export const imageBuilder: TemplateRule = {
  kind: "template",
  id: "image-builder",
  title: "Fix names, parent images and versions that EC2 Image Builder rejects",
  why: "EC2 Image Builder rejects AMI names without a build date, invalid account IDs, and parent images and versions in the wrong form. Linters do not check these forms, and the stack fails.",
  tags: ["deploy"],
  level: "default",
  phase: "shape",
  types: [
    "AWS::ImageBuilder::DistributionConfiguration",
    "AWS::ImageBuilder::ImagePipeline",
    "AWS::ImageBuilder::Image",
    "AWS::ImageBuilder::ImageRecipe",
    "AWS::ImageBuilder::ContainerRecipe",
    "AWS::ImageBuilder::Component",
    "AWS::ImageBuilder::Workflow",
  ],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AmiDistributionConfiguration.html",
    "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LaunchPermissionConfiguration.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-imagebuilder-imagerecipe.html",
    "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html",
  ],
  parameters: [parentImage],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const view of viewsOf(template, ...imageBuilder.types)) {
      if (isReadable(view)) for (const check of checks) yield* check(view);
    }
  },
};
