import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";

/**
 * The one runtime for code, and the one version of functions with templates.
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_AppSyncRuntime.html
 * https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateFunction.html (functionVersion)
 */
const runtime = { Name: "APPSYNC_JS", RuntimeVersion: "1.0.0" };
const functionVersion = "2018-05-29";

/** Returns what is wrong with what runs a resolver or a function. */
export function* runtimeFindings(view: ResourceView): Iterable<Finding> {
  const hasCode = ["Code", "CodeS3Location"].some((name) => view.property(name).isThere);
  const templates = ["RequestMappingTemplate", "ResponseMappingTemplate"].filter((name) => view.property(name).isThere);
  const { path } = view;
  if (hasCode && templates.length > 0) {
    const message = `AWS rejects code together with ${templates.join(" and ")}`;
    yield leftAlone(view, { path, message }, "keep either the code or the templates");
  } else if (hasCode && !view.property("Runtime").isThere) {
    const message = "AWS rejects code without a Runtime";
    yield repaired(view, { path, message }, "safe", [{ path: view.pathOf("Runtime"), after: runtime }]);
  } else if (needsVersion(view, templates)) {
    const message = `AWS rejects a function with mapping templates but without FunctionVersion; the only version is ${functionVersion}`;
    yield repaired(view, { path, message }, "safe", [{ path: view.pathOf("FunctionVersion"), after: functionVersion }]);
  }
  const version = view.property("Runtime.RuntimeVersion").written;
  if ((typeof version !== "string" && typeof version !== "number") || !/^v?1(?:\.0)?$/.test(String(version))) return;
  const at = [...view.pathOf("Runtime"), "RuntimeVersion"];
  const message = `AWS rejects RuntimeVersion ${version}; the only version is ${runtime.RuntimeVersion}`;
  yield repaired(view, { path: at, message }, "safe", [{ path: at, after: runtime.RuntimeVersion }]);
}

function needsVersion(view: ResourceView, templates: readonly string[]): boolean {
  const isFunction = view.type === "AWS::AppSync::FunctionConfiguration" && templates.length > 0;
  return isFunction && !["Runtime", "FunctionVersion"].some((name) => view.property(name).isThere);
}
