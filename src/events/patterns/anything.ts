import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const troubleshooting = docs("AWSCloudFormation/latest/UserGuide/troubleshooting");

/** What any service says: only where no row before says more. */
export const anything: readonly FailurePattern[] = [
  {
    id: "throttled",
    message: /Rate exceeded|Throttling|Too ?Many ?Requests|Request limit exceeded|RequestLimitExceeded/i,
    cause: "Too many calls at once: AWS refused one of them.",
    source: docs("AWSCloudFormation/latest/UserGuide/troubleshooting"),
    tell: { advice: "Deploy again; create many resources of one kind one after another (DependsOn)." },
  },
  {
    id: "already-exists",
    message:
      /Resource of type '(?<type>[\w:]{1,200})' with identifier '(?<name>[^']{1,500})' already exists|(?:^|[\s'"])already exists?\b|AlreadyExists|EntityAlreadyExists|already (?:been )?(?:in use|taken|subscribed|associated|enabled|attached)|already has an? |conflicts with an existing/i,
    captures: ["type", "name"],
    cause:
      "Something with this name or of this kind exists already: kept from a deleted stack, of another stack, or made by hand.",
    source: troubleshooting,
    rules: ["account-singletons"],
    tell: {
      advice: "Leave the name out or change it, delete what exists, or import it into the stack.",
      command: "aws cloudcontrol get-resource --type-name <type> --identifier <name>",
    },
  },
  {
    id: "deletion-protection",
    message:
      /cannot be deleted (?:because|while|as) .{0,100}Protection|Cannot delete protected|disable deletion protection|disableApiTermination/i,
    cause: "The resource or the stack is protected from being deleted.",
    source: troubleshooting,
    tell: { advice: "Make sure that nobody needs it; turn the protection off, deploy that, and delete again." },
  },
  {
    id: "resource-busy",
    message:
      /couldn.t retrieve the resource that you requested|update is in progress for resource|cannot be performed (?:at this time|while)|Concurrent ?Modification|currently being altered|still Draining|found existing \w{1,40} relationship|OperationAborted|ResourceConflict|ResourceInUse|is in use by|currently in use/i,
    cause: "Another operation on the resource is under way, or something still uses it.",
    source: troubleshooting,
    tell: {
      advice:
        "Wait until it is done, and deploy again; let resources that change the same thing wait for each other (DependsOn).",
    },
  },
  {
    id: "quota",
    message:
      /(?:Limit|Quota)s? ?(?:has been |was |is )?(?:Exceeded|reached)|LimitExceeded|QuotaExceeded|Cannot exceed quota for|maximum (?:number|allowed|limit) .{0,100}(?:reached|exceeded)|TooMany\w{1,60}|exceed(?:s|ed)? (?:the |your |account )?(?:\w{1,30} )?(?:limit|quota)/i,
    cause: "The account has as much of it as the service allows.",
    source: docs("servicequotas/latest/userguide/request-quota-increase"),
    tell: {
      advice: "Find the quota and ask for more, or delete what nobody needs.",
      command:
        "aws service-quotas list-service-quotas --service-code <service> --query 'Quotas[].[QuotaName,Value,Adjustable,QuotaCode]' --output table",
    },
  },
  {
    id: "timed-out",
    message:
      /Resource timed out waiting|did not stabilize|failed to stabilize|NotStabilized|Exceeded attempts to wait/i,
    cause: "The resource was created but never became ready.",
    source: troubleshooting,
    tell: {
      advice: "Look at the resource while it is being created; keep it with --disable-rollback.",
      command:
        "aws cloudformation create-stack --stack-name <stack> --template-body file://<template> --disable-rollback",
    },
  },
  {
    id: "service-failure",
    message: /Internal ?Failure|InternalError|Service ?Unavailable|internal error/i,
    cause: "The service itself failed.",
    source: troubleshooting,
    tell: {
      advice: "Deploy again later; if it stays, see whether AWS knows of it.",
      command: "aws health describe-events --filter eventStatusCodes=open --region us-east-1",
    },
  },
  {
    id: "placeholder",
    message:
      /\b(?:do(?:es)?(?: not|n't) exist|must exist|could not be found|cannot be found|not found|can(?:not|'t) find|is found)\b|NotFound|NoSuch\w|^No [\w ]{1,40} (?:named|found)|Invalid (?:IAM Instance Profile name|[\w ]{1,40} identifier specified)/i,
    cause: "The resource names something that is not in this account and Region, or not yet.",
    source: troubleshooting,
    rules: ["placeholder-value", "sibling-name", "creation-order", "parameter-default"],
    tell: { advice: "Give the name or ID of one that exists, or let the template create it." },
  },
];
