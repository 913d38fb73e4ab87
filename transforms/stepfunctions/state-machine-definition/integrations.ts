import type { Finding } from "../../../src/contract/rule.js";
import { asSub, sub } from "../../../src/template/intrinsics.js";
import { own, type Json } from "../../../src/values/json.js";
import { lettersOf } from "../../../src/values/letters.js";
import { listed } from "../../../src/values/listed.js";
import { stepFunctionsServices } from "../../../src/schema/facts/step-functions-services.js";
import { refusal, type Machine, type State } from "./machine.js";
import { isSocket, socketTask } from "./web-socket.js";

/** The ARN of a service that a task calls, with its partition, service, action and pattern. */
const arnPattern = /^arn:([\w-]+|\$\{AWS::Partition\}):states:::([\w-]+(?::[\w-]+)?):([A-Za-z]\w*)((?:\.[\w:]+)*)$/;

/**
 * Returns the tasks that call a service by a name that Step Functions does not know.
 * https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
 */
export function* integrations(machine: Machine): Iterable<Finding> {
  for (const state of machine.states) {
    if (state.type !== "Task") continue;
    const written = own(state.body, "Resource");
    const text = typeof written === "string" ? written : asSub(written)?.text;
    const parts = arnPattern.exec(text ?? "");
    if (text === undefined || parts === null) continue;
    const [, partition = "", service = "", action = "", pattern = ""] = parts;
    const message = refusal(`The resource provided ${text} is not recognized`);
    if (isSocket(service)) yield* socketFinding(machine, state, partition, action, message);
    else yield* serviceFinding(machine, state, { partition, service, action, pattern }, message, written);
  }
}

function* socketFinding(
  machine: Machine,
  state: State,
  partition: string,
  action: string,
  message: string,
): Iterable<Finding> {
  const after = socketTask(state, partition, action);
  const at = [...state.path, "Resource"];
  if (typeof after === "string") yield machine.leftAlone(at, message, after);
  else {
    const [finding] = machine.repaired(at, message, "review", [{ path: state.path, after }]);
    const note = "set Stage to that of the WebSocket API, unless its path is the root";
    if (finding !== undefined) yield { ...finding, ...("fix" in finding && { impactNote: note }) };
  }
}

interface Called {
  readonly partition: string;
  readonly service: string;
  readonly action: string;
  readonly pattern: string;
}

function* serviceFinding(
  machine: Machine,
  state: State,
  { partition, service, action, pattern }: Called,
  message: string,
  written: Json | undefined,
): Iterable<Finding> {
  if (service.startsWith("aws-sdk:")) return;
  const { optimized, bySdk } = stepFunctionsServices;
  const actions = Object.hasOwn(optimized, service) ? (optimized[service] ?? []) : undefined;
  if (actions?.includes(action) === true) return;
  const near = actions?.find((each) => lettersOf(each) === lettersOf(action));
  const call = action.charAt(0).toLowerCase() + action.slice(1);
  const isOfSdk = Object.hasOwn(bySdk, service) && bySdk[service]?.test(call) === true && !pattern.includes(".sync");
  const name =
    near !== undefined ? `${service}:${near}${pattern}` : isOfSdk ? `aws-sdk:${service}:${call}${pattern}` : undefined;
  if (name === undefined) {
    if (actions === undefined) return;
    const reason = `optimized integrations of ${service} are ${listed(actions)}; call everything else through arn:aws:states:::aws-sdk`;
    yield machine.leftAlone([...state.path, "Resource"], message, reason);
    return;
  }
  const path = [...state.path, "Resource"];
  const arn = `arn:${partition}:states:::${name}`;
  const after = typeof written === "string" ? arn : sub(arn);
  for (const finding of machine.repaired(path, message, near === undefined ? "review" : "safe", [{ path, after }])) {
    yield { ...finding, ...("fix" in finding && { restsOn: stepFunctionsServices }) };
  }
}
