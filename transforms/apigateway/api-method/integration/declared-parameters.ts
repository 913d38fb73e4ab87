import type { Finding } from "../../../../src/contract/rule.js";
import { isIntrinsic } from "../../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../../src/values/json.js";
import { repaired, type Change } from "../../../aws/values/refused.js";
import type { Integration } from "./integrations.js";

const answer = "Invalid mapping expression parameter specified";

/**
 * Returns a finding for each status whose headers the method does not declare: an integration gives a method response only
 * what that has.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-method-integrationresponse.html
 * https://github.com/awslabs/aws-solutions-constructs/issues/1130
 */
export function* undeclaredHeaderFindings({ method, members, path, type }: Integration): Iterable<Finding> {
  const responses = own(members, "IntegrationResponses");
  const declared = method.property("MethodResponses").written ?? [];
  if (!["AWS", "HTTP", "MOCK"].includes(type) || !Array.isArray(responses) || !areMaps(declared)) return;
  for (const [index, response] of responses.entries()) {
    const [status, parameters] = [own(response, "StatusCode"), own(response, "ResponseParameters")];
    if (!isPlainMap(parameters) || (typeof status !== "string" && typeof status !== "number")) continue;
    const place = declared.findIndex((each) => String(own(each, "StatusCode")) === String(status));
    const known = own(declared[place], "ResponseParameters") ?? {};
    const names = Object.keys(parameters).filter((name) => /^method\.response\.header\.\S+$/.test(name));
    const missing = names.filter((name) => isPlainMap(known) && !hasName(known, name));
    if (missing.length === 0) continue;
    const at = [...path, "IntegrationResponses", index, "ResponseParameters"];
    const message = `AWS rejects the headers of status ${status} (${answer}: ${missing.join(", ")}): MethodResponses does not declare them`;
    const changes = declaring(method.pathOf("MethodResponses"), declared, { place, status, missing });
    yield repaired(method, { path: at, message }, "safe", changes);
  }
}

interface Undeclared {
  readonly place: number;
  readonly status: string | number;
  readonly missing: readonly string[];
}

function declaring(path: Change["path"], declared: readonly Json[], { place, status, missing }: Undeclared): Change[] {
  if (place >= 0) {
    return missing.map((name) => ({ path: [...path, place, "ResponseParameters", name], after: true }));
  }
  const added = { StatusCode: status, ResponseParameters: Object.fromEntries(missing.map((name) => [name, true])) };
  return [{ path, after: [...declared, added] }];
}

/**
 * Returns the finding on what an integration takes from the request and the method does not declare.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 * https://github.com/awsdocs/amazon-api-gateway-developer-guide/issues/24
 */
export function* undeclaredRequestFindings({ method, members, path, type }: Integration): Iterable<Finding> {
  const parameters = own(members, "RequestParameters");
  const declared = method.property("RequestParameters").written ?? {};
  if (type === "MOCK" || !isPlainMap(parameters) || !isPlainMap(declared)) return;
  const taken = Object.values(parameters).filter((value) => typeof value === "string");
  const named = taken.filter((value) => /^method\.request\.(?:path|querystring|header)\.[A-Za-z0-9._-]+$/.test(value));
  const missing = [...new Set(named)].filter((name) => !hasName(declared, name));
  if (missing.length === 0) return;
  const at = [...path, "RequestParameters"];
  const message = `AWS rejects RequestParameters of the integration (${answer}: ${missing.join(", ")}): the method does not declare them`;
  const changes = missing.map((name) => ({
    path: [...method.pathOf("RequestParameters"), name],
    // A part of the path is always there.
    after: name.startsWith("method.request.path."),
  }));
  yield repaired(method, { path: at, message }, "safe", changes);
}

function hasName(members: JsonObject, name: string): boolean {
  return Object.keys(members).some((key) => key.toLowerCase() === name.toLowerCase());
}

function isPlainMap(value: Json | undefined): value is JsonObject {
  return isObject(value) && !isIntrinsic(value) && own(value, "Fn::Transform") === undefined;
}

function areMaps(value: Json): value is Json[] {
  return Array.isArray(value) && value.every((item) => isPlainMap(item));
}
