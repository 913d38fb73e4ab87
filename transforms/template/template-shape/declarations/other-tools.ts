import { soleEntry, own, isObject } from "../../../../src/values/json.js";
import type { Template } from "../../../../src/template/template.js";

/**
 * Sections that other tools read before CloudFormation gets the template: modules of Rain and of the AWS CLI, the Serverless
 * Framework, AppSpec files of CodeDeploy, and extension fields of YAML users.
 * https://github.com/aws-cloudformation/rain
 */
const theirSections =
  /^(?:Rain|Modules|Packages|Constants|State|service|provider|functions|plugins|custom|version|Fn::.*|x-.*)$/;

/** True if another tool makes the template that CloudFormation gets: then its form is that tool's. */
export function isForAnotherTool(template: Template): boolean {
  if (Object.keys(isObject(template.view) ? template.view : {}).some((key) => theirSections.test(key))) return true;
  if (template.unknowns.some(({ path }) => soleEntry(template.at(path))?.[0].startsWith("!"))) return true;
  return template.resources.some(({ body }) => isObject(own(body, "Type")));
}
