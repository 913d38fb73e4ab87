import type { Rollout } from "../../../src/contract/rule.js";
import { choose, decide, opposite, rewrite, type Context } from "../../../src/template/branches.js";
import {
  alternatives,
  asRef,
  asSub,
  getAtt,
  isFalse,
  isNoValue,
  isTrue,
  noValue,
} from "../../../src/template/intrinsics.js";
import type { ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { equal, isObject, own, type Json } from "../../../src/values/json.js";
import { optionalParameter, ParameterTests } from "../../aws/values/parameter-tests.js";
import { farSourceOf } from "./replica.js";

/** Returns the key for a branch that needs one. `otherwise` is what stands there now. */
export type KeySource = (context: Context, otherwise: Json) => Json;

/** What to make of the encryption of a database. */
export interface StoragePlan {
  readonly keyId: Json;
  readonly encrypted: Json;
  /** What is wrong now; undefined where nothing is to be changed. */
  readonly flaw?: "plain" | "default key" | "key without encryption";
}

/** With one of these a database takes its data, and so its encryption, from elsewhere. */
const origins: readonly string[] = [
  "DBClusterIdentifier",
  "SourceDBInstanceIdentifier",
  "SourceDBClusterIdentifier",
  "SourceDbiResourceId",
  "SourceDbClusterResourceId",
  "SourceDBInstanceAutomatedBackupsArn",
  "ReplicationSourceIdentifier",
  "DBSnapshotIdentifier",
  "DBClusterSnapshotIdentifier",
  "SnapshotIdentifier",
];

/** Returns the origins that a database names. The `DBClusterIdentifier` of a cluster is just its own name. */
export function originsOf(database: ResourceView): string[] {
  const isCluster = database.type === "AWS::RDS::DBCluster";
  return origins.filter(
    (name) => isPresent(database.property(name).written ?? null) && !(isCluster && name === "DBClusterIdentifier"),
  );
}

/**
 * The encryption of one database in every branch of its properties.
 *
 * `StorageEncrypted` that is on in some branches only is the template's own choice, and the key follows it. It is no
 * choice where the parameter for the key decides it: such a branch only waits for its key.
 */
export class Storage {
  readonly template: Template;
  readonly tests: ParameterTests;
  readonly keyId: Json;
  readonly encrypted: Json;
  /** The template itself says where the storage is encrypted and where not. */
  readonly choosesPlain: boolean;
  /** What `StorageEncrypted` says cannot be told. */
  readonly isUnknown: boolean;
  /** In no branch has the database a key of its own. */
  readonly isCopy: boolean;
  /** The property by which it is a replica of a database in another Region, whose key is its own. */
  readonly farSource: string | undefined;
  readonly #origins: readonly Json[];
  readonly #isEncrypted: Json;

  constructor(readonly database: ResourceView) {
    this.template = database.template;
    this.tests = new ParameterTests(this.template);
    this.keyId = database.property("KmsKeyId").written ?? noValue;
    this.encrypted = database.property("StorageEncrypted").written ?? noValue;
    this.farSource = farSourceOf(database);
    this.#origins = originsOf(database)
      .filter((name) => name !== this.farSource)
      .map((name) => this.#withoutEmpty(database.property(name).written ?? noValue));
    this.#isEncrypted = database.property("StorageEncrypted").rewritten((leaf) => this.#encryptionBy(leaf)).after;
    const states: { on: Json; waits: boolean }[] = [];
    this.#whereOwn(database.guards, noValue, (on, context) => {
      states.push({ on, waits: this.waitsForKey(context) });
      return on;
    });
    this.isCopy = states.length === 0;
    this.isUnknown = states.some(({ on }) => isObject(on));
    this.choosesPlain = states.some(({ on }) => on === true) && states.some(({ on, waits }) => on === false && !waits);
  }

  /** Returns the plan with some key, which says whether one is needed at all. */
  sketch(rollout: Rollout): StoragePlan {
    const key = getAtt("RdsKmsKey", "Arn");
    return this.plan((context, otherwise) => (rollout === "prepare" && this.waitsForKey(context) ? otherwise : key));
  }

  /** Returns a key for every branch that has storage of its own, and encryption in every branch that has a key. */
  plan(key: KeySource): StoragePlan {
    const flaws = new Set<StoragePlan["flaw"]>();
    const keyId = this.database.property("KmsKeyId").rewritten((leaf, context) => {
      const parameter = optionalParameter(this.template, leaf);
      const given = parameter === undefined ? undefined : this.tests.isGiven(parameter);
      const isOptional = given !== undefined && !this.template.worlds.implies(context, [given]);
      if (!isOptional && isCustomerKey(leaf)) return leaf;
      const old = leaf === "" || isOptional ? noValue : leaf;
      const wanted = this.#keyWhereNeeded(isOptional ? [...context, opposite(given)] : context, old, key);
      if (wanted.flaw === undefined || (!isOptional && equal(wanted.value, old))) return leaf;
      flaws.add(wanted.flaw);
      return isOptional ? choose(given, leaf, wanted.value) : wanted.value;
    }).after;
    const encrypted = this.database.property("StorageEncrypted").rewritten((leaf, context) => {
      if (!isOff(leaf)) return leaf;
      return this.#unlessLikeSource(
        leaf,
        context,
        () => leaf,
        (inner) => decide(this.template, keyId, inner, (value) => (isCustomerKey(value) ? true : leaf)),
      );
    }).after;
    if (flaws.size === 0 && !equal(encrypted, this.encrypted)) flaws.add("key without encryption");
    const flaw = flaws.has("plain") ? "plain" : [...flaws][0];
    return flaw === undefined ? { keyId, encrypted } : { keyId, encrypted, flaw };
  }

  /** The optional parameters that `KmsKeyId` takes its key from. */
  get keyParameters(): string[] {
    return alternatives(this.keyId).flatMap(({ value }) => optionalParameter(this.template, value) ?? []);
  }

  /** True if a branch lacks its key only because the parameter for the key is empty. */
  waitsForKey(context: Context): boolean {
    return this.keyParameters.some((name) =>
      this.template.worlds.implies(context, [opposite(this.tests.isGiven(name))]),
    );
  }

  /** True if the plan leaves the database as it is for as long as the parameters for the key are empty. */
  isSwitchedByKey({ encrypted }: StoragePlan): boolean {
    const empty = [...this.database.guards, ...this.keyParameters.map((name) => opposite(this.tests.isGiven(name)))];
    const [now, then] = [this.encrypted, encrypted].map((value) => decide(this.template, value, empty, (leaf) => leaf));
    return equal(now, then);
  }

  #keyWhereNeeded(context: Context, old: Json, key: KeySource): { value: Json; flaw: StoragePlan["flaw"] } {
    let flaw: StoragePlan["flaw"];
    const value = this.#whereOwn(context, old, (on, inner) => {
      if (on === false && this.choosesPlain && !this.waitsForKey(inner)) return old;
      flaw = on === false || flaw === "plain" ? "plain" : "default key";
      return key(inner, old);
    });
    return { value, flaw };
  }

  /** Returns `old` in the branches that take their data from elsewhere, in the others `leaf` of whether they are encrypted. */
  #whereOwn(context: Context, old: Json, leaf: (on: Json, context: Context) => Json): Json {
    const encryptedOrNot = (on: Json, inner: Context): Json =>
      isNoValue(on)
        ? this.#unlessLikeSource(
            on,
            inner,
            (at) => leaf(true, at),
            (at) => leaf(false, at),
          )
        : leaf(on, inner);
    const next = ([origin, ...more]: readonly Json[], at: Context): Json => {
      if (origin === undefined) return decide(this.template, this.#isEncrypted, at, encryptedOrNot);
      return decide(this.template, origin, at, (value, inner) => (isPresent(value) ? old : next(more, inner)));
    };
    return next(this.#origins, context);
  }

  /** An origin that is an empty parameter is none. */
  #withoutEmpty(origin: Json): Json {
    return rewrite(this.template, origin, [], (leaf) => {
      const parameter = optionalParameter(this.template, leaf);
      return parameter === undefined ? leaf : choose(this.tests.isGiven(parameter), leaf, noValue);
    });
  }

  /**
   * Returns what `likeSource` returns where the database is an instance that says nothing of encryption and has a source in another
   * Region, whose encryption it takes, but not its key. Elsewhere, what `otherwise` returns.
   */
  #unlessLikeSource(
    leaf: Json,
    context: Context,
    likeSource: (context: Context) => Json,
    otherwise: (context: Context) => Json,
  ): Json {
    const { database, farSource } = this;
    if (farSource === undefined || isPresent(leaf) || database.type !== "AWS::RDS::DBInstance")
      return otherwise(context);
    const source = database.property(farSource).written ?? noValue;
    return decide(this.template, source, context, (value, inner) =>
      isPresent(value) ? likeSource(inner) : otherwise(inner),
    );
  }

  /** Returns true, false, `noValue` where a source may decide, a choice by a parameter, or a value that cannot be followed. */
  #encryptionBy(leaf: Json): Json {
    if (isTrue(leaf)) return true;
    if (isOff(leaf)) return isPresent(leaf) || this.farSource === undefined ? false : noValue;
    const name = asRef(leaf);
    const parameter = name === undefined ? undefined : this.template.parameters.get(name);
    if (name === undefined || own(parameter, "Type") !== "String") return leaf;
    const allowed = own(parameter, "AllowedValues");
    const values = Array.isArray(allowed) ? allowed : ["true", "false", own(parameter, "Default") ?? "true"];
    const words = [...new Set(values.filter(isTrue).map(String))];
    if (words.length === 0) return false;
    return values.every(isTrue) ? true : choose(this.tests.isOneOf(name, words, `Is${name}True`), true, false);
  }
}

/** True if this is the key of a customer, as far as can be told, rather than none or the one that AWS manages. */
export function isCustomerKey(value: Json): boolean {
  const text = typeof value === "string" ? value : (asSub(value)?.text ?? "");
  return isPresent(value) && !text.endsWith("alias/aws/rds");
}

function isPresent(value: Json): boolean {
  return value !== null && value !== "" && !isNoValue(value);
}

function isOff(value: Json): boolean {
  return isFalse(value) || !isPresent(value);
}
