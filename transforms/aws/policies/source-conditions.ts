import { ref, sub } from "../../../src/template/intrinsics.js";
import type { JsonObject } from "../../../src/values/json.js";

/** What AWS's samples test with `StringEquals`: the service acts for this account. */
export const sameAccount: JsonObject = { "aws:SourceAccount": ref("AWS::AccountId") };

/** What AWS's samples test besides of who delivers logs: they are logs of this account and Region. */
export const fromLogs: JsonObject = {
  ArnLike: { "aws:SourceArn": sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:*") },
};
