import type { Finding } from "../../../src/contract/rule.js";
import { isFalse, isNoValue, isTrue, ref } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { isAbsent, textsOf } from "./branches.js";

/** The parameter for an address that a client comes back to. */
export const callbackParameter = {
  name: "<LogicalId>CallbackUrl",
  description: "callback URL to which users of an app client return after signing in",
};

/** Scopes of people who sign in: a machine has none of them. */
const scopesOfPeople: readonly string[] = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"];

/**
 * Returns what is wrong with the OAuth flows of a client.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 * https://github.com/hashicorp/terraform-provider-aws/issues/4984
 */
export function* oauthFindings(client: ResourceView): Iterable<Finding> {
  const flows = textsOf(client, "AllowedOAuthFlows");
  if (flows === undefined) return;
  const isOn = client.property("AllowedOAuthFlowsUserPoolClient").every({ is: true });
  if (flows.includes("client_credentials")) yield* ofMachines(client, flows);
  if (!isOn) return;
  yield* incomplete(client, flows);
  const [redirecting] = flows.filter((flow) => flow === "code" || flow === "implicit");
  if (redirecting !== undefined && isAbsent(client, "CallbackURLs")) yield withoutCallback(client);
}

function* ofMachines(client: ResourceView, flows: readonly string[]): Iterable<Finding> {
  const path = client.pathOf("AllowedOAuthFlows");
  if (flows.length > 1) {
    const message =
      "AWS rejects the flows (client_credentials flow can not be selected along with code flow or implicit flow)";
    yield leftAlone(client, { path, message }, "create a separate app client for machine-to-machine access");
    return;
  }
  const secrets = client.property("GenerateSecret").leaves;
  if (secrets.every(({ value }) => isNoValue(value) || isFalse(value))) {
    const message =
      "AWS rejects the flow (client_credentials flow can not be selected if client does not have a client secret)";
    const how = secrets.every(({ value }) => isNoValue(value)) ? "safe" : "review";
    yield repaired(client, { path, message }, how, [{ path: client.pathOf("GenerateSecret"), after: true }]);
  }
  const scopes = client.property("AllowedOAuthScopes").written;
  if (!Array.isArray(scopes)) return;
  const wrong = scopes.filter((scope) => typeof scope === "string" && scopesOfPeople.includes(scope));
  if (wrong.length === 0) return;
  const left = scopes.filter((scope) => !wrong.includes(scope));
  const at = client.pathOf("AllowedOAuthScopes");
  const message = `AWS rejects the scopes (InvalidOAuthFlowException: ${String(wrong[0])} is not supported with client_credentials flow)`;
  yield left.length === 0
    ? leftAlone(client, { path: at, message }, "use scopes of a resource server, or the code flow")
    : repaired(client, { path: at, message }, "review", [{ path: at, after: left }]);
}

function* incomplete(client: ResourceView, flows: readonly string[]): Iterable<Finding> {
  const lacks = [
    ...(flows.length === 0 ? ["AllowedOAuthFlows"] : []),
    ...(isAbsent(client, "AllowedOAuthScopes") ? ["AllowedOAuthScopes"] : []),
  ];
  const [first, ...more] = lacks;
  if (first === undefined) return;
  const message =
    "AWS rejects the client (AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows)";
  const refusal = { path: client.pathOf("AllowedOAuthFlowsUserPoolClient"), message };
  const hasCallback = !isAbsent(client, "CallbackURLs");
  if (first === "AllowedOAuthFlows" && more.length === 0 && hasCallback) {
    const after = ["code"];
    yield repaired(client, refusal, "review", [{ path: client.pathOf("AllowedOAuthFlows"), after }]);
  } else if (more.length > 0 && !hasCallback && isTrue(client.property("AllowedOAuthFlowsUserPoolClient").written)) {
    const what = "nothing else indicates that it signs in with OAuth";
    yield repaired(client, { ...refusal, message: `${message}; ${what}` }, "review", [{ path: refusal.path }]);
  } else yield leftAlone(client, refusal, `add ${lacks.join(" and ")}`);
}

function withoutCallback(client: ResourceView): Finding {
  const path = client.pathOf("AllowedOAuthFlows");
  const message = "AWS rejects the client (CallbackUrls can not be empty when code flow or implicit flow is selected)";
  if (client.isInLoop) return leftAlone(client, { path, message }, "add CallbackURLs");
  return {
    logicalId: client.logicalId,
    path,
    message,
    isRefused: true,
    class: "input",
    impact: "none",
    fix(edit, now) {
      const description = "callback URL to which users return after signing in";
      const parameter = edit.parameter(callbackParameter.name.replace("<LogicalId>", now.logicalId), {
        Type: "String",
        Description: "Callback URL to which users return after signing in.",
      });
      edit.set(now.pathOf("CallbackURLs"), [ref(parameter)]);
      edit.needs({ parameter, description, example: "https://www.example.com/signed-in", required: true });
    },
  };
}
