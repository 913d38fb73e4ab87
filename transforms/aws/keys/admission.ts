import { asSub } from "../../../src/template/intrinsics.js";
import { trailArn } from "../log-bucket/trail-source.js";
import { hasAction, names, namesEveryone, type Statement, type Test } from "../policies/statements.js";
import { areThereThroughout } from "../policies/throughout.js";
import type { KeyDocument } from "./key-documents.js";
import type { KeyUse } from "./key-use.js";
import { withDefaults } from "../values/with-defaults.js";
import { arnsOfLogGroup } from "./log-group-uses.js";
import { isOfOtherService } from "./other-service.js";
import { patternsMeet } from "./patterns-meet.js";
import { cloudTrailTopic, cloudWatchLogs } from "./services.js";

/** Returns the uses that a policy of their key does not surely allow wherever they are there. */
export function lackingUses({ statements, guards }: KeyDocument, uses: readonly KeyUse[]): KeyUse[] {
  return uses.filter((use) => {
    const context = [...use.key.guards, ...use.context, ...guards];
    const allows = (action: string): boolean => {
      const allowing = statements.filter((statement) => allowsUse(statement, use, action));
      return areThereThroughout(use.key.template, allowing, context);
    };
    return !use.service.needed.every(allows);
  });
}

function allowsUse(statement: Statement, use: KeyUse, action: string): boolean {
  const isAbout = statement.actions === undefined || hasAction(statement, action);
  return isAbout && admits(statement, use) && statement.tests.every((test) => mayHold(test, use));
}

/** True if a statement may be one that lets the service in, whatever its actions and conditions are. */
function admits(statement: Statement, { service }: KeyUse): boolean {
  if (statement.effect !== "Allow" || !isAboutKeys(statement)) return false;
  return statement.principals === undefined || namesEveryone(statement) || namesService(statement, service.principal);
}

/** True if a statement names a service. */
export function namesService(statement: Statement, principal: string): boolean {
  if (principal !== cloudWatchLogs.principal) return names(statement, principal);
  // The Region may be written out, and AWS takes the name without one.
  return statement.principals?.some((each) => /^Service:logs\.(?:.+\.)?amazonaws\.com(?:\.cn)?$/.test(each)) ?? false;
}

/** True if the resource of a statement can be the key that it belongs to. */
export function isAboutKeys({ resources = [] }: Statement): boolean {
  return resources.length === 0 || !resources.every(isOfOtherService);
}

/** Keys that only a caller in an account has; services have none of them. */
const keysOfCallers =
  /^(?:kms:calleraccount|aws:(?:principalaccount|principalorgid|principalorgpaths|principalarn|principaltag\/.*|userid|username|sourcevpce|sourcevpc|sourceip))$/;

/** True unless it is certain that a test fails when the service uses the key. */
export function mayHold({ operator, key, values }: Test, use: KeyUse): boolean {
  const isPositive = /^(?:string|arn)(?:equals|like|equalsignorecase)$/.test(operator) || operator === "ipaddress";
  if (!isPositive || values === undefined) return true;
  const isPlain = operator.startsWith("stringequals");
  const patterns = values.filter((value) => !(isPlain && /[*?]/.test(value)));
  const meets = (text: string): boolean => patterns.some((value) => patternsMeet(value, text));
  if (keysOfCallers.test(key)) return false;
  if (key.startsWith("aws:source")) {
    const sourceArn = sourceArnOf(use);
    if (sourceArn === undefined) return false;
    return key !== "aws:sourcearn" || meets(sourceArn);
  }
  const context = /^kms:encryptioncontext:(.*)$/.exec(key)?.[1];
  return context === undefined || isContextOf(context, use, patterns);
}

/** Returns what the service sends as `aws:SourceArn`, as far as it is known; undefined where it sends nothing of the kind. */
function sourceArnOf({ service, user }: KeyUse): string | undefined {
  const arn = service === cloudTrailTopic ? trailArn(user) : undefined;
  return asSub(arn)?.text ?? service.sourceArn;
}

/** The encryption context that goes with each type, in lower case. */
const contexts: Readonly<Record<string, string>> = {
  "AWS::S3::Bucket": "aws:s3:arn",
  "AWS::SNS::Topic": "aws:sns:topicarn",
  "AWS::SQS::Queue": "aws:sqs:arn",
  "AWS::Logs::LogGroup": "aws:logs:arn",
};

function isContextOf(context: string, { target }: KeyUse, patterns: readonly string[]): boolean {
  if (context !== contexts[target.type]) return false;
  if (target.type !== "AWS::Logs::LogGroup") return true;
  // A stack is mostly deployed with the defaults, with which the names have to meet, too.
  const named = patterns.map((value) => withDefaults(target.template, value));
  const arns = arnsOfLogGroup(target).map((arn) => withDefaults(target.template, arn));
  return arns.every((arn) => named.some((value) => patternsMeet(value, arn)));
}
