/** A page with words that say what it is about. */
export interface TitledPage {
  readonly url: string;
  readonly title: string;
}

/** Returns pages with titles made of their addresses, each title once. Addresses that are none are left out. */
export function titledPages(addresses: readonly string[]): TitledPage[] {
  const pages = addresses.filter((url) => url.startsWith("https://") && URL.canParse(url)).map((url) => new URL(url));
  const titles = pages.map((page) => titleOf(page));
  return pages.map((page, index) => {
    const title = titles[index] ?? page.host;
    const isOnly = titles.indexOf(title) === titles.lastIndexOf(title);
    return { url: page.href, title: isOnly ? title : `${title} (${guideOf(page)})` };
  });
}

/** Returns what a page is about, by the last part of its address: `create-https-listener.html` is Create https listener. */
function titleOf({ host, pathname }: URL): string {
  const pages = pathname.split("/").filter((part) => part !== "" && !/^index\.[a-z]+$/.test(part));
  const name = decoded(pages.at(-1) ?? "").replace(/\.(?:html?|md|pdf)$/, "");
  const words = name.split(/[-_.]+/).filter((word) => word !== "");
  const title = words.map((word) => spellings.get(word.toLowerCase()) ?? word).join(" ");
  return title === "" ? host : `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}

/** Words that addresses write in small letters, as AWS spells them. */
const spellings: ReadonlyMap<string, string> = new Map(
  [
    "ACL ACM ALB AMI API ARN AWS CIDR CLI CORS DB DNS EC2 ECS EFS EKS ELB FIFO FSx HTTP HTTPS IAM ID IP JSON KMS MFA MSK",
    "NAT OIDC RDS REST S3 SAM SDK SMS SNS SQL SQS SSH SSL SSM TCP TLS TTL UDP URI URL VPC VPCs XML YAML",
    "AppSync Aurora CloudFormation CloudFront CloudTrail CloudWatch CloudWatchLogs CodeBuild CodeDeploy CodePipeline Cognito",
    "DynamoDB ElastiCache EventBridge Fargate Glue Kafka Kinesis Lambda MySQL OpenSearch PostgreSQL Route53 SageMaker WebSocket",
  ]
    .join(" ")
    .split(" ")
    .map((word): [string, string] => [word.toLowerCase(), word])
    .concat([
      ["apigateway", "API Gateway"],
      ["apigatewayv2", "API Gateway v2"],
      ["elasticloadbalancingv2", "Elastic Load Balancing v2"],
    ]),
);

/** Returns what tells pages of the same name apart: the book that they are in, or else the host. */
function guideOf({ host, pathname, hash }: URL): string {
  const folders = pathname
    .split("/")
    .slice(1, -1)
    .filter((part) => part !== "latest");
  const book = decoded(folders.join(" ")) || host;
  return hash === "" ? book : `${book}, ${decoded(hash.slice(1))}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
