import { isNoValue, isPseudoParameter } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { textOf } from "../values/normal-text.js";
import type { KeyUse } from "./key-use.js";
import { keysNamed } from "./keys-named.js";
import { cloudWatchLogs } from "./services.js";

/** Returns the log groups with a key of the template. */
export function logGroupUses(template: Template): KeyUse[] {
  return viewsOf(template, "AWS::Logs::LogGroup").flatMap((group) =>
    keysNamed(template, group.property("KmsKeyId").items).flatMap(({ key, guards }): KeyUse[] => {
      const context = [...group.guards, ...guards];
      if (typeof key === "string" || !template.worlds.possible(context)) return [];
      return [{ service: cloudWatchLogs, key, user: group, target: group, context, isRefused: true }];
    }),
  );
}

/**
 * Returns the ARNs that a log group can have, as texts of `Fn::Sub` made of its name, so that the key waits for nothing;
 * with a `*` for what only another resource, or CloudFormation, knows.
 */
export function arnsOfLogGroup(group: ResourceView): string[] {
  const names = group.property("LogGroupName").leaves.map(({ value }) => {
    const text = isNoValue(value) ? undefined : textOf(group.template, value);
    return text?.replace(/\$\{([^${}]*)\}/g, (variable, name: string) =>
      group.template.parameters.has(name) || isPseudoParameter(name) ? variable : "*",
    );
  });
  return [...new Set(names)].map(
    (name) => `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${name ?? "*"}`,
  );
}
