import type { Finding, TemplateRule } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { viewsOf } from "../../../src/template/resource-view.js";
import type { Value } from "../../../src/template/value.js";
import type { Json } from "../../../src/values/json.js";
import { inFormOf, numberIn, writtenValue, type WrittenValue } from "../../aws/values/by-default.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { isReadable } from "../../aws/values/visibility.js";
import { readersOf } from "./readers.js";

/** What a queue and a function have where they do not say it. */
const presets = { queue: 30, function: 3 };

/** Lets a queue hide a message for as long as the function that reads it may work. */
export const queueTimeout: TemplateRule = {
  kind: "template",
  id: "queue-timeout",
  title: "Raise the visibility timeout of queues to the timeout of their function",
  why: "AWS Lambda rejects an event source mapping if the queue makes messages visible again before the function times out. A function with a timeout above the default of 30 seconds needs a queue with a longer visibility timeout.",
  tags: ["deploy", "operations"],
  level: "default",
  phase: "shape",
  after: ["template-shape", "value-kind"],
  types: ["AWS::SQS::Queue"],
  controls: { "cfn-lint": ["E3505"] },
  references: [
    "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
  ],
  *find(template) {
    if (template.hasUnknownMacro) return;
    for (const queue of viewsOf(template, "AWS::SQS::Queue")) {
      if (!isReadable(queue) || queue.isInLoop) continue;
      // What is long enough for the slowest of its readers is so for all.
      const readers = readersOf(queue).toSorted((a, b) => timeoutOf(b) - timeoutOf(a));
      const findings = readers.flatMap((reader) => findingOn(queue, reader) ?? []);
      yield* findings.slice(0, 1);
    }
  },
};

function findingOn(queue: ResourceView, reader: ResourceView): Finding | undefined {
  const hidden = valueOf(queue, queue.property("VisibilityTimeout"), presets.queue);
  const works = valueOf(reader, worksFor(reader), presets.function);
  if (hidden === undefined || works === undefined || hidden.seconds >= works.seconds) return undefined;
  const path = queue.pathOf("VisibilityTimeout");
  const message = `deployment fails (Queue visibility timeout: ${String(hidden.seconds)} seconds is less than Function timeout: ${String(works.seconds)} seconds) for the event source mapping of ${reader.logicalId}`;
  const where = { path: hidden.written === undefined ? queue.path : path, message };
  if (hidden.written?.isFree === false)
    return leftAlone(queue, where, "the parameter has other uses, or does not allow another value");
  const at = hidden.written?.path ?? path;
  // A parameter that decides how long the function may work decides this, too.
  const isParameter = asRef(works.leaf) !== undefined && at[0] === "Resources";
  const after: Json =
    isParameter && works.leaf !== undefined ? works.leaf : inFormOf(hidden.written?.value ?? 0, works.seconds);
  // A mapping that is there already stays, so that a deployed stack may have it.
  return { ...repaired(queue, where, "safe", [{ path: at, after }]), impact: "in-place" };
}

function worksFor(reader: ResourceView): Value {
  const written = reader.property("Timeout");
  return written.isThere ? written : (reader.global("Timeout") ?? written);
}

function timeoutOf(reader: ResourceView): number {
  return valueOf(reader, worksFor(reader), presets.function)?.seconds ?? 0;
}

interface Seconds {
  readonly seconds: number;
  readonly leaf: Json | undefined;
  /** Undefined where the preset counts. */
  readonly written: WrittenValue | undefined;
}

function valueOf(view: ResourceView, value: Value, preset: number): Seconds | undefined {
  if (!value.isThere) return { seconds: preset, leaf: undefined, written: undefined };
  const [leaf, ...others] = value.leaves;
  const written = leaf === undefined || others.length > 0 ? undefined : writtenValue(view.template, leaf);
  const seconds = numberIn(written?.value);
  return seconds === undefined ? undefined : { seconds, leaf: leaf?.value, written };
}
