import { hiddenProperties } from "../../../src/contract/reasons.js";
import type { Context, Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Leaf } from "../../../src/template/value.js";
import { equal, isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import { isGraviton, parameterOf, type System } from "../../aws/placeholders/systems.js";
import { dropMember } from "../../aws/existing/drop-member.js";
import { isReadable } from "../../aws/values/visibility.js";
import { systemOf, type Image } from "./system.js";

const imageType = "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>";

/** Where machines name their image, by type. */
const places: ReadonlyMap<string, string> = new Map([
  ["AWS::EC2::Instance", "ImageId"],
  ["AWS::EC2::LaunchTemplate", "LaunchTemplateData.ImageId"],
  ["AWS::EC2::SpotFleet", "SpotFleetRequestConfigData.LaunchSpecifications.*.ImageId"],
  ["AWS::AutoScaling::LaunchConfiguration", "ImageId"],
]);

/** Lets machines start from the newest image of their system, in whatever Region. */
export const machineImage: TemplateRule = {
  kind: "template",
  id: "machine-image",
  title: "Replace hard-coded AMI IDs with the latest public AMI",
  why: "An AMI ID is valid in one Region only, and the image ages until AWS removes it. A public Systems Manager parameter resolves to the latest AMI of the same operating system in the Region of the stack.",
  tags: ["deploy", "operations"],
  harm: "may-block-deployment",
  types: [
    "AWS::AutoScaling::LaunchConfiguration",
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::SpotFleet",
  ],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html",
  ],
  parameters: [
    "AmazonLinux2023",
    "AmazonLinux2",
    "Ubuntu2404",
    "Ubuntu2204",
    "Ubuntu2004",
    "WindowsServer2025",
    "WindowsServer2022",
    "WindowsServer2019",
    "WindowsServer2016",
  ].map((system) => ({ name: `${system}Image`, description: "SSM public parameter with the latest AMI" })),
  *find(template, context) {
    if (template.hasUnknownMacro) return;
    for (const [type, property] of places) {
      for (const view of viewsOf(template, type)) {
        for (const leaf of view.property(property).items) {
          const image = imageIn(template, leaf.value);
          if (image !== undefined) yield findingOn(view, property, leaf, image, context);
        }
      }
    }
  },
};

/** Returns the image that a value names by its ID, plainly or by Region; undefined for any other value. */
function imageIn(template: Template, value: Json): Image | undefined {
  if (typeof value === "string") return isImage(value) ? { ids: [value] } : undefined;
  const lookup = own(value, "Fn::FindInMap");
  const [mapping, , column] = Array.isArray(lookup) ? lookup : [];
  if (typeof mapping !== "string" || typeof column !== "string") return undefined;
  const rows = Object.values(rowsOf(template, mapping));
  const ids = rows.map((row) => own(row, column)).filter((id) => typeof id === "string");
  return ids.length > 0 && ids.every(isImage) ? { ids, mapping, column } : undefined;
}

function rowsOf(template: Template, mapping: string): JsonObject {
  const rows = template.mappings.get(mapping);
  return isObject(rows) ? rows : {};
}

function isImage(text: string): boolean {
  return /^ami-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(text);
}

function findingOn(
  view: ResourceView,
  property: string,
  { path, value }: Leaf,
  image: Image,
  context: Context,
): Finding {
  const { logicalId, type, template } = view;
  const message =
    image.mapping === undefined
      ? `${image.ids[0] ?? ""} is an AMI of one Region, which becomes outdated`
      : `the mapping ${image.mapping} hard-codes an AMI for each Region, which becomes outdated`;
  const where = { logicalId, path, message };
  if (!isReadable(view)) return { ...where, skipped: hiddenProperties };
  const machine = path.slice(0, path.lastIndexOf("ImageId"));
  const system = systemOf(view, machine, image);
  if (system === undefined) return { ...where, skipped: "cannot determine its operating system" };
  const isArm = isGraviton(String(template.at([...machine, "InstanceType"]) ?? ""));
  const parameter = parameterOf(system, isArm);
  if (parameter === undefined)
    return { ...where, skipped: `${system.name} has no public parameter for this processor architecture` };
  return {
    ...where,
    message: `${where.message}; replaced with the latest ${system.name}`,
    class: "review",
    impact: context.impactOf(type, property.split(".")[0] ?? property),
    impactNote: "the instance is replaced with one from the latest AMI and a new root volume",
    fix: (edit) => {
      if (equal(edit.template.at(path), value)) takeNewest(edit, path, system, parameter, image);
    },
  };
}

function takeNewest(edit: Edit, path: Leaf["path"], system: System, image: string, { mapping }: Image): void {
  const known = [...edit.template.parameters].find(
    ([, each]) => own(each, "Type") === imageType && own(each, "Default") === image,
  );
  const name =
    known?.[0] ??
    edit.parameter(`${system.name.replace(/[^A-Za-z0-9]/g, "")}Image`, {
      Type: imageType,
      Description: `Latest AMI of ${system.name}`,
      Default: image,
    });
  edit.set(path, ref(name));
  const isUsed = edit.template.references.some(({ kind, target }) => kind === "FindInMap" && target === mapping);
  if (mapping !== undefined && !isUsed) dropMember(edit, "Mappings", mapping);
}
