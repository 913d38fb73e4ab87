import type { Dated } from "./dated.js";
import { actionNames } from "./action-names.js";
import { balancerPolicies } from "./balancer-policies.js";
import { brokerVersions } from "./broker-versions.js";
import { cacheVersions } from "./cache-versions.js";
import { canaryRuntimes } from "./canary-runtimes.js";
import { clusterVersions } from "./cluster-versions.js";
import { databaseVersions } from "./database-versions.js";
import { fargateSizes } from "./fargate-sizes.js";
import { iamActions } from "./iam-actions.js";
import { iamPrefixes } from "./iam-prefixes.js";
import { iamUnscopedActions } from "./iam-unscoped-actions.js";
import { kafkaVersions } from "./kafka-versions.js";
import { glueVersions } from "./glue-versions.js";
import { lambdaRuntimes } from "./lambda-runtimes.js";
import { managedPolicies } from "./managed-policies.js";
import { namespaces } from "./namespaces.js";
import { numberRanges } from "./number-ranges.js";
import { reservedVariables } from "./reserved-variables.js";
import { retiredClasses } from "./retired-classes.js";
import { s3ConditionKeys } from "./s3-condition-keys.js";
import { scriptRuntimes } from "./script-runtimes.js";
import { searchVersions } from "./search-versions.js";
import { servicePrincipals } from "./service-principals.js";
import { stepFunctionsServices } from "./step-functions-services.js";
import { tlsPolicies } from "./tls-policies.js";

/** A table of facts that age, as docs/facts.md lists it and the tools look after it. */
export interface FactsTable {
  /** The name of its file, by which rules and `npm run facts` call it. */
  readonly name: string;
  readonly facts: Dated;
  /** What it holds, as a phrase. */
  readonly holds: string;
  /** The command whose output, or the page whose text, `npm run facts` makes it of; without it people keep it, by its source. */
  readonly answer?: string;
}

/** All tables of facts that age, by their names. A rule says in `facts` on which of them it rests. */
export const factsTables: readonly FactsTable[] = [
  {
    name: "action-names",
    facts: actionNames,
    holds: "operations and services as people write them in policies, with the actions that are meant",
  },
  {
    name: "balancer-policies",
    facts: balancerPolicies,
    holds: "the security policies of Application and Network Load Balancers",
    answer: "aws elbv2 describe-ssl-policies --output json",
  },
  {
    name: "broker-versions",
    facts: brokerVersions,
    holds: "the versions of brokers that Amazon MQ creates",
    answer: "aws mq describe-broker-engine-types --output json",
  },
  {
    name: "cache-versions",
    facts: cacheVersions,
    holds: "the versions of caches that Amazon ElastiCache creates",
    answer: "aws elasticache describe-cache-engine-versions --output json",
  },
  {
    name: "canary-runtimes",
    facts: canaryRuntimes,
    holds: "the runtimes of CloudWatch Synthetics, with the days from which on AWS creates no canary with them",
    answer: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_Library.md",
  },
  {
    name: "cluster-versions",
    facts: clusterVersions,
    holds: "the versions of Kubernetes that Amazon EKS creates clusters with",
    answer: "aws eks describe-cluster-versions --output json",
  },
  {
    name: "database-versions",
    facts: databaseVersions,
    holds: "the versions of databases that Amazon RDS creates",
    answer: "aws rds describe-db-engine-versions --output json",
  },
  { name: "fargate-sizes", facts: fargateSizes, holds: "the sizes of tasks on AWS Fargate" },
  {
    name: "iam-actions",
    facts: iamActions,
    holds: "the actions of services that templates name often",
    answer:
      "https://servicereference.us-east-1.amazonaws.com/v1/service-list.json, the lists that it names in one list",
  },
  {
    name: "iam-prefixes",
    facts: iamPrefixes,
    holds: "the prefixes of actions, of all services",
    answer:
      "https://servicereference.us-east-1.amazonaws.com/v1/service-list.json, the lists that it names in one list",
  },
  {
    name: "iam-unscoped-actions",
    facts: iamUnscopedActions,
    holds: "the actions that name no resource",
    answer:
      "https://servicereference.us-east-1.amazonaws.com/v1/service-list.json, the lists that it names in one list",
  },
  {
    name: "kafka-versions",
    facts: kafkaVersions,
    holds: "the versions of Apache Kafka that Amazon MSK creates clusters with",
    answer: "aws kafka list-kafka-versions --output json",
  },
  {
    name: "glue-versions",
    facts: glueVersions,
    holds: "the versions of AWS Glue with which AWS creates no Spark job any more",
    answer: "https://docs.aws.amazon.com/glue/latest/dg/glue-version-support-policy.md",
  },
  {
    name: "lambda-runtimes",
    facts: lambdaRuntimes,
    holds:
      "the runtimes of AWS Lambda, with the days on which AWS deprecates them and ends creation and updates of functions",
    answer: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.md",
  },
  {
    name: "managed-policies",
    facts: managedPolicies,
    holds: "the managed policies of AWS, with their paths",
    answer: "aws iam list-policies --scope AWS --output json",
  },
  {
    name: "namespaces",
    facts: namespaces,
    holds: "the services in the names of resource types, as CloudFormation writes them",
    answer: "aws cloudformation list-types --visibility PUBLIC --output json",
  },
  { name: "number-ranges", facts: numberRanges, holds: "the least and the greatest numbers that properties take" },
  {
    name: "reserved-variables",
    facts: reservedVariables,
    holds: "the environment variables that AWS Lambda sets itself",
  },
  {
    name: "retired-classes",
    facts: retiredClasses,
    holds: "the families of instance classes with which Amazon RDS creates no database any more",
  },
  {
    name: "s3-condition-keys",
    facts: s3ConditionKeys,
    holds: "the condition keys of Amazon S3",
    answer: "https://servicereference.us-east-1.amazonaws.com/v1/s3/s3.json",
  },
  {
    name: "script-runtimes",
    facts: scriptRuntimes,
    holds: "the Python runtimes of `aws:executeScript` in runbooks of Systems Manager",
  },
  {
    name: "search-versions",
    facts: searchVersions,
    holds: "the versions of domains that Amazon OpenSearch Service has",
    answer: "aws opensearch list-versions --output json",
  },
  {
    name: "service-principals",
    facts: servicePrincipals,
    holds: "service principals, and names that people write for them",
  },
  {
    name: "step-functions-services",
    facts: stepFunctionsServices,
    holds: "the services and actions that tasks of Step Functions call",
  },
  {
    name: "tls-policies",
    facts: tlsPolicies,
    holds:
      "the protocols and security policies of CloudFront, API Gateway, OpenSearch Service and Classic Load Balancers",
  },
];

/** The name in docs/facts.md of the table of resource types, which `npm run schema` makes and `Schema.dated` dates. */
export const resourceTypes = "resource-types";

/** For how many days after its expiry a table may still be there: then somebody has to fetch it again. */
export const graceDays = 90;

/** Returns how many days a table is past its expiry on a day; below zero before it. */
export function daysPast({ expires }: Dated, today: string): number {
  return Math.round((Date.parse(today) - Date.parse(expires)) / 86_400_000);
}
