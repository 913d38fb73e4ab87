import { rules, typesOf, type Rule } from "../../src/index.js";
import { apiMethodBreaker } from "./api-method.js";
import { activationBreaker, graphqlBreaker, policyStoreBreaker } from "./application-types.js";
import { apiRouteBreaker } from "./api-route.js";
import { singletonBreaker } from "./account-singletons.js";
import { blockBreaker } from "./address-block.js";
import { asCloudFormationGetsIt } from "./as-cloudformation-gets-it.js";
import { bucketListBreaker } from "./bucket-acl.js";
import { notificationBreaker, permissionBreaker, publicPolicyBreaker } from "./callers.js";
import { certificateBreaker } from "./certificate-validation.js";
import { cycleBreaker } from "./circular-dependency.js";
import { trailBreaker } from "./cloudtrail-trail.js";
import { classBreaker, kubernetesBreaker, versionBreaker } from "./engine-versions.js";
import { frequencyBreaker } from "./config-frequency.js";
import { recorderBreaker } from "./config-recorder.js";
import { orderBreaker } from "./creation-order.js";
import { administrationBreaker } from "./kms-key-administration.js";
import { keyPolicyBreaker } from "./kms-key-policy.js";
import { glueBreaker } from "./glue-version.js";
import { canaryBreaker } from "./canary-runtime.js";
import { deprecationBreaker, runtimeBreaker } from "./lambda-runtime.js";
import { lambdaBreaker } from "./lambda-vpc.js";
import { listenerBreaker } from "./listener-https.js";
import { deliveryBreaker } from "./log-bucket-delivery.js";
import { configBucketBreaker, trailBucketBreaker } from "./log-buckets.js";
import { recordBreaker } from "./dns-record.js";
import { policyBreaker } from "./managed-policy.js";
import { permissionSourceBreaker } from "./lambda-permission-source.js";
import type { Breaker } from "./mutation.js";
import { definitionBreaker } from "./state-machine-definition.js";
import { documentBreaker } from "./ssm-document.js";
import { imageBreaker } from "./image-builder.js";
import { lifecycleBreaker } from "./lifecycle-rules.js";
import { replicationBreaker } from "./replication-rules.js";
import { conditionBreaker } from "./policy-condition-key.js";
import { actionBreaker, statementBreaker } from "./policy-statement.js";
import { propertyBreaker } from "./property-rule.js";
import { defaultBreaker } from "./parameter-default.js";
import { configurationBreaker } from "./launch-configuration.js";
import { zoneBreaker } from "./availability-zone.js";
import { placeholderBreaker } from "./placeholder-value.js";
import { imageBreaker as machineImageBreaker } from "./machine-image.js";
import { databaseBreaker } from "./rds-kms-key.js";
import { typeBreaker } from "./resource-type.js";
import { subnetZoneBreaker } from "./subnet-zones.js";
import { targetBreaker } from "./target-group.js";
import {
  alarmBreaker,
  environmentBreaker,
  filterBreaker,
  logExportBreaker,
  nodeBreaker,
  descriptionBreaker,
  numberBreaker,
  queueBreaker,
  scalingBreaker,
  scheduleBreaker,
  taskBreaker,
} from "./settings.js";
import { shapeBreaker } from "./template-shape.js";
import { declarationBreaker, dependencyBreaker, policyPairBreaker, subBreaker } from "./tidy.js";
import { tlsPolicyBreaker } from "./tls-policy.js";
import { nameBreaker } from "./undefined-name.js";
import { siblingBreaker } from "./sibling-name.js";
import { connectionBreaker } from "./vpc-connection.js";
import { trustBreaker } from "./trust-policy.js";
import { userPoolBreaker } from "./user-pool.js";
import { kindBreaker } from "./value-kind.js";

/** The breakers of the rules that are more than data, by the id of the rule. */
export const writtenBreakers: Readonly<Record<string, Breaker>> = {
  "account-singletons": singletonBreaker,
  "api-method": apiMethodBreaker,
  "user-pool": userPoolBreaker,
  "api-route": apiRouteBreaker,
  "graphql-api": graphqlBreaker,
  "policy-store": policyStoreBreaker,
  "type-activation": activationBreaker,
  "trust-policy": trustBreaker,
  "cloudtrail-bucket": trailBucketBreaker,
  "cloudtrail-trail": trailBreaker,
  "config-bucket": configBucketBreaker,
  "config-recorder": recorderBreaker,
  "creation-order": orderBreaker,
  "canary-runtime": canaryBreaker,
  "glue-version": glueBreaker,
  "lambda-runtime": runtimeBreaker,
  "lambda-runtime-deprecated": deprecationBreaker,
  "lambda-vpc": lambdaBreaker,
  "launch-configuration": configurationBreaker,
  "availability-zone": zoneBreaker,
  "machine-image": machineImageBreaker,
  "listener-https": listenerBreaker,
  "log-bucket-delivery": deliveryBreaker,
  "rds-kms-key": databaseBreaker,
  "circular-dependency": cycleBreaker,
  "value-kind": kindBreaker,
  "config-frequency": frequencyBreaker,
  "lambda-permission-source": permissionSourceBreaker,
  "managed-policy": policyBreaker,
  "policy-action": actionBreaker,
  "policy-condition-key": conditionBreaker,
  "policy-statement": statementBreaker,
  "kms-key-administration": administrationBreaker,
  "kms-key-policy": keyPolicyBreaker,
  "bucket-acl": bucketListBreaker,
  "placeholder-value": placeholderBreaker,
  "parameter-default": defaultBreaker,
  "resource-type": typeBreaker,
  "template-shape": asCloudFormationGetsIt(shapeBreaker),
  "undefined-name": asCloudFormationGetsIt(nameBreaker),
  "invoke-permission": permissionBreaker,
  "notification-policy": notificationBreaker,
  "bucket-public-policy": publicPolicyBreaker,
  "needless-sub": subBreaker,
  "obsolete-depends-on": dependencyBreaker,
  "unused-declaration": declarationBreaker,
  "update-replace-policy": policyPairBreaker,
  "address-block": asCloudFormationGetsIt(blockBreaker),
  "vpc-connection": asCloudFormationGetsIt(connectionBreaker),
  "certificate-validation": asCloudFormationGetsIt(certificateBreaker),
  "subnet-zones": asCloudFormationGetsIt(subnetZoneBreaker),
  "target-group": asCloudFormationGetsIt(targetBreaker),
  "dns-record": asCloudFormationGetsIt(recordBreaker),
  "sibling-name": asCloudFormationGetsIt(siblingBreaker),
  "ssm-document": asCloudFormationGetsIt(documentBreaker),
  "replication-rules": asCloudFormationGetsIt(replicationBreaker),
  "lifecycle-rules": asCloudFormationGetsIt(lifecycleBreaker),
  "image-builder": asCloudFormationGetsIt(imageBreaker),
  "state-machine-definition": asCloudFormationGetsIt(definitionBreaker),
  "alarm-metrics": alarmBreaker,
  "metric-filter": filterBreaker,
  "log-exports": logExportBreaker,
  scaling: scalingBreaker,
  "node-group": nodeBreaker,
  "ecs-task": taskBreaker,
  "lambda-environment": environmentBreaker,
  "queue-timeout": queueBreaker,
  "schedule-expression": scheduleBreaker,
  "number-range": numberBreaker,
  "description-characters": descriptionBreaker,
  "database-engine-version": versionBreaker,
  "cache-engine-version": versionBreaker,
  "search-engine-version": versionBreaker,
  "broker-engine-version": versionBreaker,
  "kafka-version": versionBreaker,
  "cluster-version": kubernetesBreaker,
  "database-class": classBreaker,
  "tls-policy": tlsPolicyBreaker,
};

/** Returns the ways to break what a rule repairs; those of a rule about a property follow from its data. */
export function breakerOf(rule: Rule): Breaker | undefined {
  if (rule.kind === "property") return propertyBreaker(rule);
  return Object.hasOwn(writtenBreakers, rule.id) ? writtenBreakers[rule.id] : undefined;
}

/** Returns what a template must mention to be worth breaking for a rule. */
export function concernsOf(rule: Rule, { concerns }: Breaker): RegExp {
  return concerns ?? new RegExp(typesOf(rule).join("|"));
}

/** Returns the ids of the rules that repair beside a rule: those that run by default. Others would only stand in the way. */
export function chosenBeside(rule: Rule): string[] {
  return rules.filter((each) => each.level === "default" || each === rule).map(({ id }) => id);
}
