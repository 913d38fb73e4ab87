import type { FailurePattern } from "../pattern.js";
import { docs } from "./source.js";

const api = "apigateway/latest/api/API_";

/** What Amazon API Gateway, AWS AppSync and Amazon Cognito refuse. */
export const apis: readonly FailurePattern[] = [
  {
    id: "authorizer-type",
    message:
      /Invalid AuthorizerType specified|IdentitySource cannot be empty|Invalid token source expression|ProviderARNs cannot be empty/i,
    cause: "The authorizer has no type, or one that API Gateway does not know.",
    source: docs(`${api}CreateAuthorizer`),
    rules: ["api-method"],
  },
  {
    id: "authorization-type",
    message: /Invalid AuthorizationType specified|Invalid authorizer ID specified/i,
    cause: "The authorization of the method is none that API Gateway knows, or lacks its authorizer.",
    source: docs(`${api}PutMethod`),
    rules: ["api-method", "creation-order"],
  },
  {
    id: "integration-uri",
    message:
      /AWS Service of type \S{1,60} not supported|AWS ARN for integration (?:must contain path or action|contains invalid)|Invalid ARN specified in the request|Integrations of type '\S{1,20}' currently only supports/i,
    cause: "The URI of the integration is not the one by which API Gateway calls the service.",
    source: docs(`${api}PutIntegration`),
    rules: ["api-method", "value-kind"],
  },
  {
    id: "integration-method",
    message: /Enumeration value for HttpMethod must be non-empty/i,
    cause: "The integration has no IntegrationHttpMethod.",
    source: docs(`${api}PutIntegration`),
    rules: ["api-method"],
  },
  {
    id: "api-without-methods",
    message: /The REST API doesn't contain any methods|No integration defined for method/i,
    cause: "The API is deployed before its methods are created.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment"),
    rules: ["creation-order", "api-method"],
  },
  {
    id: "api-mapping",
    message: /Invalid mapping expression/i,
    cause: "A parameter that an integration maps is none of the method.",
    source: docs("apigateway/latest/developerguide/request-response-data-mappings"),
    rules: ["api-method"],
  },
  {
    id: "api-stage-exists",
    message: /Stage already exists/i,
    types: ["AWS::ApiGateway::*", "AWS::ApiGatewayV2::*"],
    cause: "A deployment with a StageName creates the stage that another resource creates too.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-deployment"),
    rules: ["api-method", "api-route"],
    tell: { advice: "Keep the AWS::ApiGateway::Stage, and leave StageName out of the deployment." },
  },
  {
    id: "api-path-part",
    message: /Resource's path part only allow/i,
    cause: "The PathPart of a resource is a path, and API Gateway takes one part of it.",
    source: docs(`${api}CreateResource`),
    rules: ["api-method"],
  },
  {
    id: "api-path-exists",
    message: /Another resource with the same parent already has this name/i,
    cause: "Two resources of the API have the same path.",
    source: docs(`${api}CreateResource`),
    tell: {
      advice:
        "Keep one AWS::ApiGateway::Resource for each path, and put all methods on it. An update that renames its logical ID fails so too: change PathPart or deploy in two steps.",
    },
  },
  {
    id: "api-log-role-missing",
    message: /CloudWatch Logs role ARN must be set in account settings to enable logging/i,
    cause: "API Gateway has no role in this Region with which it writes logs.",
    source: docs("apigateway/latest/developerguide/set-up-logging"),
    rules: ["creation-order", "api-method"],
    tell: {
      advice: "Set the role once for the Region.",
      command: "aws apigateway update-account --patch-operations op=replace,path=/cloudwatchRoleArn,value=<role ARN>",
    },
  },
  {
    id: "api-log-role",
    message: /role ARN does not have required permissions configured/i,
    cause: "The role for the logs of API Gateway does not trust it or lacks its policy.",
    source: docs("apigateway/latest/developerguide/set-up-logging"),
    rules: ["api-method", "managed-policy"],
    tell: {
      advice: "Let apigateway.amazonaws.com assume the role, and attach AmazonAPIGatewayPushToCloudWatchLogs.",
      command:
        "aws iam attach-role-policy --role-name <role> --policy-arn arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
    },
  },
  {
    id: "api-stage-missing",
    message: /API Stage not found|Invalid stage identifier specified/i,
    cause: "The usage plan or key is created before the stage that it names as text.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-apigateway-usageplan"),
    rules: ["creation-order", "sibling-name"],
  },
  {
    id: "selection-expression",
    message:
      /Unexpected variable in selection expression|Invalid (?:route)? ?selection ?expression|Route selection expression is currently limited/i,
    cause: "HTTP and WebSocket APIs take different selection expressions.",
    source: docs("apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions"),
    rules: ["api-route"],
  },
  {
    id: "http-api-form",
    message:
      /not (?:currently )?supported for (?:HTTP APIs|WEBSOCKET)|authorization is restricted to the \$connect route|JwtConfiguration must not be null|Invalid (?:request )?identity source expression|malformed target in route|Unsupported PayloadFormatVersion|allow-credentials is not supported|HttpMethod parameter method must be specified/i,
    types: ["AWS::ApiGatewayV2::*"],
    cause: "HTTP and WebSocket APIs take different routes, integrations and authorizers, and this is for the other.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-apigatewayv2-route"),
    rules: ["api-route"],
  },
  {
    id: "route-key",
    message: /route key is not formatted properly|Invalid route key|routeKey .{0,60}(?:invalid|not valid)/i,
    cause: "The route key is of the other kind of API, or not a method and a path.",
    source: docs("apigateway/latest/developerguide/http-api-develop-routes"),
    rules: ["api-route"],
  },
  {
    id: "data-source-role",
    message: /Service role arn not specified/i,
    cause: "The data source has no role, or has it at the wrong level.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-appsync-datasource"),
    rules: ["graphql-api", "template-shape"],
  },
  {
    id: "data-source-missing",
    message: /Data source not found|No data source found named/i,
    types: ["AWS::AppSync::*"],
    cause: "The resolver is created before the data source that it names as text.",
    source: docs("appsync/latest/APIReference/API_CreateResolver"),
    rules: ["sibling-name", "creation-order"],
  },
  {
    id: "resolver-code",
    message: /The code contains one or more errors/i,
    cause: "The JavaScript code of the resolver uses what APPSYNC_JS does not have.",
    source: docs("appsync/latest/devguide/supported-features"),
    rules: ["graphql-api"],
    tell: {
      advice: "Let AWS AppSync say where.",
      command:
        "aws appsync evaluate-code --runtime name=APPSYNC_JS,runtimeVersion=1.0.0 --function request --code file://<code.js> --context file://<context.json>",
    },
  },
  {
    id: "user-pool-sms",
    message: /SMS configuration (?:and Auto verification for phone_number are|is) required/i,
    cause: "MFA or the verification of phone numbers needs SMS, and the user pool has no role for it.",
    source: docs("cognito/latest/developerguide/cognito-user-pool-sms-settings"),
    rules: ["user-pool"],
  },
  {
    id: "user-pool-password",
    message: /use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays/i,
    cause: "The user pool sets a property that another one has replaced.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool"),
    rules: ["user-pool"],
  },
  {
    id: "user-pool-client-oauth",
    message:
      /CallbackUrls can not be empty|openid is not supported with|Only one of the aliasAttributes or usernameAttributes|AllowedOAuthFlows and AllowedOAuthScopes are required|client_credentials flow can not be selected|OAuth flows? .{0,80}(?:not supported|required)/i,
    types: ["AWS::Cognito::*"],
    cause: "The OAuth flows, scopes and secret of the app client do not go together.",
    source: docs("cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient"),
    rules: ["user-pool"],
  },
  {
    id: "user-pool-domain",
    message: /Domain already (?:exists|associated with another user pool)/i,
    types: ["AWS::Cognito::*"],
    cause: "Another user pool has the prefix of this domain: all accounts of a Region share them.",
    source: docs("cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix"),
    tell: {
      advice: "Choose another Domain, such as one with ${AWS::AccountId} in it.",
      command: "aws cognito-idp describe-user-pool-domain --domain <prefix>",
    },
  },
  {
    id: "identity-pool-roles",
    message: /Resource properties validation failed with invalid configuration/i,
    types: ["AWS::Cognito::IdentityPoolRoleAttachment"],
    cause: "A RoleMappings entry lacks its IdentityProvider, or its key is none.",
    source: docs("AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-identitypoolroleattachment"),
    rules: ["user-pool"],
    tell: {
      advice: "Give each entry any key and IdentityProvider: cognito-idp.<region>.amazonaws.com/<user pool>:<client>.",
    },
  },
  {
    id: "user-pool-custom-domain",
    message: /Custom domain is not a valid subdomain/i,
    cause: "The parent of the custom domain has no A record.",
    source: docs("cognito/latest/developerguide/cognito-user-pools-add-custom-domain"),
    tell: { advice: "Give the parent domain an A record first, if only to a dummy address." },
  },
  {
    id: "deployment-in-use",
    message: /Active stages pointing to this deployment must be moved or deleted/i,
    cause: "A stage still uses the deployment that is to be deleted.",
    source: docs(`${api}DeleteDeployment`),
    tell: {
      advice: "Let stages of the template name the new deployment; delete stages that were made outside of it.",
      command: "aws apigateway get-stages --rest-api-id <api> --query 'item[].[stageName,deploymentId]' --output table",
    },
  },
  {
    id: "user-pool-fixed",
    message: /Updates are not allowed for property|Existing schema attributes cannot be modified or deleted/i,
    types: ["AWS::Cognito::*"],
    cause: "Amazon Cognito never changes this property of a user pool.",
    source: docs("cognito/latest/developerguide/cognito-user-pool-updating"),
    tell: { advice: "Write it as it was. For other values make another user pool, and move the users." },
  },
  {
    id: "verification-message",
    message: /Verification Message does not contain code/i,
    cause: "The message has no {####}, where Amazon Cognito writes the code.",
    source: docs("cognito/latest/developerguide/cognito-user-pool-settings-message-customizations"),
    tell: { advice: "Write {####} into the message, or {##text##} for a link." },
  },
  {
    id: "resolver-field",
    message: /No field named \w{1,100} found on type \w{1,100}/i,
    cause: "The resolver is for a field that the schema of the API does not have, or not yet.",
    source: docs("appsync/latest/APIReference/API_CreateResolver"),
    tell: { advice: "Name a field of the schema, and let the resolver wait for it (DependsOn)." },
  },
];
