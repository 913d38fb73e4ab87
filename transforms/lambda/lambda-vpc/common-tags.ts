import { viewsOf } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, own, type Json } from "../../../src/values/json.js";

/** What a new security group is one of, the closest first. */
const kinds = [["AWS::EC2::SecurityGroup"], ["AWS::EC2::VPC", "AWS::EC2::Subnet"]];

/** Returns the tags that all resources like a security group have alike; those that name each are none of them. */
export function commonTags(template: Template): Json[] {
  const like = kinds.map((types) => viewsOf(template, ...types)).find(({ length }) => length > 0) ?? [];
  const [first = [], ...others] = like.map((resource) => {
    const tags = resource.property("Tags").written;
    return Array.isArray(tags) ? tags : [];
  });
  return first.filter(
    (tag) =>
      typeof own(tag, "Key") === "string" &&
      own(tag, "Key") !== "Name" &&
      others.every((tags) => tags.some((other) => equal(other, tag))),
  );
}
