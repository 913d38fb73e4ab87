import type { ResourceView } from "../../template/resource-view.js";
import { bucketQuestion } from "./bucket.js";
import { channelQuestion, recorderQuestion } from "./config.js";
import type { Question } from "./existence.js";
import { keyQuestion } from "./key.js";
import { namedQuestion } from "./named.js";
import { singleQuestions } from "./singletons.js";
import { trailQuestion } from "./trail.js";

/** The questions by type: that which says most of what a parameter is about comes first. */
const questions: ReadonlyMap<string, Question> = new Map([
  ["AWS::CloudTrail::Trail", trailQuestion],
  ["AWS::Config::ConfigurationRecorder", recorderQuestion],
  ["AWS::Config::DeliveryChannel", channelQuestion],
  ...singleQuestions,
  ["AWS::S3::Bucket", bucketQuestion],
  ["AWS::KMS::Key", keyQuestion],
]);

const ranks = [...questions.keys()];

/** Returns the question whether an account has what a resource would be; undefined where nothing could tell. */
export function questionAbout({ type }: ResourceView): Question | undefined {
  return questions.get(type) ?? namedQuestion(type);
}

/** Returns how little the type of a resource says of what a parameter is about; the smallest says most. */
export function rankOf({ type }: ResourceView): number {
  const rank = ranks.indexOf(type);
  return rank < 0 ? ranks.length : rank;
}

/** True for what an account or Region has room for once, whatever it is called. */
export function isSingle({ type }: ResourceView): boolean {
  return type.startsWith("AWS::Config::") || singleQuestions.some(([single]) => single === type);
}

/** True for what the template does not create unasked although it needs it, and what costs nothing. */
export function isWantedUnasked({ type }: ResourceView): boolean {
  return type === "AWS::IAM::ServiceLinkedRole";
}
