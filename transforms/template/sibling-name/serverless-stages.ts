import type { Finding } from "../../../src/contract/rule.js";
import { asRef, ref } from "../../../src/template/intrinsics.js";
import { viewNamed, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { wayBetween } from "../../aws/existing/way-between.js";
import { textOf } from "../../aws/values/normal-text.js";

/** What names the API and its stage, by type: the list that holds both, and their names in it. */
const places: Readonly<Record<string, { list?: string; api: string; stage: string; refusal: string } | undefined>> = {
  "AWS::ApiGateway::UsagePlan": {
    list: "ApiStages",
    api: "ApiId",
    stage: "Stage",
    refusal: "NotFoundException: API Stage not found",
  },
  "AWS::ApiGateway::ApiKey": {
    list: "StageKeys",
    api: "RestApiId",
    stage: "StageName",
    refusal: "NotFoundException: Invalid stage identifier specified",
  },
  "AWS::ApiGateway::BasePathMapping": {
    api: "RestApiId",
    stage: "Stage",
    refusal: "BadRequestException: Invalid stage identifier specified",
  },
};

/**
 * Returns the stages of APIs of AWS SAM that others name as text: SAM makes a resource of each stage, to which `Ref` refers
 * as `Api.Stage`.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-api.html
 * https://github.com/aws/serverless-application-model/issues/192
 */
export function* serverlessStageFindings(user: ResourceView): Iterable<Finding> {
  const place = places[user.type];
  if (place === undefined) return;
  const { list, api, stage, refusal } = place;
  for (const { value, path } of list === undefined ? itself(user) : user.property(`${list}.*`).leaves) {
    const name = own(value, stage);
    const owner = asRef(own(value, api) ?? null);
    if (!isObject(value) || name === undefined || owner === undefined) continue;
    if (!isStageOf(user.template, owner, name) || waits(user, owner)) continue;
    const at = [...path, stage];
    yield {
      logicalId: user.logicalId,
      path: at,
      message: `names the stage of ${owner} as text, so it can be created first; deployment then fails (${refusal})`,
      class: "safe",
      impact: "none",
      impactNote: "the values stay the same; only the order of creation changes",
      fix: (edit) => edit.set(at, ref(`${owner}.Stage`)),
    };
  }
}

function itself(user: ResourceView): { value: Json; path: readonly (string | number)[] }[] {
  const { properties } = user.resource;
  return properties === undefined ? [] : [{ value: properties, path: [...user.path, "Properties"] }];
}

/** True if an API of AWS SAM has a stage of this name, in every case in which it is there. */
function isStageOf(template: Template, api: string, name: Json): boolean {
  const view = viewNamed(template, api);
  if (view?.type !== "AWS::Serverless::Api" || view.isInLoop || view.guards.length > 0) return false;
  const [mine, theirs] = [textOf(template, name), textOf(template, view.property("StageName").written ?? null)];
  return mine !== undefined && mine === theirs;
}

/** True if the stage is there first, by whatever names it, or itself waits for what names it. */
function waits(user: ResourceView, api: string): boolean {
  const { template, logicalId } = user;
  const isAfterStage = template.resources.some((other) => {
    return (
      namesStage(template, other, api) &&
      (other.logicalId === logicalId || template.isAfter(logicalId, other.logicalId))
    );
  });
  return isAfterStage || wayBetween(template, api, logicalId) !== undefined;
}

/** True if a resource waits for the stage of an API by `DependsOn: ApiNameStage`, or refers to it as `Api.Stage`. */
function namesStage(template: Template, { body, logicalId }: Template["resources"][number], api: string): boolean {
  const first = own(body, "DependsOn");
  const named = (Array.isArray(first) ? first : [first]).filter((each) => typeof each === "string");
  if (named.some((each) => each.startsWith(api) && each.endsWith("Stage"))) return true;
  return template.referencesTo(`${api}.Stage`).some(({ owner }) => owner === logicalId);
}
