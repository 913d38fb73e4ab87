import { own, type Json } from "../../../src/values/json.js";
import { kindOf, partsOfKind, referenceGiving, type Form } from "../../../src/schema/kinds.js";
import { kindGivenBy, resourceReference } from "../../../src/template/kind.js";
import { getAtt, ref } from "../../../src/template/intrinsics.js";
import { piecesOfSub, valueOf } from "../../../src/template/pieces.js";
import type { Template } from "../../../src/template/template.js";
import { notThat, wordsOf } from "./words.js";
import type { Flaw } from "./correction.js";

/** A property that takes a text around a name, an ID or an ARN, and no bare one. */
interface Wrapped {
  readonly type: string;
  readonly properties: readonly string[];
  /** What stands there bare, and the form that belongs between `start` and `end`, texts of `Fn::Sub`. */
  readonly of: readonly string[];
  readonly form: Form;
  readonly start: string;
  readonly end: string;
  readonly words: string;
}

const functions = ["AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::Lambda::Version"];
const invocation = {
  of: functions,
  form: "Arn",
  start: "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/",
  end: "/invocations",
  words: "the API Gateway invocation path of a function",
} as const;

/**
 * https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html (uri)
 * https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html (authorizerUri)
 * https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html (target)
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-s3originconfig.html
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html (who may invoke a function)
 */
const table: readonly Wrapped[] = [
  { ...invocation, type: "AWS::ApiGateway::Method", properties: ["Integration.Uri"] },
  { ...invocation, type: "AWS::ApiGateway::Authorizer", properties: ["AuthorizerUri"] },
  { ...invocation, type: "AWS::ApiGatewayV2::Authorizer", properties: ["AuthorizerUri"] },
  {
    type: "AWS::ApiGatewayV2::Route",
    properties: ["Target"],
    of: ["AWS::ApiGatewayV2::Integration"],
    form: "Id",
    start: "integrations/",
    end: "",
    words: "integrations/ followed by the ID",
  },
  {
    type: "AWS::CloudFront::Distribution",
    properties: ["DistributionConfig.Origins.*.S3OriginConfig.OriginAccessIdentity"],
    of: ["AWS::CloudFront::CloudFrontOriginAccessIdentity"],
    form: "Id",
    start: "origin-access-identity/cloudfront/",
    end: "",
    words: "origin-access-identity/cloudfront/ followed by the ID",
  },
  {
    type: "AWS::Lambda::Permission",
    properties: ["SourceArn"],
    of: ["AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"],
    form: "Id",
    start: "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:",
    end: "/*",
    words: "an ARN",
  },
];

/** Returns a flaw for each property of a type that takes a text around a reference. */
export function wrappedFlaws(type: string): readonly Flaw[] {
  return flawsByType.get(type) ?? [];
}

const flawsByType: ReadonlyMap<string, readonly Flaw[]> = new Map(
  [...new Set(table.map(({ type }) => type))].map((type) => [
    type,
    table.filter((row) => row.type === type).flatMap((row) => row.properties.map((property) => flawOf(row, property))),
  ]),
);

function flawOf(row: Wrapped, property: string): Flaw {
  return {
    message: (_, corrections) => `${wordsOf(property)} requires ${row.words}, ${notThat(corrections)}`,
    correctionsIn: (resource) =>
      resource.property(property).items.flatMap(({ value, path }) => {
        const after = wrapped(resource.template, row, value);
        return after === undefined ? [] : [{ path, before: value, after }];
      }),
  };
}

function wrapped(template: Template, { of, form, start, end }: Wrapped, value: Json): Json | undefined {
  const reference = resourceReference(template, value);
  const given = reference && kindGivenBy(reference);
  const type = given === undefined ? undefined : partsOfKind(given).type;
  if (reference === undefined || type === undefined || !of.includes(type)) return undefined;
  const kind = kindOf(type, form);
  const { properties, type: declared } = reference.resource;
  const way = kind && referenceGiving(declared, kind, (property) => own(properties, property) !== undefined);
  if (way === undefined) return undefined;
  const inner = way.attribute === undefined ? ref(reference.name) : getAtt(reference.name, way.attribute);
  return valueOf([...piecesOfSub(start), { value: inner }, ...piecesOfSub(end)]);
}
