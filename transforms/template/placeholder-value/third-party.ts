import type { Edit, Finding } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Leaf } from "../../../src/template/value.js";
import { asksToBeReplaced, isSampleAccount } from "../../aws/placeholders/made-up.js";

const lookUp = "aws cloudformation list-types --visibility PUBLIC --filters Category=THIRD_PARTY lists them";

/**
 * Returns the publisher or the ARN of an extension that no registry has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ActivateType.html
 */
export function* thirdPartyFindings(view: ResourceView): Iterable<Finding> {
  if (view.type !== "AWS::CloudFormation::TypeActivation") return;
  for (const leaf of view.property("PublisherId").leaves) {
    if (typeof leaf.value === "string" && isNoPublisher(leaf.value))
      yield asked(view, leaf, "PublisherId", "ID of the publisher", "c830e97710da0c9954d80ba8df021e5439e7134b");
  }
  for (const { value, path } of view.property("TypeName").leaves) {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ActivateType.html (TypeName)
    if (typeof value !== "string" || /^[A-Za-z0-9]{2,64}(?:::[A-Za-z0-9]{2,64}){2}(?:::MODULE)?$/.test(value)) continue;
    yield {
      logicalId: view.logicalId,
      path,
      message: `AWS rejects TypeName ${value} (TypeName is invalid): it must consist of three parts separated by ::`,
      isRefused: true,
      skipped: `set the name of the extension; ${lookUp}`,
    };
  }
  for (const leaf of view.property("PublicTypeArn").leaves) {
    if (typeof leaf.value === "string" && isNoPublicType(leaf.value))
      yield asked(
        view,
        leaf,
        "PublicTypeArn",
        "ARN of the extension",
        "arn:aws:cloudformation:eu-west-1::type/resource/c830e97710da0c9954d80ba8df021e5439e7134b/Acme-Store-Order",
      );
  }
}

/** True for a text that is no ID of a publisher: those are letters and digits, mostly 40 of them. */
function isNoPublisher(text: string): boolean {
  return (
    !/^[0-9a-zA-Z-]{6,40}$/.test(text) ||
    asksToBeReplaced(text) ||
    isSampleAccount(text) ||
    /^(?:0?123456789|abcdef)/i.test(text) ||
    // A word, as the name of a company: the digits of IDs are hexadecimal.
    (/^[a-z-]+$/i.test(text) && /[g-z]/i.test(text)) ||
    new Set(text).size === 1
  );
}

/** True for an ARN that names no publisher, or an account where a public extension has none. */
function isNoPublicType(text: string): boolean {
  if (text.includes("{{")) return false;
  const [, publisher = ""] =
    /^arn:aws[a-z-]*:cloudformation:[a-z0-9-]+::type\/(?:resource|module|hook)\/([0-9a-zA-Z-]{6,40})\/[\w-]+(?:\/[\w.-]+)?$/.exec(
      text,
    ) ?? [];
  return isNoPublisher(publisher);
}

function asked(
  { logicalId }: ResourceView,
  { path, value }: Leaf,
  name: string,
  noun: string,
  example: string,
): Finding {
  return {
    logicalId,
    path,
    message: `unknown publisher ${String(value)}; replaced with the parameter ${name} (${lookUp})`,
    isRefused: true,
    class: "input",
    impact: "none",
    fix: (edit: Edit) => {
      if (edit.template.at(path) !== value) return;
      const description = `The ${noun} (instead of ${String(value).slice(0, 150)})`;
      const parameter = edit.parameter(name, { Type: "String", Description: description });
      edit.set(path, ref(parameter));
      edit.needs({ parameter, description: noun, example, required: true });
    },
  };
}
