import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { ValuePlace } from "../../aws/values/value-places.js";
import { daysOf, languageOf } from "../successor.js";

/** The languages of inline code: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html */
const inlineLanguages = ["nodejs", "python"];

/** Returns functions whose code stands in the template although CloudFormation packs none of their language. */
export function* inlineCodeFindings({ text: runtime, users }: ValuePlace): Iterable<Finding> {
  if (daysOf(runtime) === undefined || inlineLanguages.includes(languageOf(runtime))) return;
  for (const user of users) {
    const property = user.type === "AWS::Lambda::Function" ? "Code.ZipFile" : "InlineCode";
    if (!isAlways(user, property)) continue;
    const { logicalId, path } = user.placeOf(property);
    const message = `inline code is supported for Node.js and Python only, not for ${runtime}`;
    const skipped = "move the code to a bucket or a container image, or rewrite it for Node.js or Python";
    yield { logicalId, path, message, isRefused: true, skipped };
  }
}

/** True if a text is the code in every branch. */
function isAlways(user: ResourceView, property: string): boolean {
  const { leaves } = user.property(property);
  return leaves.length > 0 && leaves.every(({ value }) => typeof value === "string" && value.trim() !== "");
}
