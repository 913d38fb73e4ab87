import type { Edit, Finding } from "../../../../src/contract/rule.js";
import { isLoopKey } from "../../../../src/template/loops.js";
import { isKnownMacro, languageExtensions, macroNames, serverless } from "../../../../src/template/macros.js";
import type { Resource, Template } from "../../../../src/template/template.js";
import { isObject, own, type Json } from "../../../../src/values/json.js";
import { marksIn } from "./marks.js";
import { repaired, repairedIn } from "./refused.js";

/** Types of AWS SAM. https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html */
const serverlessType =
  /^AWS::Serverless::(?:Api|Application|CapacityProvider|Connector|Function|GraphQLApi|HttpApi|LayerVersion|SimpleTable|StateMachine|WebSocketApi)$/;

/**
 * Returns where a template needs a transform of AWS that it does not name, or misspells. The transform of the language goes
 * first: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html
 */
export function* transformFindings(template: Template): Iterable<Finding> {
  const names = macroNames(template.at(["Transform"]));
  const misspelt = names.find((name) => rightName(name) !== undefined);
  const right = misspelt === undefined ? undefined : rightName(misspelt);
  if (misspelt !== undefined && right !== undefined) {
    const message = `unknown transform ${misspelt}; the correct name is ${right}`;
    yield repaired({ logicalId: "Transform", path: ["Transform"], message }, (edit) => {
      edit.set(["Transform"], replaced(edit.template.at(["Transform"]) ?? null, misspelt, right));
    });
    return;
  }
  if (!names.every(isKnownMacro)) return;
  if (!names.includes(serverless)) yield* serverlessFindings(template);
  if (!names.includes(languageExtensions)) yield* languageFindings(template);
}

function rightName(name: string): string | undefined {
  if (isKnownMacro(name)) return undefined;
  if (/^AWS::Serverless(?:$|-)/i.test(name)) return serverless;
  return /^AWS::Language-?Extensions?(?:$|-)/i.test(name) ? languageExtensions : undefined;
}

function replaced(written: Json, old: string, name: string): Json {
  if (Array.isArray(written)) return written.map((item) => replaced(item, old, name));
  if (isObject(written)) return { ...written, Name: name };
  return written === old ? name : written;
}

function* serverlessFindings(template: Template): Iterable<Finding> {
  const resource = template.resources.find(
    ({ type, body }) => serverlessType.test(type) || isObject(own(body, "Connectors")),
  );
  if (resource === undefined) return;
  const { logicalId, path, type } = resource;
  const isType = serverlessType.test(type);
  const what = isType ? `${type} requires` : "Connectors attributes require";
  const message = `${what} AWS SAM, but the template does not declare its transform`;
  yield repairedIn({ logicalId, path: [...path, isType ? "Type" : "Connectors"], message }, (edit) => {
    addTransform(edit, serverless);
  });
}

function* languageFindings(template: Template): Iterable<Finding> {
  for (const section of ["Conditions", "Resources", "Outputs"]) {
    for (const [name, member] of Object.entries(template.section(section) ?? {})) {
      const use = isLoopKey(name) ? { call: "Fn::ForEach", path: [] } : marksIn(member).extension;
      if (use === undefined) continue;
      const path = [section, name, ...use.path];
      const message = `${use.call} requires the transform ${languageExtensions}, which the template does not declare`;
      yield repaired({ logicalId: name, path, message }, (edit) => {
        addTransform(edit, languageExtensions);
      });
      return;
    }
  }
}

function addTransform(edit: Edit, name: string): void {
  const written = edit.template.at(["Transform"]);
  if (written === undefined || written === null) {
    edit.set(["Transform"], name);
    return;
  }
  const others = Array.isArray(written) ? written : [written];
  edit.set(["Transform"], name === languageExtensions ? [name, ...others] : [...others, name]);
}

/** Returns the resources of AWS SAM. */
export function isServerlessType({ type }: Pick<Resource, "type">): boolean {
  return type.startsWith("AWS::Serverless::");
}
