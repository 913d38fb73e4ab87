import type { Template } from "../template/template.js";
import type { Notice } from "./verdict.js";

/** Most members of a section. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html, 2026-11-30 */
const most: Readonly<Record<string, number>> = { Resources: 500, Outputs: 200, Parameters: 200, Mappings: 200 };

/** Longest template that CloudFormation takes from Amazon S3, and with a request, in bytes. */
const longest = { stored: 1_000_000, sent: 51_200 };

/** Returns which limits of CloudFormation a template is above. `length`: its bytes. */
export function limitNotices(template: Template, length: number): Notice[] {
  const sections = Object.entries(most).flatMap(([name, limit]): Notice[] => {
    const count = Object.keys(template.section(name) ?? {}).length;
    return count <= limit
      ? []
      : [{ kind: "limit", name, text: `has ${count} members, and CloudFormation takes ${limit}`, blocks: true }];
  });
  if (length > longest.stored)
    return [
      ...sections,
      { kind: "limit", name: "template", text: "is longer than 1 MB, which CloudFormation refuses", blocks: true },
    ];
  if (length <= longest.sent) return sections;
  const text = "is longer than 51,200 bytes, so that it has to be uploaded to Amazon S3 (--s3-bucket)";
  return [...sections, { kind: "limit", name: "template", text, blocks: false }];
}
