import type { ResourceRule } from "../../src/contract/rule.js";
import { ref } from "../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../src/template/resource-view.js";
import { own, type Json } from "../../src/values/json.js";
import { companionOf } from "../aws/recipes/companion.js";
import { targetOf } from "../aws/values/references.js";
import { textOf } from "../aws/values/normal-text.js";
import { isReadable, whatMayAdd } from "../aws/values/visibility.js";

const planType = "AWS::ApiGateway::UsagePlan";

/** Puts stages of REST APIs into usage plans. */
export const apigwUsagePlan: ResourceRule = {
  kind: "resource",
  id: "apigw-usage-plan",
  title: "Give stages of REST APIs a usage plan",
  why: "A usage plan is where quotas and throttling of API keys are set. With a plan for each stage they can be set without touching the API.",
  controls: { cfn_nag: ["W64"], KICS: ["7f8f1b60-43df-4c28-aa21-fb836dbd8071"] },
  objections: {
    "KICS 7f8f1b60-43df-4c28-aa21-fb836dbd8071":
      "compares the plan with the text of StageName, and does not follow the reference by which the plan waits for its stage",
  },
  references: [
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplan.html",
  ],
  tags: ["operations"],
  stability: "preview",
  types: ["AWS::ApiGateway::Stage"],
  *check(stage) {
    const api = stage.property("RestApiId").written;
    if (api === undefined || stage.isInLoop || isPlanned(stage)) return;
    if (whatMayAdd(stage.template, "a usage plan") !== undefined) return;
    yield {
      logicalId: stage.logicalId,
      path: stage.path,
      message: "has no usage plan",
      class: "review",
      impact: "none",
      impactNote: "limits nothing until methods ask for API keys",
      // A plan without limits and keys changes nothing for anybody.
      keepsDeployed: true,
      fix(edit, now) {
        companionOf(edit, now, {
          logicalId: "<LogicalId>UsagePlan",
          type: planType,
          properties: { ApiStages: [{ ApiId: api, Stage: ref(now.logicalId) }] },
        });
      },
    };
  },
};

/** True if a usage plan has the stage, or may have it. */
function isPlanned(stage: ResourceView): boolean {
  return viewsOf(stage.template, planType).some((plan) => {
    if (!isReadable(plan)) return true;
    return plan.property("ApiStages").items.some(({ value }) => mayBe(value, stage));
  });
}

function mayBe(item: Json, stage: ResourceView): boolean {
  const { template, logicalId } = stage;
  const named = own(item, "Stage");
  if (named === undefined || targetOf(named) === logicalId) return true;
  const name = textOf(template, stage.property("StageName").written);
  const text = textOf(template, named);
  return text === undefined || name === undefined || text === name;
}
