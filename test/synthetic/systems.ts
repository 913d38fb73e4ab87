import { addressBlocks } from "./address-blocks.js";
import { balancerAxes, reconcileBalancers, type BalancerChoices } from "./balancer-choices.js";
import { limits } from "./balancer-limits.js";
import { addBalancers } from "./balancers.js";
import { bucketLists } from "./bucket-lists.js";
import { callersLetIn } from "./callers.js";
import { certificates } from "./certificates.js";
import { conditionKeys } from "./condition-keys.js";
import { cycles } from "./cycles.js";
import { addDatabases, databaseAxes, reconcileDatabases, type DatabaseChoices } from "./databases.js";
import { defaults } from "./defaults.js";
import { addDeliveries, deliveryAxes, reconcileDeliveries, type DeliveryChoices } from "./deliveries.js";
import { dnsRecords } from "./dns-records.js";
import { documents } from "./documents.js";
import { engineVersions } from "./engine-versions.js";
import { addFrequencies, frequencyAxes, type FrequencyChoices } from "./frequencies.js";
import { addFunctions, functionAxes, reconcileFunctions, type FunctionChoices } from "./functions.js";
import { images } from "./images.js";
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
import { machines } from "./machines.js";
import { names } from "./names.js";
import { addOrders, orderAxes, type OrderChoices } from "./orders.js";
import { permissions } from "./permissions.js";
import { policies } from "./policies.js";
import { placeholders } from "./placeholders.js";
import { addProperty, propertyAxes, propertyRules, type PropertyChoices } from "./properties.js";
import { stateMachines } from "./state-machines.js";
import { lifecycles } from "./lifecycles.js";
import { replications } from "./replications.js";
import { resourceTypes } from "./resource-types.js";
import { addSiblingNames, reconcileSiblingNames, siblingNameAxes, type SiblingNameChoices } from "./sibling-names.js";
import { trustPolicies } from "./trust-policies.js";
import { routedApis } from "./routed-apis.js";
import { applications } from "./application-types.js";
import { userPools } from "./user-pools.js";
import { restApis } from "./rest-apis.js";
import { endedRuntimes } from "./runtimes.js";
import { settings } from "./settings.js";
import { shapes } from "./shapes.js";
import { addSingletons, reconcileSingletons, singletonAxes, type SingletonChoices } from "./singletons.js";
import { system, type System } from "./system.js";
import { vpcConnections } from "./vpc-connections.js";
import { tlsPolicies } from "./tls-policies.js";

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

const keyPolicies = system({
  name: "key-policy",
  families: ["key-policies"],
  axes: keyPolicyAxes,
  reconcile: reconcileKeyPolicies,
  add: addKeyPolicies,
  marks: ({ keyUser, keyPolicy, keyName, keyWhen }: KeyPolicyChoices) => [keyUser, keyPolicy, keyName, keyWhen],
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
  endedRuntimes,
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
