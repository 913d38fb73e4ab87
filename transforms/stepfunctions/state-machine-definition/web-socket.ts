import { asSub, sub } from "../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../src/values/json.js";
import type { State } from "./machine.js";

/** True for the service that sends to the clients of a WebSocket API, which tasks cannot call. */
export function isSocket(service: string): boolean {
  return service.replace("aws-sdk:", "") === "apigatewaymanagementapi";
}

const methods: Readonly<Record<string, string>> = {
  postToConnection: "POST",
  getConnection: "GET",
  deleteConnection: "DELETE",
};

/**
 * Returns the task that calls the API itself in place of the service; a reason if some part of it cannot be told.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export function socketTask(state: State, partition: string, action: string): JsonObject | string {
  const given = own(state.body, "Parameters");
  const method = Object.hasOwn(methods, action) ? methods[action] : undefined;
  const advice =
    "arn:aws:states:::apigateway:invoke requires ApiEndpoint, Stage, Method, Path /@connections/{id} and AuthType IAM_ROLE";
  if (method === undefined || !isObject(given) || !state.usesPaths) return advice;
  const names = [...endpoints, "ConnectionId", "Data", "Stage"];
  if (Object.keys(given).some((key) => !names.includes(key.replace(/\.\$$/, "")))) return advice;
  const target = endpointOf(given);
  const path = pathOf(given);
  if (target === undefined || path === undefined) return advice;
  const stage = own(given, "Stage");
  const parameters: JsonObject = {
    ...target,
    Method: method,
    ...(stage !== undefined && { Stage: stage }),
    ...path,
    ...bodyOf(given),
    AuthType: "IAM_ROLE",
  };
  const written = own(state.body, "Resource");
  const arn = `arn:${partition}:states:::apigateway:invoke`;
  const resource = typeof written === "string" ? arn : sub(arn);
  return Object.fromEntries(
    Object.entries(state.body).map(([key, value]): [string, Json] => {
      if (key === "Resource") return [key, resource];
      return [key, key === "Parameters" ? parameters : value];
    }),
  );
}

/** How people call the address of the API. */
const endpoints = ["ApiEndpoint", "Endpoint", "EndpointUrl"];

/** Returns the host of the API, and the stage where the address says it; undefined for an address of another form. */
function endpointOf(given: JsonObject): JsonObject | undefined {
  const found = Object.entries(given).filter(([name]) => endpoints.includes(name.replace(/\.\$$/, "")));
  const [entry, ...others] = found;
  if (entry === undefined || others.length > 0) return undefined;
  const [name, value] = entry;
  const key = name.endsWith(".$") ? "ApiEndpoint.$" : "ApiEndpoint";
  const text = typeof value === "string" ? value : asSub(value)?.text;
  if (key !== "ApiEndpoint" || text === undefined) return { [key]: value };
  const [, host, stage] = /^(?:https|wss):\/\/([^/]+)(?:\/([^/]+))?\/?$/.exec(text) ?? [];
  if (host === undefined) return text.includes("/") ? undefined : { [key]: value };
  const part = (inner: string): Json => (typeof value === "string" ? inner : partOf(inner));
  return { ApiEndpoint: part(host), ...(stage !== undefined && { Stage: part(stage) }) };
}

function partOf(text: string): Json {
  const only = /^\$\{(\w+)\}$/.exec(text)?.[1];
  if (only !== undefined) return { Ref: only };
  return text.includes("${") ? sub(text) : text;
}

function pathOf(given: JsonObject): JsonObject | undefined {
  const path = own(given, "ConnectionId.$");
  if (typeof path === "string" && path.startsWith("$")) {
    return { "Path.$": `States.Format('/@connections/{}', ${path})` };
  }
  const id = own(given, "ConnectionId");
  return typeof id === "string" ? { Path: `/@connections/${id}` } : undefined;
}

function bodyOf(given: JsonObject): JsonObject {
  const [data, path] = [own(given, "Data"), own(given, "Data.$")];
  if (path !== undefined) return { "RequestBody.$": path };
  return data === undefined ? {} : { RequestBody: data };
}
