import type { Finding } from "../../../src/contract/rule.js";
import { isIntrinsic, isNoValue } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own } from "../../../src/values/json.js";
import { repaired } from "../../aws/values/refused.js";

/**
 * Returns where images of machines are to be scanned in a repository of containers.
 * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ImageScanningConfiguration.html
 */
export function* scanning(view: ResourceView): Iterable<Finding> {
  if (!["AWS::ImageBuilder::ImagePipeline", "AWS::ImageBuilder::Image"].includes(view.type)) return;
  const [recipe, container] = [view.property("ImageRecipeArn"), view.property("ContainerRecipeArn")];
  if (container.isThere || !recipe.leaves.every(({ value }) => !isNoValue(value))) return;
  for (const { value, path } of view.property("ImageScanningConfiguration").leaves) {
    if (!isObject(value) || isIntrinsic(value)) continue;
    const setting = own(value, "EcrConfiguration");
    if (setting === undefined || isNoValue(setting)) continue;
    const at = [...path, "EcrConfiguration"];
    const message =
      "deployment fails (InvalidRequest: imageScanningConfiguration.ecrConfiguration is only valid with containerRecipeArn)";
    // A configuration that says nothing else goes as a whole, unless it is one of several branches.
    const isAlone = Object.keys(value).length === 1 && !path.includes("Fn::If");
    yield repaired(view, { path: at, message }, "safe", [{ path: isAlone ? path : at }]);
  }
}
