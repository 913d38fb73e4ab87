import { own, type Json } from "../../src/values/json.js";
import type { Fate, ProxiedCall } from "./proxy.js";

const analyzer = "arn:aws:access-analyzer:eu-west-1:222222222222:analyzer/account";

/** What an occupied account has of what Cloud Control tells, which moto does not know: properties by type and identifier. */
const made: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  "AWS::AccessAnalyzer::Analyzer": { [analyzer]: { AnalyzerName: "account", Type: "ACCOUNT", Arn: analyzer } },
  "AWS::Oam::Sink": {
    "arn:aws:oam:eu-west-1:222222222222:sink/1a2b3c4d-5678-90ab-cdef-example11111": { Name: "sink" },
  },
  "AWS::ResourceExplorer2::Index": {
    "arn:aws:resource-explorer-2:eu-west-1:222222222222:index/1a2b3c4d-5d6e-7f8a-9b0c-abcd11111111": { Type: "LOCAL" },
    "arn:aws:resource-explorer-2:us-east-1:222222222222:index/1a2b3c4d-5d6e-7f8a-9b0c-abcd22222222": { Type: "LOCAL" },
  },
  "AWS::Logs::LogGroup": { "/orders": { LogGroupName: "/orders" } },
};

/**
 * Answers what moto does not know, or says otherwise than AWS, for an account that is occupied or empty; undefined for all
 * else: Cloud Control, and the session of Macie, which has other dates there and is there always.
 */
export function gapOf({ operation, body }: ProxiedCall, isOccupied: boolean): Fate {
  if (operation === "GET /macie")
    return isOccupied
      ? said({ status: "ENABLED", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" })
      : { status: 403, body: JSON.stringify({ __type: "AccessDeniedException", message: "Macie is not enabled." }) };
  if (operation !== "ListResources" && operation !== "GetResource") return undefined;
  const asked: Json = JSON.parse(body);
  const type = String(own(asked, "TypeName"));
  const found = Object.entries((isOccupied ? made[type] : undefined) ?? {}).map(([Identifier, properties]) => ({
    Identifier,
    Properties: JSON.stringify(properties),
  }));
  if (operation === "ListResources") return said({ TypeName: type, ResourceDescriptions: found });
  const one = found.find(({ Identifier }) => Identifier === own(asked, "Identifier"));
  return one === undefined
    ? { status: 400, body: JSON.stringify({ __type: "ResourceNotFoundException", message: "not found" }) }
    : said({ TypeName: type, ResourceDescription: one });
}

function said(answer: object): Fate {
  return { status: 200, body: JSON.stringify(answer), type: "application/x-amz-json-1.0" };
}
