import type { Finding } from "../../../src/contract/rule.js";
import { sub } from "../../../src/template/intrinsics.js";
import { servicePrincipals } from "../../../src/schema/facts/service-principals.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { isObject, own, type Json } from "../../../src/values/json.js";
import type { Statement } from "../../aws/policies/statements.js";
import { textOf } from "../../aws/values/normal-text.js";
import { leftAlone, repaired } from "../../aws/values/refused.js";
import { isUnknownHost, principalsIn } from "./providers.js";

/**
 * The actions by which a role is assumed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html
 */
const assuming: ReadonlySet<string> = new Set(
  [
    "sts:AssumeRole",
    "sts:AssumeRoleWithWebIdentity",
    "sts:AssumeRoleWithSAML",
    "sts:TagSession",
    "sts:SetSourceIdentity",
    "sts:SetContext",
  ].map((action) => action.toLowerCase()),
);

/**
 * Returns what a statement has that the grammar of trust policies does not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function* grammarFindings(role: ResourceView, statement: Statement): Iterable<Finding> {
  const { body, path } = statement;
  if (own(body, "Resource") !== undefined) {
    const message =
      "AWS rejects the trust policy (Has prohibited field Resource): a trust policy always applies to its role";
    yield repaired(role, { path: [...path, "Resource"], message }, "safe", [{ path: [...path, "Resource"] }]);
  }
  if (own(body, "Principal") === "*") {
    const at = [...path, "Principal"];
    const message = 'AWS rejects the trust policy (AssumeRolepolicy contained an invalid principal: "STAR":"*")';
    // Without a condition everybody could assume a role that nobody could until then.
    yield own(body, "Condition") === undefined
      ? leftAlone(
          role,
          { path: at, message },
          "specify who can assume the role; AWS: * allows everyone in every account",
        )
      : repaired(role, { path: at, message }, "safe", [{ path: at, after: { AWS: "*" } }]);
  }
  yield* actionFindings(role, statement);
  yield* hostFindings(role, statement);
}

function* actionFindings(role: ResourceView, { body, path }: Statement): Iterable<Finding> {
  const written = own(body, "Action");
  const actions = principalsIn(written);
  if (!actions.every((action) => typeof action === "string")) return;
  const wrong = actions.filter((action) => !assuming.has(action.toLowerCase()) && !mayAssume(action));
  if (wrong.length === 0) return;
  const at = [...path, "Action"];
  const message = `AWS rejects the trust policy (AssumeRole policy may only specify STS AssumeRole actions): ${wrong.join(", ")}`;
  const left = actions.filter((action) => !wrong.includes(action));
  const [only, ...more] = left;
  if (only !== undefined) {
    yield repaired(role, { path: at, message }, "review", [{ path: at, after: more.length === 0 ? only : left }]);
  } else
    yield leftAlone(
      role,
      { path: at, message },
      "set sts:AssumeRole, and move the permissions to a policy of the role",
    );
}

/** True for a pattern among the actions of STS: AWS does not document what IAM says to them. */
function mayAssume(action: string): boolean {
  return /^(?:\*|sts:[a-z]*[*?][a-z*?]*)$/i.test(action);
}

/**
 * A host that IAM does not know by its name is a provider of the account, which has an ARN.
 * https://github.com/terraform-aws-modules/terraform-aws-iam/issues/202
 */
function* hostFindings(role: ResourceView, { body, path }: Statement): Iterable<Finding> {
  const federated = own(own(body, "Principal"), "Federated");
  if (typeof federated !== "string" || !isUnknownHost(federated)) return;
  const at = [...path, "Principal", "Federated"];
  const host = federated.replace(/^https:\/\//, "");
  if (isService(host)) {
    yield serviceFinding(role, { body, path }, host);
    return;
  }
  const message = `AWS rejects the trust policy (Invalid principal in policy: "FEDERATED":"${federated}"): a provider of the account must be given by its ARN`;
  yield repaired(role, { path: at, message }, "review", [{ path: at, after: providerOf(role, host) }]);
}

/** True for the principal of a service of AWS, which nobody vouches for. */
function isService(host: string): boolean {
  const [, name = ""] = /^([a-z0-9.-]+)\.amazonaws\.com$/.exec(host) ?? [];
  return name !== "" && servicePrincipals.known.split(" ").includes(name);
}

/**
 * A service is a principal of its own kind, and assumes roles by sts:AssumeRole.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
function serviceFinding(role: ResourceView, { body, path }: Pick<Statement, "body" | "path">, host: string): Finding {
  const at = [...path, "Principal"];
  const message = `AWS rejects the trust policy (Invalid principal in policy: "FEDERATED":"${host}"): this is a service principal`;
  const principal = own(body, "Principal");
  const isAlone = isObject(principal) && Object.keys(principal).length === 1 && own(body, "Condition") === undefined;
  if (!isAlone) return leftAlone(role, { path: at, message }, "move the service to a separate statement, as Service");
  const finding = repaired(role, { path: at, message }, "safe", [
    { path: at, after: { Service: host } },
    { path: [...path, "Action"], after: "sts:AssumeRole" },
  ]);
  return { ...finding, restsOn: servicePrincipals };
}

/** Returns what names a provider: the one of the template, else the ARN that it has in the account. */
function providerOf(role: ResourceView, host: string): Json {
  const provider = viewsOf(role.template, "AWS::IAM::OIDCProvider").find((each) => {
    return textOf(role.template, each.property("Url").written) === `https://${host}` && each.existsWhere(role.guards);
  });
  if (provider !== undefined && !provider.isInLoop) return { Ref: provider.logicalId };
  return sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:oidc-provider/${host}`);
}
