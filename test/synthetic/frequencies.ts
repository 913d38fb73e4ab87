import { ifCondition, ref } from "../../src/template/intrinsics.js";
import type { Json, JsonObject } from "../../src/values/json.js";
import type { Axes } from "./picker.js";
import type { Draft } from "./template-draft.js";

/** How it is written how often AWS Config delivers and evaluates. */
export interface FrequencyChoices {
  frequencyOf: "channel" | "managed-rule" | "custom-rule" | "organization-rule" | "rules-in-loop";
  frequencyWord: "Daily" | "24hours" | "rate(6 hours)" | "Every12Hours" | "3" | "one_hour" | "TwentyFourHours";
  frequencyForm: "plain" | "if" | "parameter";
  frequencyWhen: "always" | "prod-all";
  /** `unknown`: a frequency that AWS Config has nothing like. */
  frequencyBesides: "none" | "right" | "unknown";
}

/** The values of each choice, the usual ones more than once. */
export const frequencyAxes: Axes<FrequencyChoices> = {
  frequencyOf: ["channel", "managed-rule", "custom-rule", "organization-rule", "managed-rule", "rules-in-loop"],
  frequencyWord: ["Daily", "24hours", "rate(6 hours)", "Every12Hours", "3", "one_hour", "TwentyFourHours"],
  frequencyForm: ["plain", "plain", "if", "parameter"],
  frequencyWhen: ["always", "always", "prod-all"],
  frequencyBesides: ["none", "right", "none", "unknown"],
};

const ruleType = "AWS::Config::ConfigRule";
const managed = (identifier: string): JsonObject => ({ Source: { Owner: "AWS", SourceIdentifier: identifier } });

/** Adds what says in other words than those of AWS Config how often it works. */
export function addFrequencies(draft: Draft, choices: FrequencyChoices): void {
  const { frequencyOf, frequencyWhen, frequencyBesides } = choices;
  const when = { Condition: frequencyWhen === "prod-all" ? draft.isProd() : undefined };
  const frequency = frequencyIn(draft, choices);
  switch (frequencyOf) {
    case "channel":
      addChannel(draft, frequency, when);
      break;
    case "managed-rule":
      draft.resource(
        "Passwords",
        ruleType,
        { ...managed("IAM_PASSWORD_POLICY"), MaximumExecutionFrequency: frequency },
        when,
      );
      break;
    case "custom-rule":
      addCustomRule(draft, frequency, when);
      break;
    case "organization-rule":
      addOrganizationRule(draft, frequency, when);
      break;
    case "rules-in-loop":
      draft.loop("Checks", ["Users", "Root"], "${Name}Check", ruleType, {
        ConfigRuleName: { "Fn::Sub": "check-${Name}" },
        ...managed("IAM_PASSWORD_POLICY"),
        MaximumExecutionFrequency: frequency,
      });
  }
  if (frequencyBesides === "none") return;
  const other = frequencyBesides === "right" ? "Six_Hours" : "Weekly";
  draft.resource("Beside", ruleType, { ...managed("ROOT_ACCOUNT_MFA_ENABLED"), MaximumExecutionFrequency: other });
}

type When = Record<string, Json | undefined>;

function frequencyIn(draft: Draft, { frequencyForm, frequencyWord }: FrequencyChoices): Json {
  switch (frequencyForm) {
    case "plain":
      return frequencyWord;
    case "if":
      return ifCondition(draft.isProd(), frequencyWord, "Six_Hours");
    case "parameter":
      draft.parameter("HowOften", { Default: frequencyWord, AllowedValues: [frequencyWord, "Six_Hours"] });
      return ref("HowOften");
  }
}

function addChannel(draft: Draft, frequency: Json, when: When): void {
  draft.parameter("HistoryBucket", { Default: "history-of-all-accounts" });
  draft.resource(
    "Channel",
    "AWS::Config::DeliveryChannel",
    { S3BucketName: ref("HistoryBucket"), ConfigSnapshotDeliveryProperties: { DeliveryFrequency: frequency } },
    when,
  );
}

function addCustomRule(draft: Draft, frequency: Json, when: When): void {
  const details = [
    { EventSource: "aws.config", MessageType: "ConfigurationItemChangeNotification" },
    { EventSource: "aws.config", MessageType: "ScheduledNotification", MaximumExecutionFrequency: frequency },
  ];
  const policy = { PolicyRuntime: "guard-2.x.x", PolicyText: "rule tagged { tags !empty }" };
  draft.resource(
    "Tagged",
    ruleType,
    { Source: { Owner: "CUSTOM_POLICY", CustomPolicyDetails: policy, SourceDetails: details } },
    when,
  );
}

function addOrganizationRule(draft: Draft, frequency: Json, when: When): void {
  draft.resource(
    "EveryAccount",
    "AWS::Config::OrganizationConfigRule",
    {
      OrganizationConfigRuleName: "passwords-of-every-account",
      OrganizationManagedRuleMetadata: { RuleIdentifier: "IAM_PASSWORD_POLICY", MaximumExecutionFrequency: frequency },
    },
    when,
  );
}
