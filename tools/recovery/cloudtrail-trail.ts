import { getAtt } from "../../src/template/intrinsics.js";
import type { Breaker } from "./mutation.js";
import { allows, changed, onEach, statements, unconditional, without, withoutOrder } from "./mutations.js";
import { own } from "../../src/values/json.js";

const trail = "AWS::CloudTrail::Trail";
const cloudTrail = "cloudtrail.amazonaws.com";

/** The ways to break what cloudtrail-trail repairs. */
export const trailBreaker: Breaker = {
  concerns: /AWS::CloudTrail::Trail/,
  mutations: [
    unconditional(/^Existing\w*Arn\d*$/),
    without("IsMultiRegionTrail", trail),
    changed("IsMultiRegionTrail false", "IsMultiRegionTrail", false, trail),
    changed("IsMultiRegionTrail 'false'", "IsMultiRegionTrail", "false", trail),
    without("IncludeGlobalServiceEvents", trail),
    changed("IncludeGlobalServiceEvents false", "IncludeGlobalServiceEvents", false, trail),
    without("EnableLogFileValidation", trail),
    changed("EnableLogFileValidation false", "EnableLogFileValidation", false, trail),
    without("IsLogging", trail),
    onEach(
      "misspelled property",
      [trail],
      ({ properties }) => own(properties, "IsMultiRegionTrail") !== undefined,
      ({ path, properties }) =>
        (broken) => {
          broken.remove([...path, "Properties", "IsMultiRegionTrail"]);
          broken.set([...path, "Properties", "IsMultiregionTrail"], own(properties, "IsMultiRegionTrail") ?? true);
        },
    ),
    withoutOrder(trail),
    {
      name: "SourceArn of the trail itself",
      places: (template) => {
        const [only, more] = template.ofType(trail);
        if (only === undefined || more !== undefined) return [];
        return statements(template, ["AWS::S3::BucketPolicy"])
          .filter(
            (found) =>
              allows(found, cloudTrail) &&
              own(own(own(found.body, "Condition"), "StringEquals"), "aws:SourceArn") !== undefined,
          )
          .map(({ owner, path }) => ({
            logicalId: owner.logicalId,
            apply: (broken) =>
              broken.set([...path, "Condition", "StringEquals", "aws:SourceArn"], getAtt(only.logicalId, "Arn")),
          }));
      },
    },
    {
      name: "key without CloudTrail",
      places: (template) =>
        statements(template, ["AWS::KMS::Key"], [["KeyPolicy"]])
          .filter((found) => allows(found, cloudTrail))
          .map(({ owner, path }) => ({ logicalId: owner.logicalId, apply: (broken) => broken.remove(path) })),
    },
    {
      name: "topic without CloudTrail",
      places: (template) =>
        statements(template, ["AWS::SNS::TopicPolicy"])
          .filter((found) => allows(found, cloudTrail))
          .map(({ owner, path }) => ({ logicalId: owner.logicalId, apply: (broken) => broken.remove(path) })),
    },
  ],
};
