import { own } from "../../../src/values/json.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import type { Finding } from "../../../src/contract/rule.js";
import { messageFor } from "./message.js";
import { expandedReferences } from "./serverless.js";

/** What AWS SAM calls the API that it makes of the events which name none, and the property that would name one. */
const implicitApis = [
  { type: "Api", property: "RestApiId", name: "ServerlessRestApi" },
  { type: "HttpApi", property: "ApiId", name: "ServerlessHttpApi" },
] as const;

/**
 * Returns findings on functions that refer to the API which AWS SAM makes of their own events: its definition refers to
 * them. https://github.com/aws/serverless-application-model/issues/386
 */
export function* implicitApiFindings(template: Template): Iterable<Finding> {
  if (!template.isServerless || template.hasUnknownMacro) return;
  for (const fn of viewsOf(template, "AWS::Serverless::Function")) {
    for (const { name, ...kind } of implicitApis) {
      const [event] = fn.isInLoop || template.resource(name) !== undefined ? [] : eventsOf(fn, kind);
      const references = expandedReferences(template, fn.logicalId).filter(({ target }) => target === name);
      const [first] = references;
      if (event === undefined || first === undefined) continue;
      const back = { ...first, owner: name, target: fn.logicalId, path: [...fn.pathOf("Events"), event] };
      yield {
        logicalId: fn.logicalId,
        path: first.path,
        message: messageFor(template, [{ logicalIds: [fn.logicalId, name], references: [references, [back]] }]),
        isRefused: true,
        skipped: "read the API address from the request, or look it up at run time",
      };
    }
  }
}

function eventsOf(fn: ResourceView, { type, property }: { type: string; property: string }): string[] {
  const events = Object.entries(fn.property("Events").written ?? {});
  return events.flatMap(([name, event]) =>
    own(event, "Type") === type && own(own(event, "Properties"), property) === undefined ? [name] : [],
  );
}
