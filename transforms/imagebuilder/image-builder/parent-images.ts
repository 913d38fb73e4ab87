import type { Finding } from "../../../src/contract/rule.js";
import { asRef, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { own, type Json } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import type { Path } from "../../../src/values/pointer.js";
import { textOf } from "../../aws/values/normal-text.js";
import { repaired } from "../../aws/values/refused.js";
import { textValue } from "../../aws/values/text-value.js";

/** The parameter that asks for a parent image which cannot be told. */
export const parentImage = { name: "ParentImage", description: "parent image of the recipe" };

const example = "ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

/**
 * Images that Amazon keeps, by other names that people give them. `aws imagebuilder list-images --owner Amazon` has all.
 * https://docs.aws.amazon.com/imagebuilder/latest/userguide/how-image-builder-works.html
 */
const managed: Readonly<Record<string, string>> = {
  amazonlinux2023: "amazon-linux-2023-x86",
  al2023: "amazon-linux-2023-x86",
  amazonlinux2023x86: "amazon-linux-2023-x86",
  amazonlinux2023arm64: "amazon-linux-2023-arm64",
  amazonlinux2: "amazon-linux-2-x86",
  al2: "amazon-linux-2-x86",
  amazonlinux2x86: "amazon-linux-2-x86",
  amazonlinux2arm64: "amazon-linux-2-arm64",
  ubuntuserver22ltsx86: "ubuntu-server-22-lts-x86",
  ubuntuserver24ltsx86: "ubuntu-server-24-lts-x86",
  windowsserver2022englishfullbasex86: "windows-server-2022-english-full-base-x86",
  windowsserver2019englishfullbasex86: "windows-server-2019-english-full-base-x86",
};

/**
 * Returns the parent images that AWS does not read: it takes the ID of an image, an ARN, or a parameter as `ssm:`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-imagebuilder-imagerecipe.html#cfn-imagebuilder-imagerecipe-parentimage
 */
export function* parentImages(view: ResourceView): Iterable<Finding> {
  if (view.type !== "AWS::ImageBuilder::ImageRecipe") return;
  for (const { value, path } of view.property("ParentImage").leaves) {
    const byName = managedImage(view, value);
    if (byName !== undefined) {
      const message = `deployment fails (The required resource 'Image' cannot be found): the correct name is ${byName.name}`;
      yield repaired(view, { path, message }, "review", [{ path, after: byName.image }]);
      continue;
    }
    if (typeof value !== "string") {
      yield* preset(view, value, path);
      continue;
    }
    if (isRead(value)) continue;
    const message = `deployment fails (parentImage ${value} is not in a supported format)`;
    const right = meant(value);
    if (right !== undefined) yield repaired(view, { path, message }, right.class, [{ path, after: right.image }]);
    else yield asked(view, path, message);
  }
}

/** Returns the image of Amazon that the ARN of one means which Amazon does not have: another name for it, or no version. */
function managedImage(
  { template }: ResourceView,
  value: Json,
): { readonly name: string; readonly image: Json } | undefined {
  const text = textOf(template, value);
  const [, start = "", name = "", version = ""] =
    /^(arn:(?:[^:]+|\$\{AWS::Partition\}):imagebuilder:(?:[^:]*|\$\{AWS::Region\}):aws:image\/)([\w-]+)\/([^/]+)$/.exec(
      text ?? "",
    ) ?? [];
  const letters = lettersOf(name.replace(/-?(?:x86[-_]64|amd64)$/, "-x86"));
  const known = Object.hasOwn(managed, letters) ? (managed[letters] ?? name) : name;
  const wanted = version === "latest" ? "x.x.x" : version;
  if (name === "" || (known === name && wanted === version)) return undefined;
  const right = `${known}/${wanted}`;
  const image = typeof value === "string" ? value.replace(`${name}/${version}`, right) : textValue(`${start}${right}`);
  return { name: right, image };
}

/** A parameter whose default is no image loses it, so that somebody says which image is meant. */
function* preset(view: ResourceView, value: Json, path: Path): Iterable<Finding> {
  const name = asRef(value) ?? "";
  const at = ["Parameters", name, "Default"];
  const parameter = view.template.parameters.get(name);
  const given = own(parameter, "Default");
  // The value of a parameter of Systems Manager is not here.
  if (typeof given !== "string" || given === "" || isRead(given) || own(parameter, "Type") !== "String") return;
  yield {
    logicalId: view.logicalId,
    path,
    message: `deployment fails (parentImage ${given} is not in a supported format), the default of ${name}`,
    isRefused: true,
    class: "input",
    impact: "none",
    fix(edit, now) {
      if (edit.template.at(at) === given) edit.remove(at);
      edit.needs({
        parameter: name,
        description: `${parentImage.description} of ${now.logicalId}`,
        example,
        required: true,
      });
    },
  };
}

/** True for what AWS takes, and for what is not known: a product of the Marketplace has an ID of its own. */
function isRead(value: string): boolean {
  if (/^(?:ami-|ssm:|prod-|arn:|\{\{resolve:|[0-9a-f]{8}-[0-9a-f]{4}-|[a-z0-9]{24,25}$)/.test(value)) {
    return !/^arn:[^:]*:imagebuilder:[^:]*:aws:image\/[\w-]+$/.test(value);
  }
  return false;
}

function meant(value: string): { readonly image: Json; readonly class: "safe" | "review" } | undefined {
  if (/^\/?aws\/service\/[\w./-]+$/.test(value)) return { image: `ssm:/${value.replace(/^\//, "")}`, class: "safe" };
  if (value.startsWith("arn:")) return { image: `${value}/x.x.x`, class: "safe" };
  const [name = "", version = "x.x.x"] = value.split("/");
  const letters = lettersOf(name);
  const image = Object.hasOwn(managed, letters) ? managed[letters] : undefined;
  if (image === undefined || !/^[\dx]+\.[\dx]+\.[\dx]+$/.test(version)) return undefined;
  const arn = sub(`arn:\${AWS::Partition}:imagebuilder:\${AWS::Region}:aws:image/${image}/${version}`);
  return { image: arn, class: image === name ? "safe" : "review" };
}

function asked(view: ResourceView, path: Path, message: string): Finding {
  return {
    logicalId: view.logicalId,
    path,
    message,
    isRefused: true,
    class: "input",
    impact: "none",
    fix(edit, now) {
      const parameter = edit.parameter(parentImage.name, {
        Type: "String",
        Description: `${parentImage.description}, as ami-..., ssm:... or an EC2 Image Builder ARN`,
      });
      edit.set(path, { Ref: parameter });
      edit.needs({ parameter, description: `${parentImage.description} of ${now.logicalId}`, example, required: true });
    },
  };
}
