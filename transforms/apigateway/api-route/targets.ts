import type { Finding } from "../../../src/contract/rule.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { textOf } from "../../aws/values/normal-text.js";
import { textValue } from "../../aws/values/text-value.js";
import { repaired } from "../../aws/values/refused.js";

/**
 * Returns what is wrong with the target of a route that names an integration of the template.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route.html (Target)
 */
export function* targetFindings(route: ResourceView): Iterable<Finding> {
  const { template } = route;
  for (const { value, path } of route.property("Target").leaves) {
    const text = textOf(template, value);
    if (text === undefined || /^integrations\/[^/]+$/.test(text)) continue;
    const named = viewsOf(template, "AWS::ApiGatewayV2::Integration").find(({ logicalId }) => {
      return (
        text.endsWith(`\${${logicalId}}`) && /^(?:\/?integrations?\/*)?$/.test(text.slice(0, -logicalId.length - 3))
      );
    });
    if (named === undefined || text === `\${${named.logicalId}}`) continue;
    const message =
      "AWS rejects Target (Unexpected or malformed target in route. Correct format should be integrations/<integration_id>)";
    yield repaired(route, { path, message }, "safe", [
      { path, after: textValue(`integrations/\${${named.logicalId}}`) },
    ]);
  }
}
