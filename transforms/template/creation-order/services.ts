import { own, type Json } from "../../../src/values/json.js";
import type { Resource, Template } from "../../../src/template/template.js";
import { anyMeet, resourcesIn, valuesAt, valuesOf } from "./match.js";
import type { Finder } from "./row.js";
import { covers, textOf } from "../../aws/values/normal-text.js";
import { textsIn } from "../../aws/values/references.js";

/** The mount targets of the file systems whose access points a function mounts. */
export const mountTargets: Finder = (template, fn) => {
  const points = resourcesIn(template, valuesAt(template, fn, "FileSystemConfigs.Arn"), "AWS::EFS::AccessPoint");
  const systems = valuesOf(template, points, "FileSystemId");
  return template
    .ofType("AWS::EFS::MountTarget")
    .filter((target) => anyMeet(template, valuesAt(template, target, "FileSystemId"), systems));
};

/** The encryption policy that covers a collection of OpenSearch Serverless, which knows it by its name. */
export const encryptionPolicy: Finder = (template, collection) => {
  const names = valuesAt(template, collection, "Name").flatMap(({ value }) => textOf(template, value) ?? []);
  return template.ofType("AWS::OpenSearchServerless::SecurityPolicy").filter((policy) => {
    if (own(policy.properties, "Type") !== "encryption") return false;
    const patterns = collectionsIn(template, policy);
    return names.some((name) => patterns.some((pattern) => covers(pattern, name)));
  });
};

/** The names and patterns of the collections that a policy is for. */
function collectionsIn(template: Template, policy: Resource): string[] {
  const documents = valuesAt(template, policy, "Policy").map(
    ({ value }) => textOf(template, value) ?? textsOf(template, own(value, "Fn::ToJsonString")),
  );
  return documents.flatMap((text) =>
    [...text.matchAll(/(?:^|["\n])collection\/([^"\n]+)/g)].map(([, pattern = ""]) => pattern),
  );
}

/** The texts in a value, one in a line. */
function textsOf(template: Template, value: Json | undefined): string {
  if (value === undefined) return "";
  const text = textOf(template, value);
  if (text !== undefined) return text;
  if (Array.isArray(value)) return value.map((item) => textsOf(template, item)).join("\n");
  return typeof value === "object" && value !== null
    ? Object.values(value)
        .map((item) => textsOf(template, item))
        .join("\n")
    : textsIn(value);
}
