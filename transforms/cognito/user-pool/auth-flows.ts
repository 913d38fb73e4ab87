import type { Finding } from "../../../src/contract/rule.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import { repaired } from "../../aws/values/refused.js";
import { textsOf } from "./branches.js";

/**
 * Names that flows had, and have.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html (ExplicitAuthFlows)
 */
const former: ReadonlyMap<string, string> = new Map([
  ["ADMIN_NO_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
  ["CUSTOM_AUTH_FLOW_ONLY", "ALLOW_CUSTOM_AUTH"],
  ["USER_PASSWORD_AUTH", "ALLOW_USER_PASSWORD_AUTH"],
]);

/** Flows of OAuth, which AllowedOAuthFlows has. */
const ofOAuth =
  /^(?:ALLOW_)?(?:CLIENT_CREDENTIALS|OAUTH|OAUTH2|AUTHORIZATION_CODE|IMPLICIT)(?:_(?:AUTH|GRANT|FLOWS?))*$/i;

/** Returns what is wrong with the flows by which users of a client sign in. */
export function* authFlowFindings(client: ResourceView): Iterable<Finding> {
  const flows = textsOf(client, "ExplicitAuthFlows") ?? [];
  const path = client.pathOf("ExplicitAuthFlows");
  const wrong = flows.filter((flow) => ofOAuth.test(flow));
  const left = flows.filter((flow) => !wrong.includes(flow));
  if (wrong.length > 0) {
    const message = `AWS rejects ExplicitAuthFlows ${wrong.join(", ")} (Member must satisfy enum value set): OAuth flows belong in AllowedOAuthFlows`;
    const isTold = (textsOf(client, "AllowedOAuthFlows") ?? []).length > 0;
    const change = left.length === 0 ? { path } : { path, after: left };
    yield repaired(client, { path, message }, isTold ? "safe" : "review", [change]);
    return;
  }
  const old = flows.filter((flow) => former.has(flow));
  if (old.length === 0 || !flows.some((flow) => flow.startsWith("ALLOW_"))) return;
  const message = `AWS rejects ExplicitAuthFlows ${old.join(", ")} combined with flows that begin with ALLOW_ (InvalidParameterException)`;
  const after = [...new Set(flows.map((flow) => former.get(flow) ?? flow))];
  yield repaired(client, { path, message }, "safe", [{ path, after }]);
}
