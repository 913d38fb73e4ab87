import type { Path } from "../../../../src/values/pointer.js";

/** The keys below which a text is a program, or a document of another language that has `${…}` of its own. */
const scripts: ReadonlySet<string> = new Set([
  "AWS::CloudFormation::Init",
  "AutoPublishCode",
  "BuildSpec",
  "Code",
  "Command",
  "Commands",
  "Content",
  "DashboardBody",
  "Definition",
  "DefinitionString",
  "EntryPoint",
  "Fn::Base64",
  "FunctionCode",
  "InlineCode",
  "OnStart",
  "OnCreate",
  "QueryString",
  "RequestMappingTemplate",
  "RequestTemplates",
  "ResponseMappingTemplate",
  "ResponseTemplates",
  "Script",
  "SchemaDefinition",
  "Sql",
  "TemplateBody",
  "UserData",
  "ZipFile",
  "commands",
  "content",
  "command",
  "runCommand",
  "script",
]);

/** True for a place whose text is a program or a document of another language. */
export function isScript(path: Path): boolean {
  return path.some((step) => typeof step === "string" && scripts.has(step));
}

/** True for a place in a policy, whose variables are written like those of `Fn::Sub`. */
export function isPolicy(path: Path): boolean {
  return path.some((step) => typeof step === "string" && /Polic(?:y|ies|yDocument)$/.test(step));
}
