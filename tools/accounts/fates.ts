import type { Json } from "../../src/values/json.js";
import { own } from "../../src/values/json.js";
import type { Fate, ProxiedCall } from "../moto/proxy.js";

const denied: Fate = refused(400, "AccessDeniedException");

/** What a half-readable account says to some calls. */
const unreadable: readonly (readonly [operation: RegExp, fate: Fate])[] = [
  [/Trail/, denied],
  [/Configuration|DeliveryChannel/, refused(400, "ThrottlingException")],
  [/^ListRoles$|^ListOpenIDConnectProviders$/, refusedAsXml("AccessDenied")],
  [/\/detector/, "hang up"],
  [/\/macie/, "half"],
  [/^(?:List|Get)Resources?$/, refused(500, "InternalFailure")],
];

/**
 * What calls come to that do not go to moto as they are: those that nobody answers in a half-readable account, and those
 * about what only the model of the account has, whose answers are recorded.
 */
export class Fates {
  /** True while a half of the account cannot be read. */
  isHalf = false;
  /** What the account has that moto does not, by type: an ARN. */
  recorded: ReadonlyMap<string, Json> = new Map();

  /** Returns the fate of a call. */
  readonly of = ({ operation, body }: ProxiedCall): Fate => {
    const [, refusal] = (this.isHalf ? unreadable.find(([pattern]) => pattern.test(operation)) : undefined) ?? [];
    if (refusal !== undefined) return refusal;
    if (operation === "GET /macie") return this.#macie();
    return operation === "ListResources" || operation === "GetResource"
      ? this.#cloudControl(operation, body)
      : undefined;
  };

  /** https://docs.aws.amazon.com/macie/latest/APIReference/macie.html */
  #macie(): Fate {
    return this.recorded.has("AWS::Macie::Session")
      ? said({ status: "ENABLED", createdAt: "2026-11-01T00:00:00Z", updatedAt: "2026-11-01T00:00:00Z" })
      : { status: 403, body: JSON.stringify({ __type: "AccessDeniedException", message: "Macie is not enabled." }) };
  }

  #cloudControl(operation: string, body: string): Fate {
    const asked: Json = JSON.parse(body);
    const TypeName = own(asked, "TypeName");
    const arn = typeof TypeName === "string" ? this.recorded.get(TypeName) : undefined;
    const properties = { Arn: arn, ...(TypeName === "AWS::AccessAnalyzer::Analyzer" && { Type: "ACCOUNT" }) };
    const described = arn === undefined ? [] : [{ Identifier: arn, Properties: JSON.stringify(properties) }];
    if (operation === "ListResources") return said({ TypeName, ResourceDescriptions: described });
    return described[0] === undefined
      ? refused(400, "ResourceNotFoundException")
      : said({ TypeName, ResourceDescription: described[0] });
  }
}

function said(answer: object): Fate {
  return { status: 200, body: JSON.stringify(answer), type: "application/x-amz-json-1.0" };
}

function refused(status: number, code: string): Fate {
  return { status, body: JSON.stringify({ __type: code, message: "nothing is said of it here" }) };
}

function refusedAsXml(code: string): Fate {
  const body = `<ErrorResponse><Error><Code>${code}</Code><Message>nothing is said of it here</Message></Error></ErrorResponse>`;
  return { status: 403, body, type: "text/xml" };
}
