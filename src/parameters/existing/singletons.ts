import type { Thing } from "../../facts/facts.js";
import type { ResourceView } from "../../template/resource-view.js";
import type { DeploymentValues } from "../deployment-values.js";
import { textOf } from "../things.js";
import { nameOf, unknownWhether, type Question } from "./existence.js";

/** What an account or a Region has room for once. */
interface Single {
  readonly type: string;
  /** That there is one, and that there is none; `*` stands for its identity. */
  readonly there: string;
  readonly absent: string;
  /** What tells one from the others of its type; undefined where the template does not say it. */
  readonly identity?: (resource: ResourceView, values: DeploymentValues) => string | undefined;
  /** True if a thing is the one of that identity; undefined where the facts do not say. */
  readonly is?: (thing: Thing, identity: string) => boolean | undefined;
  /** The property and its value of one that is there and does nothing, with what to say of it and what to do. */
  readonly off?: readonly [property: string, value: string, message: string, help: string];
}

/** The types of which an account has one; `account-singletons` has the sources. */
const singles: readonly Single[] = [
  {
    type: "AWS::GuardDuty::Detector",
    there: "GuardDuty is enabled",
    absent: "GuardDuty is not enabled",
    off: ["Status", "DISABLED", "GuardDuty is suspended", "enable it: aws guardduty update-detector --enable"],
  },
  { type: "AWS::SecurityHub::Hub", there: "Security Hub is enabled", absent: "Security Hub is not enabled" },
  {
    type: "AWS::Macie::Session",
    there: "Macie is enabled",
    absent: "Macie is not enabled",
    off: ["status", "PAUSED", "Macie is suspended", "enable it: aws macie2 update-macie-session --status ENABLED"],
  },
  {
    type: "AWS::AccessAnalyzer::Analyzer",
    there: "there is an analyzer of type *",
    absent: "there is no analyzer of type *",
    identity: (analyzer, values) => values.text(analyzer.property("Type").written),
    is: (thing, type) => isSame(textOf(thing, "Type"), type),
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
    is: (thing, url) => isSame(bareUrl(textOf(thing, "Url") ?? thing.arn?.split(":oidc-provider/")[1]), url),
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

function questionOf({ type, identity, is, off, ...words }: Single): Question {
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
      const [property = "", value, message = "", help = ""] = off ?? [];
      const isOff = value !== undefined && textOf(thing, property) === value;
      const says = isOff ? message : (there ?? "");
      const warnings = isOff ? [{ message, help, isBlocking: false, fact }] : [];
      return { is: "there", thing, says: `${says}${name === undefined ? "" : ` (${name})`}`, fact, warnings };
    }
    if (said.state === "unknown") return unknownWhether(there ?? "", said);
    const open = said.things.find((each) => wanted !== undefined && is?.(each, wanted) === undefined);
    if (open !== undefined)
      return unknownWhether(there ?? "", { ...said, state: "unknown", reason: `nothing says what ${nameOf(open)} is` });
    return { is: "absent", says: absent ?? "", fact: said.fact };
  };
}

/** The path of the role has the service in it, and its name ends in the suffix. */
function isLinkedRole(role: Thing, identity: string): boolean | undefined {
  const [service = "", suffix] = identity.split(" ");
  if (textOf(role, "AWSServiceName") === undefined && role.arn === undefined) return undefined;
  const isOfService =
    textOf(role, "AWSServiceName") === service || role.arn?.includes(`:role/aws-service-role/${service}/`) === true;
  const name = role.name ?? role.arn?.split("/").at(-1) ?? "";
  // The roles of Application Auto Scaling have the service behind the underscore.
  const isPlain = !name.includes("_") || service.includes("application-autoscaling");
  return isOfService && (suffix === undefined ? isPlain : name.endsWith(`_${suffix}`));
}

/** True for two texts that are the same; undefined where the first is not said. */
function isSame(said: string | undefined, wanted: string): boolean | undefined {
  return said === undefined ? undefined : said === wanted;
}

/** Returns a URL without its scheme and the slash at its end, as the ARN of a provider has it, and its host in small letters. */
function bareUrl(url: string | undefined): string | undefined {
  const [host = "", ...path] =
    url
      ?.replace(/^https?:\/\//, "")
      .replace(/\/$/, "")
      .split("/") ?? [];
  return url === undefined ? undefined : [host.toLowerCase(), ...path].join("/");
}
