import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { lazy } from "../../../src/values/memoize.js";
import type { Where } from "./where.js";

/** A service that AWS has ended: its name, the day, and what AWS names in its place. */
interface Ended {
  readonly service: string;
  readonly since: string;
  readonly instead: string;
}

/**
 * The services of which nothing can be created any more, by the second part of their types, as of 2026-11. Of Amazon
 * Pinpoint the applications and channels stay, with which AWS End User Messaging sends SMS, voice and push messages.
 * https://docs.aws.amazon.com/general/latest/gr/full_shutdown_services.html
 * https://docs.aws.amazon.com/general/latest/gr/sunset_services.html
 * https://docs.aws.amazon.com/pinpoint/latest/userguide/migrate.html
 */
const lines = `
AppMesh | AWS App Mesh | 2026-09-30 | Amazon ECS Service Connect or Amazon VPC Lattice
Evidently | Amazon CloudWatch Evidently | 2025-10-17 | feature flags of AWS AppConfig
FinSpace | Amazon FinSpace | 2026-10-07 | Amazon EMR or another store of time series
Inspector | Amazon Inspector Classic | 2026-05-20 | Amazon Inspector (AWS::InspectorV2)
IoTAnalytics | AWS IoT Analytics | 2025-12-15 | Amazon Data Firehose, Amazon S3 and AWS Glue
IoTEvents | AWS IoT Events | 2026-05-20 | rules of AWS IoT with AWS Lambda or AWS Step Functions
IoTThingsGraph | AWS IoT Things Graph | 2022-11-09 | AWS Step Functions
MediaStore | AWS Elemental MediaStore | 2025-11-13 | Amazon S3
OpsWorks | AWS OpsWorks Stacks | 2024-05-26 | AWS Systems Manager
Pinpoint::Campaign | Amazon Pinpoint | 2026-10-30 | Amazon Connect
Pinpoint::Segment | Amazon Pinpoint | 2026-10-30 | Amazon Connect
Proton | AWS Proton | 2026-10-07 | AWS CloudFormation and AWS CodePipeline
QLDB | Amazon QLDB | 2025-07-31 | Amazon Aurora PostgreSQL
RoboMaker | AWS RoboMaker | 2025-09-10 | AWS Batch
WAF | AWS WAF Classic | 2025-09-30 | AWS WAF (AWS::WAFv2)
WAFRegional | AWS WAF Classic | 2025-09-30 | AWS WAF (AWS::WAFv2)
`;

const services = lazy(
  () =>
    new Map(
      lines.split("\n").flatMap((line): [string, Ended][] => {
        const [name = "", service, since, instead] = line.split(" | ");
        return service === undefined || since === undefined || instead === undefined
          ? []
          : [[name, { service, since, instead }]];
      }),
    ),
);

function endedOf(type: string): Ended | undefined {
  const [, service = "", resource = ""] = type.split("::");
  return services().get(service) ?? services().get(`${service}::${resource}`);
}

/** Returns the finding on a resource of a service that has ended; undefined for any other. */
export function endedFinding({ logicalId, path, type }: ResourceView): Finding | undefined {
  const ended = endedOf(type);
  if (ended === undefined) return undefined;
  const { service, since, instead } = ended;
  const message = `AWS ended ${service} on ${since}: its resources can no longer be created`;
  const where: Where = { logicalId, path: [...path, "Type"], message, isRefused: true };
  return { ...where, skipped: `choose a replacement: AWS recommends ${instead}` };
}
