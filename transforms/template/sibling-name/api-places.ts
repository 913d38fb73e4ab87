import { lazy } from "../../../src/values/memoize.js";
import { bucketDomain, domain, scope, stageArn } from "./forms.js";
import { places, type NamePlace } from "./place.js";

const stages = "ApiGateway::Stage, ApiGateway::Deployment";
const cognito = "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/";
const zones =
  "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-route53-recordset.html";
const ofPool = { within: ["UserPoolId", "UserPoolId"] } as const;

/** APIs, domain names, distributions, user pools. */
export const apiPlaces = lazy((): readonly NamePlace[] => [
  ...places(
    "NotFoundException: No data source found",
    "https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateResolver.html",
    [
      "AppSync::Resolver, AppSync::FunctionConfiguration",
      "DataSourceName",
      "AppSync::DataSource",
      { within: ["ApiId", "ApiId"] },
    ],
  ),
  ...places(
    "BadRequestException: Invalid stage identifier specified",
    "https://github.com/aws/serverless-application-model/issues/192",
    ["ApiGateway::BasePathMapping", "Stage", stages, { within: ["RestApiId", "RestApiId"] }],
    ["ApiGatewayV2::ApiMapping", "Stage", "ApiGatewayV2::Stage", { within: ["ApiId", "ApiId"] }],
    ["ApiGatewayV2::ApiMapping", "Stage", stages, { within: ["ApiId", "RestApiId"] }],
  ),
  ...places(
    "NotFoundException: API Stage not found",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplan.html",
    ["ApiGateway::UsagePlan", "ApiStages.*.Stage", stages, { within: ["ApiId", "RestApiId"] }],
  ),
  ...places(
    "NotFoundException: Invalid domain name identifier specified",
    "https://docs.aws.amazon.com/apigateway/latest/api/API_CreateBasePathMapping.html",
    ["ApiGateway::BasePathMapping", "DomainName", "ApiGateway::DomainName"],
    ["ApiGatewayV2::ApiMapping", "DomainName", "ApiGatewayV2::DomainName, ApiGateway::DomainName"],
  ),
  ...places(
    "NotFoundException",
    "https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html",
    ["ApiGateway::Method", "RequestModels.*", "ApiGateway::Model", { within: ["RestApiId", "RestApiId"] }],
    [
      "ApiGateway::Method",
      "MethodResponses.*.ResponseModels.*",
      "ApiGateway::Model",
      { within: ["RestApiId", "RestApiId"] },
    ],
  ),
  ...places(
    "AWS WAF couldn't perform the operation because your resource doesn't exist",
    "https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2358",
    ["WAFv2::WebACLAssociation", "ResourceArn", "ApiGateway::Stage", { form: stageArn }],
  ),
  ...places("No hosted zone with that name is found", zones, [
    "Route53::RecordSet, Route53::RecordSetGroup",
    "HostedZoneName",
    "Route53::HostedZone",
    { form: domain },
  ]),
  ...places(
    "InvalidArgument: The S3 bucket that you specified for CloudFront logs doesn't exist",
    "https://github.com/hashicorp/terraform/issues/9176",
    ["CloudFront::Distribution", "DistributionConfig.Logging.Bucket", "S3::Bucket", { form: bucketDomain }],
  ),
  ...places(
    "InvalidParameterException: The provider does not exist for User Pool",
    "https://github.com/aws/aws-cdk/issues/15850",
    ["Cognito::UserPoolClient", "SupportedIdentityProviders.*", "Cognito::UserPoolIdentityProvider", ofPool],
  ),
  ...places("ScopeDoesNotExistException", `${cognito}API_CreateUserPoolClient.html`, [
    "Cognito::UserPoolClient",
    "AllowedOAuthScopes.*",
    "Cognito::UserPoolResourceServer",
    { form: scope, ...ofPool },
  ]),
  ...places(
    "ResourceNotFoundException",
    `${cognito}API_AdminAddUserToGroup.html`,
    ["Cognito::UserPoolUserToGroupAttachment", "GroupName", "Cognito::UserPoolGroup", ofPool],
    ["Cognito::UserPoolUserToGroupAttachment", "Username", "Cognito::UserPoolUser", ofPool],
  ),
]);
