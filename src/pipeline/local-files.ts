import { own, type Json } from "../values/json.js";
import type { Template } from "../template/template.js";

/**
 * Properties that may name a file or folder beside the template, by resource type.
 *
 * https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html
 */
const places: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  ["AWS::ApiGateway::RestApi", [["BodyS3Location"]]],
  [
    "AWS::AppSync::FunctionConfiguration",
    [["RequestMappingTemplateS3Location"], ["ResponseMappingTemplateS3Location"]],
  ],
  ["AWS::AppSync::GraphQLSchema", [["DefinitionS3Location"]]],
  ["AWS::AppSync::Resolver", [["RequestMappingTemplateS3Location"], ["ResponseMappingTemplateS3Location"]]],
  ["AWS::CloudFormation::Stack", [["TemplateURL"]]],
  ["AWS::ElasticBeanstalk::ApplicationVersion", [["SourceBundle"]]],
  ["AWS::Glue::Job", [["Command", "ScriptLocation"]]],
  ["AWS::Lambda::Function", [["Code"]]],
  ["AWS::Lambda::LayerVersion", [["Content"]]],
  ["AWS::Serverless::Api", [["DefinitionUri"]]],
  ["AWS::Serverless::Application", [["Location"]]],
  ["AWS::Serverless::Function", [["CodeUri"]]],
  ["AWS::Serverless::HttpApi", [["DefinitionUri"]]],
  ["AWS::Serverless::LayerVersion", [["ContentUri"]]],
  ["AWS::Serverless::StateMachine", [["DefinitionUri"]]],
  ["AWS::StepFunctions::StateMachine", [["DefinitionS3Location"]]],
]);

/** True if a resource names a file or folder beside the template, which is uploaded before the template is deployed. */
export function namesLocalFiles(template: Template): boolean {
  const defaults = template.at(["Globals", "Function", "CodeUri"]);
  return (
    (template.isServerless && isLocal(defaults)) ||
    template.resources.some(({ type, properties }) =>
      (places.get(type) ?? []).some((path) =>
        isLocal(path.reduce<Json | undefined>((value, key) => own(value ?? null, key), properties)),
      ),
    )
  );
}

/** True for a text that is no address. */
function isLocal(value: Json | undefined): boolean {
  return typeof value === "string" && value !== "" && !/^[a-z][a-z\d+.-]*:/i.test(value);
}
