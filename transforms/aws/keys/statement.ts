import { asRef, sub } from "../../../src/template/intrinsics.js";
import { equal, type Json, type JsonObject } from "../../../src/values/json.js";
import { sourceOfTrails } from "../log-bucket/trail-source.js";
import type { KeyUse } from "./key-use.js";
import { arnsOfLogGroup } from "./log-group-uses.js";
import { topicType } from "./receivers.js";
import { cloudTrailTopic, cloudWatchLogs, topics, type KeyService } from "./services.js";

/** The condition key by which CloudWatch Logs says for which log group it uses a key. */
export const logGroupKey = "kms:EncryptionContext:aws:logs:arn";

/** Returns a statement that lets a service use a key for all of these uses, as in AWS's sample. */
export function statementFor(service: KeyService, uses: readonly KeyUse[]): JsonObject {
  const condition = conditionFor(service, uses);
  return {
    Sid: service.sid,
    Effect: "Allow",
    Principal: { Service: service.principal.includes("${") ? sub(service.principal) : service.principal },
    Action: [...service.actions],
    Resource: "*",
    ...(condition !== undefined && { Condition: condition }),
  };
}

/** Returns a statement that lets a service use a key for all that it may ever be used for in this account. */
export function statementForAll(service: KeyService): JsonObject {
  const statement = statementFor(service, []);
  if (service === topics) return { ...statement, Condition: { ArnLike: { "aws:SourceArn": ownTopics } } };
  if (service !== cloudWatchLogs) return statement;
  const groups = sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*");
  return { ...statement, Condition: { ArnLike: { [logGroupKey]: groups } } };
}

/** Returns the condition of such a statement. */
export function conditionFor(service: KeyService, uses: readonly KeyUse[]): JsonObject | undefined {
  if (service === cloudTrailTopic) {
    const { key, value } = sourceOfTrails([...new Set(uses.map(({ user }) => user))]);
    return { StringEquals: { [key]: value } };
  }
  if (service === cloudWatchLogs) return { ArnLike: { [logGroupKey]: oneOrAll(logGroupArns(uses).map(written)) } };
  if (service === topics) return { ArnLike: { "aws:SourceArn": oneOrAll(uses.map(topicOf)) } };
  return service.condition;
}

function logGroupArns(uses: readonly KeyUse[]): string[] {
  const arns = [...new Set(uses.flatMap(({ target }) => arnsOfLogGroup(target)))];
  const any = arns.find((arn) => arn.endsWith(":log-group:*"));
  return any === undefined ? arns : [any];
}

function written(text: string): Json {
  return text.includes("${") ? sub(text) : text;
}

/** All topics of this account. */
const ownTopics = sub("arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:*");

/** Returns the ARN of a topic of another stack, else that of all topics of this account, so that nothing waits for one. */
function topicOf({ user }: KeyUse): Json {
  const arn = user.type === topicType ? undefined : user.property("TopicArn").written;
  const isOutside = typeof arn === "string" || user.template.parameters.has(asRef(arn) ?? "");
  return isOutside && arn !== undefined ? arn : ownTopics;
}

function oneOrAll(values: readonly Json[]): Json {
  const different = values.filter((value, index) => values.findIndex((other) => equal(other, value)) === index);
  const [only] = different;
  return only !== undefined && different.length === 1 ? only : different;
}
