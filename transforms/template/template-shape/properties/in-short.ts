import { isFalse, isTrue } from "../../../../src/template/intrinsics.js";
import { own, type Json } from "../../../../src/values/json.js";
import { renamed, type Method } from "./unknown.js";

/** A setting that is written in one word, and as CloudFormation takes it. */
interface InShort {
  readonly meant: string;
  /** Returns the value that the word stands for; undefined for another value. */
  valueOf(word: Json): Json | undefined;
}

/**
 * Settings of objects, written as the word that matters, by type and name:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-restapi-endpointconfiguration.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-table-pointintimerecoveryspecification.html
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-cluster-clustersettings.html
 */
const inShort: ReadonlyMap<string, InShort> = new Map([
  [
    "AWS::ApiGateway::RestApi.EndpointType",
    {
      meant: "EndpointConfiguration",
      valueOf: (word) =>
        typeof word === "string" && /^(?:EDGE|REGIONAL|PRIVATE)$/.test(word) ? { Types: [word] } : undefined,
    },
  ],
  [
    "AWS::DynamoDB::Table.PointInTimeRecovery",
    {
      meant: "PointInTimeRecoverySpecification",
      valueOf: (word) => (isTrue(word) || isFalse(word) ? { PointInTimeRecoveryEnabled: word } : undefined),
    },
  ],
  [
    "AWS::ECS::Cluster.ContainerInsights",
    {
      meant: "ClusterSettings",
      valueOf: (word) => {
        const value = isTrue(word) ? "enabled" : isFalse(word) ? "disabled" : word;
        return value === "enabled" || value === "disabled" || value === "enhanced"
          ? [{ Name: "containerInsights", Value: value }]
          : undefined;
      },
    },
  ],
]);

/** A word in place of an object or list that has it. */
export const wordInPlace: Method = (unknown) => {
  const { type, map, name, value } = unknown;
  const known = map.around === undefined ? inShort.get(`${type.name}.${name}`) : undefined;
  const right = known?.valueOf(value);
  if (known === undefined || right === undefined || own(map.value, known.meant) !== undefined) return [];
  return [renamed(unknown, known.meant, right)];
};
