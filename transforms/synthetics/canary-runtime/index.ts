import type { Edit, Finding, TemplateRule } from "../../../src/contract/rule.js";
import { canaryRuntimes } from "../../../src/schema/facts/canary-runtimes.js";
import { repairAt, setAtPlace, valuePlaces, type ValuePlace } from "../../aws/values/value-places.js";
import { isEnded, successorOf } from "./successor.js";

/** Lets canaries run on a runtime with which they can be created. */
export const canaryRuntime: TemplateRule = {
  kind: "template",
  id: "canary-runtime",
  title: "Replace deprecated CloudWatch Synthetics runtimes",
  why: "CloudWatch Synthetics does not create canaries with a deprecated runtime, so new stacks fail. The canary gets the latest runtime of the same language and framework.",
  tags: ["deploy"],
  level: "default",
  facts: ["canary-runtimes"],
  types: ["AWS::Synthetics::Canary"],
  controls: {},
  references: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Runtime_Support_Policy.html",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_Library.html",
  ],
  *find(template, { rollout }) {
    if (template.hasUnknownMacro) return;
    const sought = { types: ["AWS::Synthetics::Canary"], property: "RuntimeVersion", says: "runtimes of canaries" };
    for (const place of valuePlaces(template, sought)) {
      if (isEnded(place.text)) yield findingOn(place, rollout === "enforce");
    }
  },
};

function findingOn(place: ValuePlace, isRefused: boolean): Finding {
  const { logicalId, path, text, otherUse } = place;
  const since = canaryRuntimes.runtimes[text]?.deprecated ?? "";
  const message = `CloudWatch Synthetics does not create canaries with ${text}, deprecated since ${since}`;
  const next = otherUse === undefined ? successorOf(text) : undefined;
  if (next === undefined) {
    return { logicalId, path, message, isRefused: true, skipped: otherUse ?? "there is no later runtime of its kind" };
  }
  const record = (edit: Edit): void => void setAtPlace(edit, place, next, isEnded);
  return {
    logicalId,
    path,
    message,
    // A canary that is there keeps running with the runtime that it has.
    isRefused,
    class: "review",
    impact: "in-place",
    impactNote: `the canary then runs on ${next}; test its script`,
    restsOn: canaryRuntimes,
    ...repairAt(place, record),
  };
}
