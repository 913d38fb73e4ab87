import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import { targetOf } from "../../aws/values/references.js";
import { isReadable } from "../../aws/values/visibility.js";

/** Returns the functions that read a queue, by a mapping or by an event of AWS SAM. */
export function readersOf(queue: ResourceView): ResourceView[] {
  const { template, logicalId } = queue;
  const mapped = viewsOf(template, "AWS::Lambda::EventSourceMapping")
    .filter((mapping) => mapping.property("EventSourceArn").items.some(({ value }) => targetOf(value) === logicalId))
    .flatMap((mapping) => functionNamed(template, mapping.property("FunctionName").written) ?? []);
  const serverless = viewsOf(template, "AWS::Serverless::Function").filter((each) => {
    const events = each.property("Events").written;
    return isObject(events) && Object.values(events).some((event) => isQueueEvent(event, logicalId));
  });
  return [...new Set([...mapped, ...serverless])].filter((each) => isReadable(each) && !each.isInLoop);
}

function isQueueEvent(event: Json, queue: string): boolean {
  return own(event, "Type") === "SQS" && targetOf(own(own(event, "Properties"), "Queue")) === queue;
}

/** Returns the function that a reference to it, its alias or its version means. */
function functionNamed(template: Template, value: Json | undefined): ResourceView | undefined {
  const view = viewNamed(template, targetOf(value));
  if (view?.type === "AWS::Lambda::Alias" || view?.type === "AWS::Lambda::Version") {
    const named = viewNamed(template, targetOf(view.property("FunctionName").written));
    return named?.type.endsWith("::Function") === true ? named : undefined;
  }
  return view !== undefined && /^AWS::(?:Lambda|Serverless)::Function$/.test(view.type) ? view : undefined;
}
