import { sdkPackage } from "./installed.js";

/** Keys of an account of moto. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Keys that moto takes for its own account. */
export const anyKeys: Keys = { accessKeyId: "testing", secretAccessKey: "testing" };

/** One call that prepares an account: the end of a package's name, its client, the operation and its input. */
export type Step = readonly [service: string, client: string, operation: string, input: object];

/** Calls an account of moto. */
export class Account {
  constructor(
    readonly sdk: string,
    readonly endpoint: string,
    readonly keys: Keys = anyKeys,
    readonly region = "eu-west-1",
  ) {}

  /** Makes a call and returns its answer. */
  async call([service, client, operation, input]: Step): Promise<object> {
    const module = sdkPackage(this.sdk, service);
    const [Client, Command] = [module[client], module[`${operation}Command`]];
    if (Client === undefined || Command === undefined) throw new Error(`${service} has no ${client} or ${operation}`);
    const { region, endpoint, keys: credentials } = this;
    return await new Client({ region, endpoint, credentials, forcePathStyle: true }).send(new Command(input));
  }

  /** Returns another account, entered by a role of it. */
  async assume(role: string): Promise<Account> {
    const step: Step = ["sts", "STSClient", "AssumeRole", { RoleArn: role, RoleSessionName: "prepare" }];
    const { Credentials: given }: { Credentials?: Record<string, string> } = await this.call(step);
    const [accessKeyId = "", secretAccessKey = "", sessionToken = ""] = [
      "AccessKeyId",
      "SecretAccessKey",
      "SessionToken",
    ].map((name) => given?.[name] ?? "");
    return new Account(this.sdk, this.endpoint, { accessKeyId, secretAccessKey, sessionToken }, this.region);
  }
}

const document = (service: string): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
  });

/** Makes what an account that has been in use for a while has. Returns nothing; throws where moto refuses a step. */
export async function occupy(account: Account): Promise<void> {
  const bucket = (Bucket: string): Step => [
    "s3",
    "S3Client",
    "CreateBucket",
    { Bucket, CreateBucketConfiguration: { LocationConstraint: account.region } },
  ];
  const trust = { RoleName: "config", AssumeRolePolicyDocument: document("config.amazonaws.com") };
  const recorder = { name: "default", roleARN: "arn:aws:iam::222222222222:role/config" };
  const steps: readonly Step[] = [
    bucket("trail-logs-222222222222"),
    bucket("config-logs-222222222222"),
    [
      "cloudtrail",
      "CloudTrailClient",
      "CreateTrail",
      { Name: "all", S3BucketName: "trail-logs-222222222222", IsMultiRegionTrail: true },
    ],
    ["cloudtrail", "CloudTrailClient", "StartLogging", { Name: "all" }],
    ["iam", "IAMClient", "CreateRole", trust],
    ["iam", "IAMClient", "CreateServiceLinkedRole", { AWSServiceName: "es.amazonaws.com" }],
    [
      "iam",
      "IAMClient",
      "CreateOpenIDConnectProvider",
      { Url: "https://token.example.com", ThumbprintList: ["a".repeat(40)] },
    ],
    ["config-service", "ConfigServiceClient", "PutConfigurationRecorder", { ConfigurationRecorder: recorder }],
    [
      "config-service",
      "ConfigServiceClient",
      "PutDeliveryChannel",
      { DeliveryChannel: { name: "default", s3BucketName: "config-logs-222222222222" } },
    ],
    ["config-service", "ConfigServiceClient", "StartConfigurationRecorder", { ConfigurationRecorderName: "default" }],
    ["guardduty", "GuardDutyClient", "CreateDetector", { Enable: true }],
    ["securityhub", "SecurityHubClient", "EnableSecurityHub", {}],
    ["macie2", "Macie2Client", "EnableMacie", {}],
    ["organizations", "OrganizationsClient", "CreateOrganization", { FeatureSet: "ALL" }],
    [
      "api-gateway",
      "APIGatewayClient",
      "UpdateAccount",
      {
        patchOperations: [{ op: "replace", path: "/cloudwatchRoleArn", value: "arn:aws:iam::222222222222:role/logs" }],
      },
    ],
    ["kms", "KMSClient", "CreateKey", { Description: "data" }],
    ["acm", "ACMClient", "RequestCertificate", { DomainName: "shop.example.com", ValidationMethod: "DNS" }],
  ];
  for (const step of steps) await account.call(step);
}
