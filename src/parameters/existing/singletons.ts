import type { Thing } from "../../facts/facts.js";
import type { ResourceView } from "../../template/resource-view.js";
import type { DeploymentValues } from "../deployment-values.js";
import { textOf } from "../things.js";
import { nameOf, unknownWhether, type Question } from "./existence.js";

/** What an account or a Region has room for once. */
interface Single {
  readonly type: string;
  /** As people call it, with its article. */
  readonly label: string;
  /** What tells one from the others of its type; undefined where the template does not say it. */
  readonly identity?: (resource: ResourceView, values: DeploymentValues) => string | undefined;
  /** True if a thing is the one of that identity. */
  readonly is?: (thing: Thing, identity: string) => boolean;
}

/** The types of which an account has one; `account-singletons` has the sources. */
const singles: readonly Single[] = [
  { type: "AWS::GuardDuty::Detector", label: "a GuardDuty detector" },
  { type: "AWS::SecurityHub::Hub", label: "Security Hub" },
  { type: "AWS::Macie::Session", label: "a Macie session" },
  {
    type: "AWS::AccessAnalyzer::Analyzer",
    label: "an analyzer of the account",
    identity: (analyzer, values) => values.text(analyzer.property("Type").written),
    is: (thing, type) => textOf(thing, "Type") === type,
  },
  {
    type: "AWS::IAM::ServiceLinkedRole",
    label: "the service-linked role",
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
    label: "the OIDC provider",
    identity: (provider, values) => bareUrl(values.text(provider.property("Url").written)),
    is: (thing, url) => (bareUrl(textOf(thing, "Url")) ?? thing.arn?.split(":oidc-provider/")[1]) === url,
  },
  { type: "AWS::ApiGateway::Account", label: "the role with which API Gateway writes logs" },
  { type: "AWS::Oam::Sink", label: "an observability sink" },
  { type: "AWS::ResourceExplorer2::Index", label: "an index of Resource Explorer" },
  { type: "AWS::Organizations::Organization", label: "an organization" },
];

/** The questions about what an account has room for once, by type. */
export const singleQuestions: readonly (readonly [type: string, question: Question])[] = singles.map((single) => [
  single.type,
  questionOf(single),
]);

function questionOf({ type, label, identity, is }: Single): Question {
  return (resource, { facts, values }) => {
    const wanted = identity?.(resource, values);
    if (identity !== undefined && wanted === undefined)
      return { is: "unknown", says: `cannot determine which one ${resource.logicalId} is` };
    const named = wanted === undefined ? label : `${label} (${wanted})`;
    const said = facts.about(type, wanted);
    if (said.state === "unknown") return unknownWhether(named, said);
    const { fact } = said;
    const thing = said.things.find((each) => wanted === undefined || is?.(each, wanted) === true);
    if (thing === undefined) return { is: "absent", says: `there is not yet ${named}`, fact };
    const name = nameOf(thing);
    const which = name === wanted || thing.name === undefined ? "" : `: ${name}`;
    return { is: "there", thing, says: `there is ${named} already${which}`, fact };
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
