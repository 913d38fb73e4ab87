import type { Thing } from "../../facts/facts.js";
import type { ResourceView } from "../../template/resource-view.js";
import type { DeploymentValues } from "../deployment-values.js";
import { textOf } from "../things.js";
import { unknownWhether, type Question } from "./existence.js";

/** What an account or a Region has room for once. */
interface Single {
  readonly type: string;
  /** That there is one, and that there is none; `*` stands for its identity. */
  readonly there: string;
  readonly absent: string;
  /** What tells one from the others of its type; undefined where the template does not say it. */
  readonly identity?: (resource: ResourceView, values: DeploymentValues) => string | undefined;
  /** True if a thing is the one of that identity. */
  readonly is?: (thing: Thing, identity: string) => boolean;
}

/** The types of which an account has one; `account-singletons` has the sources. */
const singles: readonly Single[] = [
  { type: "AWS::GuardDuty::Detector", there: "GuardDuty is enabled", absent: "GuardDuty is not enabled" },
  { type: "AWS::SecurityHub::Hub", there: "Security Hub is enabled", absent: "Security Hub is not enabled" },
  { type: "AWS::Macie::Session", there: "Macie is enabled", absent: "Macie is not enabled" },
  {
    type: "AWS::AccessAnalyzer::Analyzer",
    there: "there is an analyzer of type *",
    absent: "there is no analyzer of type *",
    identity: (analyzer, values) => values.text(analyzer.property("Type").written),
    is: (thing, type) => textOf(thing, "Type") === type,
  },
  {
    type: "AWS::IAM::ServiceLinkedRole",
    there: "the service-linked role of * exists",
    absent: "* has no service-linked role",
    identity(role, values) {
      const service = values.text(role.property("AWSServiceName").written);
      const suffix = role.property("CustomSuffix");
      if (!suffix.isThere) return service;
      const text = values.text(suffix.written);
      return service === undefined || text === undefined ? undefined : `${service} ${text}`;
    },
    is: isLinkedRole,
  },
  {
    type: "AWS::IAM::OIDCProvider",
    there: "there is an OIDC provider for *",
    absent: "there is no OIDC provider for *",
    identity: (provider, values) => bareUrl(values.text(provider.property("Url").written)),
    is: (thing, url) => (bareUrl(textOf(thing, "Url")) ?? thing.arn?.split(":oidc-provider/")[1]) === url,
  },
  {
    type: "AWS::ApiGateway::Account",
    there: "API Gateway has a role for its logs",
    absent: "API Gateway has no role for its logs",
  },
  { type: "AWS::Oam::Sink", there: "there is an observability sink", absent: "there is no observability sink" },
  {
    type: "AWS::ResourceExplorer2::Index",
    there: "Resource Explorer has an index",
    absent: "Resource Explorer has no index",
  },
  {
    type: "AWS::Organizations::Organization",
    there: "the account is in an organization",
    absent: "the account is in no organization",
  },
];

/** The questions about what an account has room for once, by type. */
export const singleQuestions: readonly (readonly [type: string, question: Question])[] = singles.map((single) => [
  single.type,
  questionOf(single),
]);

function questionOf({ type, identity, is, ...words }: Single): Question {
  return (resource, { facts, values }) => {
    const wanted = identity?.(resource, values);
    if (identity !== undefined && wanted === undefined)
      return { is: "unknown", says: `cannot determine which one ${resource.logicalId} is` };
    const [there, absent] = [words.there, words.absent].map((text) => text.replace("*", () => wanted ?? ""));
    const said = facts.about(type, wanted);
    const { fact } = said;
    const thing = said.things.find((each) => wanted === undefined || is?.(each, wanted) === true);
    if (thing !== undefined && fact !== undefined) {
      const name = thing.name ?? thing.id;
      return { is: "there", thing, says: `${there ?? ""}${name === undefined ? "" : ` (${name})`}`, fact };
    }
    if (said.state === "unknown") return unknownWhether(there ?? "", said);
    return { is: "absent", says: absent ?? "", fact: said.fact };
  };
}

/** The path of the role has the service in it, and its name ends in the suffix. */
function isLinkedRole(role: Thing, identity: string): boolean {
  const [service = "", suffix] = identity.split(" ");
  const isOfService =
    textOf(role, "AWSServiceName") === service || role.arn?.includes(`:role/aws-service-role/${service}/`) === true;
  const name = role.name ?? role.arn?.split("/").at(-1) ?? "";
  // The roles of Application Auto Scaling have the service behind the underscore.
  const isPlain = !name.includes("_") || service.includes("application-autoscaling");
  return isOfService && (suffix === undefined ? isPlain : name.endsWith(`_${suffix}`));
}

/** Returns a URL without its scheme and the slash at its end, as the ARN of a provider has it. */
function bareUrl(url: string | undefined): string | undefined {
  return url?.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
