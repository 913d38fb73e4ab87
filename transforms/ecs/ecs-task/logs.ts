import type { Finding } from "../../../src/contract/rule.js";
import { ref } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isPlainMap } from "../../../src/template/want.js";
import { own } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import { leftAlone, repaired, type Refused } from "../../aws/values/refused.js";
import { containersOf, isForFargate, type Container } from "./tasks.js";

const names = [
  "awslogs-group",
  "awslogs-region",
  "awslogs-stream-prefix",
  "awslogs-create-group",
  "awslogs-datetime-format",
  "awslogs-multiline-pattern",
  "max-buffer-size",
];

/**
 * Returns what the log driver for CloudWatch Logs is not told.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 * https://github.com/aws/aws-cdk/issues/1422, https://github.com/aws/amazon-ecs-agent/issues/418
 */
export function* logFindings(task: ResourceView): Iterable<Finding> {
  for (const container of containersOf(task) ?? []) {
    const configuration = own(container.value, "LogConfiguration");
    if (own(configuration, "LogDriver") !== "awslogs") continue;
    const options = own(configuration, "Options");
    if (options !== undefined && !isPlainMap(options)) continue;
    yield* optionFindings(task, container, options ?? {});
  }
}

function* optionFindings(
  task: ResourceView,
  container: Container,
  options: NonNullable<Container["value"]>,
): Iterable<Finding> {
  const path = [...container.path, "LogConfiguration", "Options"];
  const at: Refused["path"] = Object.keys(options).length === 0 ? path.slice(0, -1) : path;
  const misspelt = Object.keys(options).find((name) => !names.includes(name) && spelled(name) !== undefined);
  const meant = misspelt === undefined ? undefined : spelled(misspelt);
  if (misspelt !== undefined && meant !== undefined && !Object.hasOwn(options, meant)) {
    const message = `deployment fails (Log driver awslogs disallows options: ${misspelt})`;
    const after = Object.fromEntries(
      Object.entries(options).map(([name, value]) => [name === misspelt ? meant : name, value]),
    );
    yield repaired(task, { path: [...path, misspelt], message }, "safe", [{ path, after }]);
    return;
  }
  if (!Object.hasOwn(options, "awslogs-region")) {
    const message = "deployment fails (Log driver awslogs requires options: awslogs-region)";
    const changes = [{ path: [...path, "awslogs-region"], after: ref("AWS::Region") }];
    yield repaired(task, { path: at, message }, "safe", changes);
  }
  if (!Object.hasOwn(options, "awslogs-group")) yield groupFinding(task, path, at);
  if (isForFargate(task) && !Object.hasOwn(options, "awslogs-stream-prefix")) {
    const message = "deployment fails (Fargate requires log configuration options to include awslogs-stream-prefix)";
    const changes = [{ path: [...path, "awslogs-stream-prefix"], after: own(container.value, "Name") ?? "ecs" }];
    yield repaired(task, { path: at, message }, "safe", changes);
  }
}

function spelled(name: string): string | undefined {
  if (/^awslogs?-?(?:log)?group-?(?:name)?$/i.test(name.replaceAll("_", "-"))) return "awslogs-group";
  return names.find((each) => lettersOf(each) === lettersOf(name) || lettersOf(each) === `awslogs${lettersOf(name)}`);
}

function groupFinding(task: ResourceView, path: Refused["path"], at: Refused["path"]): Finding {
  const where = { path: at, message: "deployment fails (Log driver awslogs requires options: awslogs-group)" };
  const [group, ...others] = viewsOf(task.template, "AWS::Logs::LogGroup").filter((each) => !each.isInLoop);
  if (group === undefined || others.length > 0 || !group.existsWhere(task.guards))
    return leftAlone(task, where, "set the log group in the options");
  return repaired(task, where, "safe", [{ path: [...path, "awslogs-group"], after: ref(group.logicalId) }]);
}
