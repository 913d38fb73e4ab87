import type { Finding } from "../../../src/contract/rule.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";

/**
 * Returns the findings on clusters of Aurora Serverless v1, whose life ended on 2025-03-31.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.html
 */
export function* serverlessFindings(template: Template): Iterable<Finding> {
  for (const cluster of viewsOf(template, "AWS::RDS::DBCluster")) {
    const mode = cluster.property("EngineMode");
    if (!cluster.isInSight || !mode.isThere || !mode.every({ is: "serverless" })) continue;
    yield {
      ...cluster.placeOf("EngineMode"),
      message: "AWS no longer creates Aurora Serverless v1; its end of life was 2025-03-31",
      isRefused: true,
      skipped:
        "use Aurora Serverless v2: remove EngineMode and ScalingConfiguration, and add ServerlessV2ScalingConfiguration and a DBInstance of the class db.serverless",
    };
  }
}
