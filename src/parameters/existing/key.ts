import type { Candidate } from "../../contract/account.js";
import type { Thing } from "../../facts/facts.js";
import { viewsOf, type ResourceView } from "../../template/resource-view.js";
import { asGetAtt, asRef } from "../../template/intrinsics.js";
import type { AccountFacts } from "../account-facts.js";
import { propertyOf, textOf } from "../things.js";
import { nameOf, unknownWhether, type Question } from "./existence.js";

const keyType = "AWS::KMS::Key";
const aliasType = "AWS::KMS::Alias";

/**
 * Says whether the account has the key: one is known by its alias. An account may have any number of keys, so that one
 * without an alias is always created.
 */
export const keyQuestion: Question = (key, { facts, values }) => {
  const named = aliasFor(key);
  const alias = named && values.text(named.property("AliasName").written);
  const keys = facts.about(keyType);
  const candidates = keys.state === "known" ? usableKeys(facts).map(keyCandidate(facts)) : [];
  // A stack that does not exist yet has a name that no other has.
  const ofStack = named && values.with("AWS::StackName", "stack").text(named.property("AliasName").written);
  if (named !== undefined && ofStack === undefined)
    return { is: "unknown", says: `cannot determine the alias of ${key.logicalId}`, candidates };
  if (alias === undefined) {
    const { fact } = keys;
    return { is: "open", says: "nothing names a key that exists", candidates, ...(fact && { fact }) };
  }
  const said = facts.about(aliasType);
  if (said.state === "unknown") return unknownWhether(`a key has the alias ${alias}`, said);
  const target = said.things.find((each) => each.name === alias);
  if (target === undefined) return { is: "absent", says: `no key has the alias ${alias}`, fact: said.fact };
  if (keys.state === "unknown") return unknownWhether(`the key with the alias ${alias} can be used`, keys);
  const thing = usableKeys(facts).find(({ id }) => id === textOf(target, "TargetKeyId"));
  return thing === undefined
    ? { is: "unknown", says: `the key with the alias ${alias} cannot be used`, fact: said.fact, candidates }
    : { is: "there", thing, says: `the account has a key with the alias ${alias}`, fact: said.fact };
};

/** Returns the alias that the template gives a key. */
function aliasFor({ template, logicalId }: ResourceView): ResourceView | undefined {
  return viewsOf(template, aliasType).find((each) => {
    const { written } = each.property("TargetKeyId");
    return asRef(written) === logicalId || asGetAtt(written)?.target === logicalId;
  });
}

/** Returns the keys with which the account can encrypt: its own, enabled, symmetric. Keys of AWS take no policy. */
export function usableKeys(facts: AccountFacts): readonly Thing[] {
  const said = facts.about(keyType);
  if (said.state === "unknown") return [];
  return said.things.filter((key) => {
    const isSymmetric = [undefined, "SYMMETRIC_DEFAULT"].includes(textOf(key, "KeySpec"));
    return propertyOf(key, "KeyManager") === "CUSTOMER" && propertyOf(key, "KeyState") === "Enabled" && isSymmetric;
  });
}

/** Returns how a key is offered: by its ARN, with its alias. */
export function keyCandidate(facts: AccountFacts): (key: Thing) => Candidate {
  const said = facts.about(aliasType);
  const aliases = said.state === "known" ? said.things : [];
  return (key) => ({
    value: key.arn ?? key.id ?? "",
    label:
      aliases.find((alias) => textOf(alias, "TargetKeyId") === key.id)?.name ??
      textOf(key, "Description") ??
      nameOf(key),
  });
}
