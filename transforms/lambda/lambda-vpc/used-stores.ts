import { hasInlineCode } from "../../aws/network/called-services.js";
import { functionTypes, inlineCodeOf, rolesOfFunction, settingOf } from "../../aws/network/functions.js";
import { isThereFor } from "../../aws/network/vpc.js";
import { policiesOf } from "../../aws/policies/role-policies.js";
import { namesIn, referrersOf, resourceAt, targetOf, textsIn } from "../../aws/values/references.js";
import { viewNamed, viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import { storeTypes } from "./data-stores.js";

/** What holds a value that a function reads when it runs. */
const secretTypes = ["AWS::SSM::Parameter", "AWS::SecretsManager::Secret"];

/**
 * Returns the databases and caches that a function evidently uses: its code or its environment names them. A role that
 * is only its own tells as well, unless the code is there to tell.
 */
export function usedStores(fn: ResourceView): ResourceView[] {
  const named = new Set(namesOf(fn));
  if (!hasInlineCode(fn))
    for (const role of rolesOfFunction(fn)) if (isOnlyOf(role, fn)) addAll(named, namesOfRole(role));
  return storesNamed(fn, named);
}

/** Returns the databases and caches that only the role of a function names. */
export function storesOfRole(fn: ResourceView): ResourceView[] {
  const used = usedStores(fn);
  const named = new Set(rolesOfFunction(fn).flatMap(namesOfRole));
  return storesNamed(fn, named).filter((store) => !used.includes(store));
}

function storesNamed(fn: ResourceView, named: ReadonlySet<string>): ResourceView[] {
  if (named.size === 0) return [];
  const isNamed = (store: ResourceView): boolean =>
    named.has(store.logicalId) || secretsOf(store).some((secret) => named.has(secret));
  const found = viewsOf(fn.template, ...storeTypes).filter((store) => isNamed(store) && isThereFor(store, fn));
  return [...new Set(found.map(withGroups))];
}

/** Returns the names in a function, also in the parameters and secrets that it names, and of secrets that it calls by name. */
function namesOf(fn: ResourceView): string[] {
  const { template } = fn;
  const named = [fn.resource.properties, settingOf(fn, "Environment")].flatMap(namesIn);
  const texts = [settingOf(fn, "Environment"), inlineCodeOf(fn)].map(textsIn).join("\n");
  const byText = viewsOf(template, ...secretTypes).filter((secret) => {
    const name = secret.property("Name").written;
    return typeof name === "string" && name.length > 3 && texts.includes(name);
  });
  const holders = [...named.flatMap((name) => viewNamed(template, name) ?? []), ...byText];
  const values = holders
    .filter(({ type }) => secretTypes.includes(type))
    .flatMap((holder) => ["Value", "SecretString"].flatMap((property) => namesIn(holder.property(property).written)));
  return [...named, ...byText.map(({ logicalId }) => logicalId), ...values];
}

function namesOfRole(role: ResourceView): string[] {
  return [role, ...policiesOf(role).map(({ policy }) => policy)].flatMap(({ resource }) =>
    namesIn(resource.properties),
  );
}

/** True if no other function has the role. */
function isOnlyOf(role: ResourceView, fn: ResourceView): boolean {
  return viewsOf(fn.template, ...functionTypes).every(
    (other) => other.logicalId === fn.logicalId || !rolesOfFunction(other).includes(role),
  );
}

function addAll(set: Set<string>, values: readonly string[]): void {
  for (const value of values) set.add(value);
}

/** Returns the cluster of an instance, which has the security groups of both. */
function withGroups(store: ResourceView): ResourceView {
  const cluster = store.type === "AWS::RDS::DBInstance" ? resourceAt(store, "DBClusterIdentifier") : undefined;
  return cluster?.type === "AWS::RDS::DBCluster" ? cluster : store;
}

/** Returns the secrets that hold the password of a store. */
function secretsOf(store: ResourceView): string[] {
  const { template } = store;
  const attachments = referrersOf(store, "AWS::SecretsManager::SecretTargetAttachment", "TargetId");
  const named = ["MasterUserPassword", "Auth"].flatMap((property) => namesIn(store.property(property).written));
  return [
    ...named.filter((name) => template.resource(name)?.type === "AWS::SecretsManager::Secret"),
    ...attachments.flatMap((attachment) => targetOf(attachment.property("SecretId").written) ?? []),
  ];
}
