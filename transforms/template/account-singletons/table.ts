import type { Json } from "../../../src/values/json.js";
import { ref, sub } from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { ResourceType, Substitutes, ValueForm } from "../../../src/contract/rule.js";
import { optional } from "../../aws/existing/left-out.js";
import { linkedRoleOf } from "./service-roles.js";
import { isOfThisStack } from "./this-stack.js";

/** A type of resource that an account, or each Region of it, has room for once. */
export interface Singleton {
  readonly type: ResourceType;
  /** As people call it. */
  readonly label: string;
  readonly parameter: SingletonParameter;
  /** The property that tells one from the others of its type, and what the parameter says of it instead of "this". */
  readonly named?: { readonly property: string; readonly instead: string };
  /** The condition under which it is created. */
  readonly create: string;
  /** Returns what stands in for it where it is not created. */
  substitutes(parameter: string): Substitutes;
  /** Why a second one fails or does harm. */
  readonly message: string;
  /** What happens to a deployed one when the user decides later to do without it. */
  readonly impactNote: string;
  /** `each`: a template may have one for each service or address. `same`: several are all for the same setting. */
  readonly several?: "each" | "same";
  /** True if others use it without this stack, so that it stays when this stack does without it. */
  readonly isShared?: boolean;
  /** True for a resource that is such a one; without it all of the type are. */
  covers?(resource: ResourceView): boolean;
  /** Returns names that say for which service a resource is, where the template says so. */
  namesFor?(resource: ResourceView): SingletonNames | undefined;
  /** Where AWS says so. */
  readonly source: string;
}

/** Names of a parameter and its condition, with a value that the parameter can have. */
export interface SingletonNames {
  readonly parameter: string;
  readonly create: string;
  readonly example: string;
}

/** The parameter of a singleton: `Existing…`, whose default creates what the condition `Create…` is for. */
interface SingletonParameter {
  readonly name: string;
  /** `which`: says which one exists already, and is empty by default. `whether`: says whether it does, false by default. */
  readonly kind: "which" | "whether";
  readonly description: string;
  readonly example: string;
  /** What a value that says which one looks like. */
  readonly form?: ValueForm;
  /** Returns its definition with a description. */
  definition(description: string): Json;
}

function existing(
  name: string,
  description: string,
  pattern: string,
  constraint: string,
  example: string,
): SingletonParameter {
  const definition = (text: string): Json => optional(`${text} Leave empty to create it.`, pattern, constraint);
  return { name, kind: "which", description, example, form: { pattern, words: constraint }, definition };
}

function whether(name: string, description: string): SingletonParameter {
  const definition = (Description: string): Json => {
    return { Type: "String", Default: "false", AllowedValues: ["true", "false"], Description };
  };
  return { name, kind: "whether", description, example: "true", definition };
}

const byArn = (name: string): Substitutes => ({ ref: ref(name), attributes: { Arn: ref(name) } });

/** What an account or a Region has room for once. */
export const singletons: readonly Singleton[] = [
  {
    type: "AWS::GuardDuty::Detector",
    label: "GuardDuty detector",
    parameter: existing(
      "ExistingGuardDutyDetectorId",
      "ID of the GuardDuty detector that already exists in this Region.",
      "[0-9a-f]{32}",
      "the ID of a detector",
      "12abc34d567e8fa901bc2d34e56789f0",
    ),
    create: "CreateDetector",
    substitutes: (name) => ({ ref: ref(name), attributes: { Id: ref(name) } }),
    message: "an account has one detector in a Region: the stack fails if GuardDuty is already enabled",
    impactNote: "naming a detector later deletes this one with its findings",
    source: "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html",
  },
  {
    type: "AWS::SecurityHub::Hub",
    label: "Security Hub",
    parameter: whether(
      "ExistingSecurityHub",
      "Set to true if Security Hub is already enabled in this account and Region.",
    ),
    create: "CreateSecurityHub",
    substitutes() {
      const arn = sub("arn:${AWS::Partition}:securityhub:${AWS::Region}:${AWS::AccountId}:hub/default");
      return { ref: arn, attributes: { ARN: arn } };
    },
    message: "Security Hub can be enabled once in a Region: the stack fails if it is already enabled",
    impactNote: "setting the parameter to true later disables Security Hub",
    source: "https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_EnableSecurityHub.html",
  },
  {
    type: "AWS::Macie::Session",
    label: "Macie session",
    parameter: whether("ExistingMacieSession", "Set to true if Macie is already enabled in this account and Region."),
    create: "CreateMacieSession",
    substitutes: () => ({
      ref: ref("AWS::AccountId"),
      attributes: {
        AwsAccountId: ref("AWS::AccountId"),
        ServiceRole: sub(
          "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie",
        ),
      },
    }),
    message: "an account has one Macie session in a Region: the stack fails if Macie is already enabled",
    impactNote: "setting the parameter to true later disables Macie, and deletes its findings",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-macie-session.html",
  },
  {
    type: "AWS::AccessAnalyzer::Analyzer",
    label: "analyzer of the account",
    parameter: existing(
      "ExistingAnalyzerArn",
      "ARN of the IAM Access Analyzer analyzer that already covers this account in this Region.",
      "arn:aws[a-z-]*:access-analyzer:[a-z0-9-]+:\\d{12}:analyzer/.+",
      "the ARN of an analyzer",
      "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/account",
    ),
    create: "CreateAnalyzer",
    substitutes: byArn,
    message: "an account has one analyzer of a type in a Region: the stack fails if it already exists",
    impactNote: "naming an analyzer later deletes this one with its findings",
    several: "each",
    covers: (analyzer) =>
      analyzer.property("Type").leaves.every(({ value }) => typeof value === "string" && value.startsWith("ACCOUNT")),
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-quotas.html",
  },
  {
    type: "AWS::IAM::ServiceLinkedRole",
    label: "service-linked role",
    parameter: existing(
      "ExistingServiceLinkedRoleName",
      "Name of the service-linked role of this service that already exists in the account.",
      "AWSServiceRoleFor[A-Za-z0-9+=,.@_-]{1,47}",
      "the name of a service-linked role",
      "AWSServiceRoleForAmazonOpenSearchService",
    ),
    named: { property: "AWSServiceName", instead: "this service" },
    create: "CreateServiceLinkedRole",
    namesFor: namesOfLinkedRole,
    // With a suffix of its own for each stack a service has as many as there are stacks.
    covers: (role) => !isOfThisStack(role, "CustomSuffix"),
    substitutes: (name) => ({ ref: ref(name), attributes: { RoleName: ref(name) } }),
    message:
      "an account has one service-linked role for a service: the stack fails if the service has already created it",
    impactNote: "naming the role later keeps it in the account, outside the stack",
    several: "each",
    isShared: true,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html",
  },
  {
    type: "AWS::IAM::OIDCProvider",
    label: "OIDC provider",
    parameter: existing(
      "ExistingOidcProviderArn",
      "ARN of the IAM OIDC provider for the same URL that already exists in this account.",
      "arn:aws[a-z-]*:iam::\\d{12}:oidc-provider/.+",
      "the ARN of an OIDC provider",
      "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
    ),
    named: { property: "Url", instead: "the same URL" },
    create: "CreateOidcProvider",
    // Each EKS cluster has an issuer of its own. https://docs.aws.amazon.com/eks/latest/userguide/enable-iam-roles-for-service-accounts.html
    covers: (provider) => !isOfThisStack(provider, "Url"),
    substitutes: byArn,
    message: "an account has one OIDC provider for a URL: the stack fails if it already exists",
    impactNote: "naming a provider later keeps this one in the account, outside the stack",
    several: "each",
    isShared: true,
    source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html",
  },
  {
    type: "AWS::ApiGateway::Account",
    label: "API Gateway account",
    parameter: whether(
      "ExistingApiGatewayAccount",
      "Set to true if another stack already sets the role that API Gateway uses to write logs in this Region.",
    ),
    create: "CreateApiGatewayAccount",
    substitutes: () => ({}),
    message: "overwrites the account-wide role that all APIs use to write logs in this Region",
    impactNote: "setting the parameter to true later removes the setting from the stack",
    several: "same",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-apigateway-account.html",
  },
  {
    type: "AWS::Oam::Sink",
    label: "observability sink",
    parameter: existing(
      "ExistingSinkArn",
      "ARN of the CloudWatch observability sink that already exists in this Region.",
      "arn:aws[a-z-]*:oam:[a-z0-9-]+:\\d{12}:sink/.+",
      "the ARN of a sink",
      "arn:aws:oam:eu-west-1:111122223333:sink/1a2b3c4d-5678-90ab-cdef-example11111",
    ),
    create: "CreateSink",
    substitutes: byArn,
    message: "an account has one sink in a Region: the stack fails if it already exists",
    impactNote: "naming a sink later deletes this one",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-oam-sink.html",
  },
  {
    type: "AWS::ResourceExplorer2::Index",
    label: "Resource Explorer index",
    parameter: existing(
      "ExistingResourceExplorerIndexArn",
      "ARN of the Resource Explorer index that already exists in this Region.",
      "arn:aws[a-z-]*:resource-explorer-2:[a-z0-9-]+:\\d{12}:index/.+",
      "the ARN of an index",
      "arn:aws:resource-explorer-2:eu-west-1:111122223333:index/1a2b3c4d-5d6e-7f8a-9b0c-abcd11111111",
    ),
    create: "CreateResourceExplorerIndex",
    substitutes: byArn,
    message: "an account has one index in a Region: the stack fails if Resource Explorer is already enabled",
    impactNote: "naming an index later deletes this one",
    source: "https://docs.aws.amazon.com/resource-explorer/latest/apireference/API_CreateIndex.html",
  },
  {
    type: "AWS::Organizations::Organization",
    label: "organization",
    parameter: existing(
      "ExistingOrganizationId",
      "ID of the organization that this account already manages.",
      "o-[a-z0-9]{10,32}",
      "the ID of an organization",
      "o-a1b2c3d4e5",
    ),
    create: "CreateOrganization",
    substitutes: (name) => ({ ref: ref(name), attributes: { Id: ref(name) } }),
    message: "an account belongs to one organization: the stack fails if it already has one",
    impactNote: "naming the organization later keeps it unchanged, outside the stack",
    isShared: true,
    source: "https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html",
  },
];

function namesOfLinkedRole(role: ResourceView): SingletonNames | undefined {
  const { written } = role.property("AWSServiceName");
  const linked = typeof written === "string" ? linkedRoleOf(written) : undefined;
  if (linked === undefined) return undefined;
  const { word, role: example } = linked;
  return { parameter: `Existing${word}ServiceLinkedRoleName`, create: `Create${word}ServiceLinkedRole`, example };
}

/** Returns the definition of the parameter for a resource: it says its service or address where that is a plain text. */
export function definitionFor({ parameter, named }: Singleton, resource: ResourceView): Json {
  const name = named === undefined ? undefined : resource.property(named.property).written;
  const isPlain = typeof name === "string" && /^[\w.:/-]{1,100}$/.test(name);
  const { description } = parameter;
  return parameter.definition(named !== undefined && isPlain ? description.replace(named.instead, name) : description);
}
