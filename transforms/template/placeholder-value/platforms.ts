import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { writtenValues } from "../../aws/values/by-default.js";

const types = ["AWS::ElasticBeanstalk::Environment", "AWS::ElasticBeanstalk::ConfigurationTemplate"];

/** Returns the platforms that Elastic Beanstalk creates no environment on any more. */
export function* platformFindings(view: ResourceView): Iterable<Finding> {
  if (!types.includes(view.type)) return;
  for (const leaf of view.property("SolutionStackName").leaves) {
    for (const { value } of writtenValues(view.template, leaf)) {
      const end = typeof value === "string" ? endOf(value) : undefined;
      if (end === undefined) continue;
      yield {
        logicalId: view.logicalId,
        path: leaf.path,
        message: `deployment fails (No Solution Stack named '${String(value)}' found): ${end}`,
        isRefused: true,
        skipped: "choose a platform from aws elasticbeanstalk list-available-solution-stacks, and test the code on it",
      };
    }
  }
}

/**
 * Returns when the platform of a solution stack ended; undefined where it has not, or where that is not known.
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.migration-al.html (Amazon Linux AMI: July 18, 2022)
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/relnotes/release-2025-08-11-nodejs18-retire.html
 * https://docs.aws.amazon.com/elasticbeanstalk/latest/platforms/welcome.html (no new environments on retired branches)
 */
function endOf(stack: string): string | undefined {
  if (/^(?:32|64)bit Amazon Linux (?:201\d\.\d\d|v\d)/.test(stack))
    return "platforms based on Amazon Linux AMI were retired in July 2022";
  const [, major = ""] = /^64bit Amazon Linux 2(?:023)? v[\d.]+ running Node\.js (\d{1,2})$/.exec(stack) ?? [];
  return major !== "" && Number(major) <= 18
    ? "platforms with Node.js 18 and earlier were retired by August 2025"
    : undefined;
}
