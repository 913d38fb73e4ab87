import type { Finding } from "../../../../src/contract/rule.js";
import type { ResourceView } from "../../../../src/template/resource-view.js";
import { isIntrinsic } from "../../../../src/template/intrinsics.js";
import { isObject, own, type Json, type JsonObject } from "../../../../src/values/json.js";
import type { Path } from "../../../../src/values/pointer.js";
import { textOf } from "../../../aws/values/normal-text.js";
import { leftAlone, repaired } from "../../../aws/values/refused.js";
import { asWritten } from "./integration-uri.js";
import { correctedUri } from "./uri-forms.js";

const extension = "x-amazon-apigateway-integration";

/** The properties that hold an OpenAPI definition. */
const bodies = ["Body", "DefinitionBody"];

/**
 * Returns what is wrong with the URIs of integrations in the OpenAPI definition of an API.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function* bodyUriFindings(api: ResourceView): Iterable<Finding> {
  for (const body of bodies) {
    for (const { value, path } of api.property(body).leaves) {
      for (const integration of integrationsIn(value, path)) yield* findingsOn(api, integration);
    }
  }
}

interface InBody {
  readonly members: JsonObject;
  readonly path: Path;
}

function* integrationsIn(body: Json, at: Path): Iterable<InBody> {
  const paths = own(body, "paths");
  for (const [name, item] of membersOf(paths)) {
    for (const [method, operation] of membersOf(item)) {
      const members = own(operation, extension);
      if (isObject(members) && !isIntrinsic(members))
        yield { members, path: [...at, "paths", name, method, extension] };
    }
  }
}

function membersOf(value: Json | undefined): [string, Json][] {
  return isObject(value) && !isIntrinsic(value) ? Object.entries(value) : [];
}

function* findingsOn(api: ResourceView, { members, path }: InBody): Iterable<Finding> {
  const [type, written] = [own(members, "type"), own(members, "uri")];
  const kind = typeof type === "string" ? type.toUpperCase() : "";
  const uri = written === undefined ? undefined : textOf(api.template, written);
  if (uri === undefined || written === undefined || (kind !== "AWS" && kind !== "AWS_PROXY")) return;
  const flaw = correctedUri(uri, kind);
  if (flaw === undefined) return;
  const message = `AWS rejects the uri of the integration (${flaw.answer}): ${flaw.what}`;
  const refusal = { path: [...path, "uri"], message };
  if (flaw.meant === undefined) yield leftAlone(api, refusal, flaw.decide);
  else
    yield repaired(api, refusal, "safe", [
      { path: refusal.path, after: asWritten(api.template, written, uri, flaw.meant) },
    ]);
}
