import { addAddressBlocks, addressBlockAxes, type AddressBlockChoices } from "./address-blocks.js";
import { balancerAxes, reconcileBalancers, type BalancerChoices } from "./balancer-choices.js";
import { addLimits, limitAxes, type LimitChoices } from "./balancer-limits.js";
import { addBalancers } from "./balancers.js";
import { addBucketLists, bucketListAxes, reconcileBucketLists, type BucketListChoices } from "./bucket-lists.js";
import { callersLetIn } from "./callers.js";
import { addCertificates, certificateAxes, type CertificateChoices } from "./certificates.js";
import {
  addConditionKeys,
  conditionKeyAxes,
  reconcileConditionKeys,
  type ConditionKeyChoices,
} from "./condition-keys.js";
import { addCycles, cycleAxes, reconcileCycles, type CycleChoices } from "./cycles.js";
import { addDatabases, databaseAxes, reconcileDatabases, type DatabaseChoices } from "./databases.js";
import { addDefaults, defaultAxes, type DefaultChoices } from "./defaults.js";
import { addDeliveries, deliveryAxes, reconcileDeliveries, type DeliveryChoices } from "./deliveries.js";
import { addDnsRecords, dnsRecordAxes, type DnsRecordChoices } from "./dns-records.js";
import { addDocuments, documentAxes, type DocumentChoices } from "./documents.js";
import { addEngineVersions, engineVersionAxes, type EngineVersionChoices } from "./engine-versions.js";
import { addFrequencies, frequencyAxes, type FrequencyChoices } from "./frequencies.js";
import { addFunctions, functionAxes, reconcileFunctions, type FunctionChoices } from "./functions.js";
import { addImages, imageAxes, type ImageChoices } from "./images.js";
import { addKeyPolicies, keyPolicyAxes, reconcileKeyPolicies, type KeyPolicyChoices } from "./key-policies.js";
import { addKinds, kindAxes, type KindChoices } from "./kinds.js";
import { leftOvers } from "./left-overs.js";
import { loggingSystems } from "./logging.js";
import {
  addManagedPolicies,
  managedPolicyAxes,
  reconcileManagedPolicies,
  type ManagedPolicyChoices,
} from "./managed-policies.js";
import { addMachines, machineAxes, type MachineChoices } from "./machines.js";
import { addNames, nameAxes, type NameChoices } from "./names.js";
import { addOrders, orderAxes, type OrderChoices } from "./orders.js";
import { addPermissions, permissionAxes, type PermissionChoices } from "./permissions.js";
import { addPolicies, policyAxes, type PolicyChoices } from "./policies.js";
import { addPlaceholders, placeholderAxes, type PlaceholderChoices } from "./placeholders.js";
import { addProperty, propertyAxes, propertyRules, type PropertyChoices } from "./properties.js";
import { addStateMachines, stateMachineAxes, type StateMachineChoices } from "./state-machines.js";
import { addLifecycles, lifecycleAxes, type LifecycleChoices } from "./lifecycles.js";
import { addReplications, replicationAxes, type ReplicationChoices } from "./replications.js";
import { addResourceTypes, resourceTypeAxes, type ResourceTypeChoices } from "./resource-types.js";
import { addSiblingNames, reconcileSiblingNames, siblingNameAxes, type SiblingNameChoices } from "./sibling-names.js";
import { addTrustPolicies, trustAxes, type TrustChoices } from "./trust-policies.js";
import { addRoutedApis, routedApiAxes, type RoutedApiChoices } from "./routed-apis.js";
import { addApplications, applicationAxes, type ApplicationChoices } from "./application-types.js";
import { addUserPools, userPoolAxes, type UserPoolChoices } from "./user-pools.js";
import { addRestApis, restApiAxes, type RestApiChoices } from "./rest-apis.js";
import { addRuntimes, reconcileRuntimes, runtimeAxes, type RuntimeChoices } from "./runtimes.js";
import { addSettings, settingAxes, type SettingChoices } from "./settings.js";
import { addShapes, shapeAxes, type ShapeChoices } from "./shapes.js";
import { addSingletons, reconcileSingletons, singletonAxes, type SingletonChoices } from "./singletons.js";
import { system, type System } from "./system.js";
import { addVpcConnections, vpcConnectionAxes, type VpcConnectionChoices } from "./vpc-connections.js";
import { addTlsPolicies, tlsPolicyAxes, type TlsPolicyChoices } from "./tls-policies.js";

const functions = system({
  name: "function",
  families: ["lambda"],
  axes: functionAxes,
  reconcile: reconcileFunctions,
  add: addFunctions,
  marks: ({ form, network, role, vpcConfig, besides, functionWhen }: FunctionChoices) => [
    form,
    network,
    role,
    vpcConfig === "none" ? "" : `vpc-${vpcConfig}`,
    besides,
    functionWhen,
  ],
});

const databases = system({
  name: "database",
  families: ["rds"],
  axes: databaseAxes,
  reconcile: reconcileDatabases,
  add: addDatabases,
  marks: ({ database, encrypted, key, origin, databaseWhen, databaseBesides }: DatabaseChoices) => [
    database,
    `encrypted-${encrypted}`,
    key === "none" ? "" : `key-${key}`,
    origin,
    databaseWhen,
    databaseBesides,
  ],
});

const balancers = system({
  name: "balancer",
  families: ["alb"],
  axes: balancerAxes,
  reconcile: reconcileBalancers,
  add: addBalancers,
  marks: ({ action, group, rules, secure, consumer, listenerWhen, balancerBesides }: BalancerChoices) => [
    action,
    `group-${group}`,
    rules === "none" ? "" : `rules-${rules}`,
    secure === "none" ? "" : `secure-${secure}`,
    consumer,
    listenerWhen,
    balancerBesides,
  ],
});

/** All that a stack has: the database of its own besides the functions', behind a load balancer. */
const stacks = system({
  name: "stack",
  families: ["lambda", "rds", "alb"],
  axes: { ...functionAxes, ...databaseAxes, ...balancerAxes },
  reconcile(choices): FunctionChoices & DatabaseChoices & BalancerChoices {
    const network = ["two", "parameters"].includes(choices.network) ? "isolated" : choices.network;
    const balancers = reconcileBalancers({ ...choices, balancerNetwork: "parameters", balancerBesides: "none" });
    const databases = reconcileDatabases({ ...balancers, databaseNetwork: "none", databaseBesides: "none" });
    return reconcileFunctions({
      ...databases,
      network,
      besides: choices.besides === "edge" ? "none" : choices.besides,
    });
  },
  add(draft, choices) {
    addFunctions(draft, choices);
    addDatabases(draft, choices);
    addBalancers(draft, choices);
  },
  marks: ({ form, network, database, encrypted, action, consumer }) => [
    form,
    network,
    database,
    `encrypted-${encrypted}`,
    action,
    consumer,
  ],
});

const deliveries = system({
  name: "delivery",
  families: ["delivery"],
  axes: deliveryAxes,
  reconcile: reconcileDeliveries,
  add: addDeliveries,
  marks: ({ sender, deliveryPolicy, deliveryWhen, deliveryBucket }: DeliveryChoices) => [
    sender,
    `policy-${deliveryPolicy}`,
    deliveryWhen,
    deliveryBucket,
  ],
});

const singletons = system({
  name: "singleton",
  families: ["singletons"],
  axes: singletonAxes,
  reconcile: reconcileSingletons,
  add: addSingletons,
  marks: ({ singleton, singletonWhen, singletonUse, singletonBesides }: SingletonChoices) => [
    singleton,
    singletonWhen,
    singletonUse,
    singletonBesides,
  ],
});

const orders = system({
  name: "order",
  families: ["order"],
  axes: orderAxes,
  reconcile: (choices) => choices,
  add: addOrders,
  marks: ({ order, orderWhen, orderGiven }: OrderChoices) => [order, orderWhen, `given-${orderGiven}`],
});

const cycles = system({
  name: "cycle",
  families: ["cycles"],
  axes: cycleAxes,
  reconcile: reconcileCycles,
  add: addCycles,
  marks: ({ cycle, cycleWhen, cycleBesides }: CycleChoices) => [cycle, cycleWhen, cycleBesides],
});

const kinds = system({
  name: "kind",
  families: ["kinds"],
  axes: kindAxes,
  reconcile: (choices) => choices,
  add: addKinds,
  marks: ({ kindUser, kindForm, kindWhen, kindBesides }: KindChoices) => [kindUser, kindForm, kindWhen, kindBesides],
});

const properties = system({
  name: "property",
  families: ["properties"],
  axes: propertyAxes,
  reconcile: (choices) => choices,
  add: addProperty,
  marks: ({ propertyRule, propertyWrong, propertyForm, propertyWhen }: PropertyChoices) => [
    propertyRule,
    propertyWrong,
    propertyForm,
    propertyWhen,
  ],
});

const frequencies = system({
  name: "frequency",
  families: ["frequencies"],
  axes: frequencyAxes,
  reconcile: (choices) => choices,
  add: addFrequencies,
  marks: ({ frequencyOf, frequencyForm, frequencyWhen }: FrequencyChoices) => [
    frequencyOf,
    frequencyForm,
    frequencyWhen,
  ],
});

const engineVersions = system({
  name: "engine-version",
  families: ["engine-versions"],
  axes: engineVersionAxes,
  reconcile: (choices) => choices,
  add: addEngineVersions,
  marks: ({ versionOf, versionForm, versionWhen }: EngineVersionChoices) => [versionOf, versionForm, versionWhen],
});

const tlsPolicies = system({
  name: "tls-policy",
  families: ["tls-policies"],
  axes: tlsPolicyAxes,
  reconcile: (choices) => choices,
  add: addTlsPolicies,
  marks: ({ tlsOf, tlsForm, tlsWhen }: TlsPolicyChoices) => [tlsOf, tlsForm, tlsWhen],
});

const managedPolicies = system({
  name: "managed-policy",
  families: ["managed-policies"],
  axes: managedPolicyAxes,
  reconcile: reconcileManagedPolicies,
  add: addManagedPolicies,
  marks: ({ managedOf, managedSlip, managedForm, managedWhen }: ManagedPolicyChoices) => [
    managedOf,
    managedSlip,
    managedForm,
    managedWhen,
  ],
});

const conditionKeys = system({
  name: "condition-key",
  families: ["condition-keys"],
  axes: conditionKeyAxes,
  reconcile: reconcileConditionKeys,
  add: addConditionKeys,
  marks: ({ testOf, testSlip, testForm, testWhen }: ConditionKeyChoices) => [testOf, testSlip, testForm, testWhen],
});

const policies = system({
  name: "policy",
  families: ["policies"],
  axes: policyAxes,
  reconcile: (choices) => choices,
  add: addPolicies,
  marks: ({ policyOf, policySlip, statementSlip, policyForm, policyWhen }: PolicyChoices) => [
    policyOf,
    policySlip,
    statementSlip,
    policyForm,
    policyWhen,
  ],
});

const permissions = system({
  name: "permission",
  families: ["permissions"],
  axes: permissionAxes,
  reconcile: (choices) => choices,
  add: addPermissions,
  marks: ({ permissionArn, permissionWhen, permissionBesides }: PermissionChoices) => [
    permissionArn,
    permissionWhen,
    permissionBesides,
  ],
});

const keyPolicies = system({
  name: "key-policy",
  families: ["key-policies"],
  axes: keyPolicyAxes,
  reconcile: reconcileKeyPolicies,
  add: addKeyPolicies,
  marks: ({ keyUser, keyPolicy, keyName, keyWhen }: KeyPolicyChoices) => [keyUser, keyPolicy, keyName, keyWhen],
});

const bucketLists = system({
  name: "bucket-list",
  families: ["bucket-lists"],
  axes: bucketListAxes,
  reconcile: reconcileBucketLists,
  add: addBucketLists,
  marks: ({ list, listBeside, listForm, listWhen }: BucketListChoices) => [list, listBeside, listForm, listWhen],
});

const resourceTypes = system({
  name: "resource-type",
  families: ["resource-types"],
  axes: resourceTypeAxes,
  reconcile: (choices) => choices,
  add: addResourceTypes,
  marks: ({ mistake, mistakeWhen, mistakeUse }: ResourceTypeChoices) => [mistake, mistakeWhen, mistakeUse],
});

const placeholders = system({
  name: "placeholder",
  families: ["placeholders"],
  axes: placeholderAxes,
  reconcile: (choices) => choices,
  add: addPlaceholders,
  marks: ({ placeholder, placeholderForm, placeholderBeside }: PlaceholderChoices) => [
    placeholder,
    placeholderForm,
    placeholderBeside,
  ],
});

const defaults = system({
  name: "default",
  families: ["defaults"],
  axes: defaultAxes,
  reconcile: (choices) => choices,
  add: addDefaults,
  marks: ({ refusedDefault, defaultUse, defaultWhen }: DefaultChoices) => [refusedDefault, defaultUse, defaultWhen],
});

const machines = system({
  name: "machine",
  families: ["machines"],
  axes: machineAxes,
  reconcile: (choices) => choices,
  add: addMachines,
  marks: ({
    machineTaken,
    machineAddress,
    machineDevices,
    machineScript,
    machineWhen,
    machineZone,
  }: MachineChoices) => [
    machineTaken,
    machineAddress,
    machineDevices,
    machineScript,
    machineWhen,
    `zone-${machineZone}`,
  ],
});

const shapes = system({
  name: "shape",
  families: ["shapes"],
  axes: shapeAxes,
  reconcile: (choices) => choices,
  add: addShapes,
  marks: ({ declaration, declarationWhen, declarationUse }: ShapeChoices) => [
    declaration,
    declarationWhen,
    declarationUse,
  ],
});

const names = system({
  name: "name",
  families: ["names"],
  axes: nameAxes,
  reconcile: (choices) => choices,
  add: addNames,
  marks: ({ name, nameForm, nameWhen }: NameChoices) => [name, nameForm, nameWhen],
});

const siblingNames = system({
  name: "sibling-name",
  families: ["sibling-names"],
  axes: siblingNameAxes,
  reconcile: reconcileSiblingNames,
  add: addSiblingNames,
  marks: ({ sibling, siblingForm, siblingWhen, siblingGiven }: SiblingNameChoices) => [
    sibling,
    siblingForm,
    siblingWhen,
    `given-${siblingGiven}`,
  ],
});

const dnsRecords = system({
  name: "dns-record",
  families: ["dns-records"],
  axes: dnsRecordAxes,
  reconcile: (choices) => choices,
  add: addDnsRecords,
  marks: ({ record, recordForm, recordWhen }: DnsRecordChoices) => [record, recordForm, recordWhen],
});

const addressBlocks = system({
  name: "address-block",
  families: ["address-blocks"],
  axes: addressBlockAxes,
  reconcile: (choices) => choices,
  add: addAddressBlocks,
  marks: ({ block, blockForm, blockWhen }: AddressBlockChoices) => [block, blockForm, blockWhen],
});

const vpcConnections = system({
  name: "vpc-connection",
  families: ["vpc-connections"],
  axes: vpcConnectionAxes,
  reconcile: (choices) => choices,
  add: addVpcConnections,
  marks: ({ connection, connectionForm, connectionWhen }: VpcConnectionChoices) => [
    connection,
    connectionForm,
    connectionWhen,
  ],
});

const restApis = system({
  name: "rest-api",
  families: ["rest-apis"],
  axes: restApiAxes,
  reconcile: (choices) => choices,
  add: addRestApis,
  marks: ({ methodWord, authorizerFlaw, integrationFlaw, responseFlaw, methodForm }: RestApiChoices) => [
    methodWord,
    authorizerFlaw,
    integrationFlaw,
    responseFlaw,
    methodForm,
  ],
});

const runtimes = system({
  name: "runtime",
  families: ["runtimes"],
  axes: runtimeAxes,
  reconcile: reconcileRuntimes,
  add: addRuntimes,
  marks: ({ runtimeOf, runtimeCode, runtimeForm, runtimeWhen }: RuntimeChoices) => [
    runtimeOf,
    runtimeCode,
    runtimeForm,
    runtimeWhen,
  ],
});

const userPools = system({
  name: "user-pool",
  families: ["user-pools"],
  axes: userPoolAxes,
  reconcile: (choices) => choices,
  add: addUserPools,
  marks: ({ factor, verified, validity, clientFlaw, prefix, poolForm, poolWhen }: UserPoolChoices) => [
    factor,
    verified,
    validity,
    clientFlaw,
    prefix,
    poolForm,
    poolWhen,
  ],
});

const documents = system({
  name: "document",
  families: ["documents"],
  axes: documentAxes,
  reconcile: (choices) => choices,
  add: addDocuments,
  marks: ({ document, documentForm, documentWhen }: DocumentChoices) => [document, documentForm, documentWhen],
});

const lifecycles = system({
  name: "lifecycle",
  families: ["lifecycles"],
  axes: lifecycleAxes,
  reconcile: (choices) => choices,
  add: addLifecycles,
  marks: ({ lifecycle, lifecycleForm, lifecycleWhen }: LifecycleChoices) => [lifecycle, lifecycleForm, lifecycleWhen],
});

const replications = system({
  name: "replication",
  families: ["replications"],
  axes: replicationAxes,
  reconcile: (choices) => choices,
  add: addReplications,
  marks: ({ replication, replicationForm, replicationWhen }: ReplicationChoices) => [
    replication,
    replicationForm,
    replicationWhen,
  ],
});

const images = system({
  name: "image",
  families: ["images"],
  axes: imageAxes,
  reconcile: (choices) => choices,
  add: addImages,
  marks: ({ image, imageForm, imageWhen }: ImageChoices) => [image, imageForm, imageWhen],
});

const stateMachines = system({
  name: "state-machine",
  families: ["state-machines"],
  axes: stateMachineAxes,
  reconcile: (choices) => choices,
  add: addStateMachines,
  marks: ({ machine, machineForm, machineWhen }: StateMachineChoices) => [machine, machineForm, machineWhen],
});

const certificates = system({
  name: "certificate",
  families: ["certificates"],
  axes: certificateAxes,
  reconcile: (choices) => choices,
  add: addCertificates,
  marks: ({ certified, certifiedDomain, certifiedWhen }: CertificateChoices) => [
    certified,
    certifiedDomain,
    certifiedWhen,
  ],
});

const limits = system({
  name: "limit",
  families: ["balancer-limits"],
  axes: limitAxes,
  reconcile: (choices) => choices,
  add: addLimits,
  marks: ({ limit, limitZones, limitWhen }: LimitChoices) => [limit, limitZones, limitWhen],
});

const trustPolicies = system({
  name: "trust-policy",
  families: ["trust-policies"],
  axes: trustAxes,
  reconcile: (choices) => choices,
  add: addTrustPolicies,
  marks: ({ trusted, trustFlaw, identityPool, trustForm, trustWhen }: TrustChoices) => [
    trusted,
    trustFlaw,
    identityPool,
    trustForm,
    trustWhen,
  ],
});

const settings = system({
  name: "setting",
  families: ["settings"],
  axes: settingAxes,
  reconcile: (choices) => choices,
  add: addSettings,
  marks: ({ settingFlaw, settingForm, settingWhen }: SettingChoices) => [settingFlaw, settingForm, settingWhen],
});

const routedApis = system({
  name: "routed-api",
  families: ["routed-apis"],
  axes: routedApiAxes,
  reconcile: (choices) => choices,
  add: addRoutedApis,
  marks: ({ protocol, routedFlaw, routedWhen }: RoutedApiChoices) => [protocol, routedFlaw, routedWhen],
});

const applications = system({
  name: "application-type",
  families: ["application-types"],
  axes: applicationAxes,
  reconcile: (choices) => choices,
  add: addApplications,
  marks: ({ application, sourceRoles, schemaIn, applicationForm, applicationWhen }: ApplicationChoices) => [
    application,
    sourceRoles,
    schemaIn,
    applicationForm,
    applicationWhen,
  ],
});

/** All kinds of templates that can be made. */
export const systems: readonly System[] = [
  ...loggingSystems,
  functions,
  databases,
  balancers,
  stacks,
  deliveries,
  singletons,
  orders,
  cycles,
  kinds,
  frequencies,
  engineVersions,
  tlsPolicies,
  managedPolicies,
  conditionKeys,
  policies,
  permissions,
  keyPolicies,
  bucketLists,
  resourceTypes,
  defaults,
  placeholders,
  machines,
  shapes,
  names,
  siblingNames,
  leftOvers,
  callersLetIn,
  dnsRecords,
  addressBlocks,
  vpcConnections,
  restApis,
  runtimes,
  userPools,
  documents,
  replications,
  lifecycles,
  images,
  stateMachines,
  certificates,
  limits,
  trustPolicies,
  settings,
  routedApis,
  applications,
  ...(propertyRules.length === 0 ? [] : [properties]),
];
