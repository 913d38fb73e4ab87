import { ifCondition, noValue } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";
import { system } from "./system.js";

/** How lifecycles of buckets are written that S3 refuses. */
interface LifecycleChoices {
  lifecycle: "early" | "early-versions" | "single" | "nothing" | "gone-before";
  lifecycleForm: "plain" | "choice";
  lifecycleWhen: "always" | "prod";
}

/** The values of each choice, the usual ones more than once. */
const lifecycleAxes: Axes<LifecycleChoices> = {
  lifecycle: ["early", "single", "early-versions", "nothing", "gone-before"],
  lifecycleForm: ["plain", "plain", "choice"],
  lifecycleWhen: ["always", "always", "prod"],
};

/** Adds a bucket with a lifecycle that has one flaw. */
function addLifecycles(draft: Draft, { lifecycle, lifecycleForm, lifecycleWhen }: LifecycleChoices): void {
  const when = lifecycleWhen === "prod" ? { Condition: draft.isProd() } : {};
  const rule: Json = { Id: "cheaper", Status: "Enabled", ...ruleOf(lifecycle) };
  const rules = [lifecycleForm === "choice" ? ifCondition(draft.isProd(), rule, noValue) : rule];
  draft.resource(
    "Logs",
    "AWS::S3::Bucket",
    { VersioningConfiguration: { Status: "Enabled" }, LifecycleConfiguration: { Rules: rules } },
    when,
  );
}

function ruleOf(flaw: LifecycleChoices["lifecycle"]): JsonObject {
  switch (flaw) {
    case "early":
      return { Transitions: [{ StorageClass: "STANDARD_IA", TransitionInDays: 7 }], ExpirationInDays: 365 };
    case "early-versions":
      return { NoncurrentVersionTransitions: [{ StorageClass: "ONEZONE_IA", TransitionInDays: 1 }] };
    case "single":
      return { Transition: { StorageClass: "STANDARD_IA", TransitionInDays: 14 } };
    case "nothing":
      return { Prefix: "logs/" };
    case "gone-before":
      return { Transition: { StorageClass: "GLACIER", TransitionInDays: 90 }, ExpirationInDays: 30 };
  }
}

/** The templates that are made of these choices. */
export const lifecycles = system({
  name: "lifecycle",
  families: ["lifecycles"],
  axes: lifecycleAxes,
  reconcile: (choices) => choices,
  add: addLifecycles,
  marks: ({ lifecycle, lifecycleForm, lifecycleWhen }: LifecycleChoices) => [lifecycle, lifecycleForm, lifecycleWhen],
});
