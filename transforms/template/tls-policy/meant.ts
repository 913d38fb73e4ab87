import { balancerPolicies } from "../../../src/schema/facts/balancer-policies.js";
import type { Dated } from "../../../src/schema/facts/dated.js";
import { tlsPolicies } from "../../../src/schema/facts/tls-policies.js";
import { lettersOf } from "../../../src/values/letters.js";
import type { PolicyKind } from "./places.js";

/** What a name that AWS does not have was meant to be. */
export interface Meant {
  readonly policy: string;
  /** True if it is the same name in another form; false if it is the nearest one. */
  readonly isSame: boolean;
}

/** Returns the table of a kind of names. */
export function tableOf(kind: PolicyKind): Dated & { readonly names: Readonly<Record<string, string>> } {
  return kind === "listener" ? balancerPolicies : tlsPolicies;
}

/** Returns the names that AWS has of a kind. */
export function namesOf(kind: PolicyKind): readonly string[] {
  return (tableOf(kind).names[kind] ?? "").split(" ");
}

/** What stands in front of the names of a kind, and is often left out. */
const fronts: Readonly<Record<PolicyKind, string>> = {
  listener: "ELBSecurityPolicy-",
  classic: "ELBSecurityPolicy-",
  cloudfront: "",
  domain: "",
  search: "Policy-Min-",
};

/** A mistake in a name, and what it becomes. */
type Slip = readonly [wrong: RegExp, right: string, isSame?: true];

/** The usual mistakes: names of one family with the number or date of another, and those of other services and tools. */
const slips: Readonly<Record<PolicyKind, readonly Slip[]>> = {
  listener: [
    // Of 2021-06 there are only policies whose names begin with TLS13.
    [/^(?:TLS-?1?-)?1-([0-3])((?:-Res|-Ext[12])?)-2021-06$/i, "TLS13-1-$1$2-2021-06", true],
    [/^TLS-?13-1-([0-3])((?:-Res|-Ext[12])?)-20(?:2[0-4]-\d\d)$/i, "TLS13-1-$1$2-2021-06"],
    [/^TLS-1-2-2018-06$/i, "TLS-1-2-Ext-2018-06"],
    [/^TLS-1-2((?:-Res)?)-2019-08$/i, "FS-1-2$1-2019-08"],
    [/^TLS-1-([12])-201[5-9]-\d\d$/i, "TLS-1-$1-2017-01"],
    [/^(?:TLSv?)?[-_ ]?1[._-]?2$/i, "TLS13-1-2-2021-06"],
    [/^(?:TLSv?)?[-_ ]?1[._-]?3$/i, "TLS13-1-3-2021-06"],
  ],
  classic: [
    [/^(?:TLS13|FS)-?1?-?[123].*$/i, "TLS-1-2-2017-01"],
    [/^TLS-1-([12])-20\d\d-\d\d$/i, "TLS-1-$1-2017-01"],
    [/^TLS-1-2-Ext-2018-06$/i, "TLS-1-2-2017-01"],
  ],
  cloudfront: [
    [/^(?:TLSv?)?[-_ ]?1[._-]?2(?:_20(?:1[0-7]|2[0234]))?$/i, "TLSv1.2_2021"],
    [/^(?:TLSv?)?[-_ ]?1[._-]?3(?:_20\d\d)?$/i, "TLSv1.3_2025"],
    [/^(?:TLSv?)?[-_ ]?1[._-]?1(?:_20\d\d)?$/i, "TLSv1.1_2016"],
    [/^TLSv?[-_ ]?1[._-]0$/i, "TLSv1"],
  ],
  domain: [
    [/^(?:TLSv?)?[-_ ]?1[._-]?2(?:_20\d\d)?$/i, "TLS_1_2", true],
    [/^(?:TLSv?)[-_ ]?1[._-]?0$/i, "TLS_1_0", true],
  ],
  search: [
    [/^TLSv?[-_ ]?1[._-]?2(?:[-_]\d{4}[-_]\d\d)?$/i, "TLS-1-2-2019-07"],
    [/^TLSv?[-_ ]?1[._-]?0(?:[-_]\d{4}[-_]\d\d)?$/i, "TLS-1-0-2019-07"],
    [/^TLSv?[-_ ]?1[._-]?2-PFS(?:[-_]\d{4}[-_]\d\d)?$/i, "TLS-1-2-PFS-2023-10"],
  ],
};

/** Returns what a name was meant to be that AWS does not have; undefined where that cannot be told. */
export function meantBy(kind: PolicyKind, name: string): Meant | undefined {
  const names = namesOf(kind);
  const front = fronts[kind];
  const alike = (each: string): boolean =>
    [each, each.slice(front.length)].some((form) => lettersOf(form) === lettersOf(name));
  const same = names.filter(alike);
  if (same.length === 1 && same[0] !== undefined) return { policy: same[0], isSame: true };
  const bare = name.toLowerCase().startsWith(front.toLowerCase()) ? name.slice(front.length) : name;
  for (const [wrong, right, isSame = false] of slips[kind]) {
    if (!wrong.test(bare)) continue;
    const letters = lettersOf(`${front}${bare.replace(wrong, right)}`);
    const policy = names.find((each) => lettersOf(each) === letters);
    if (policy !== undefined) return { policy, isSame };
  }
  return undefined;
}

/** True for a name that may be newer than the table: of a year after those that it is complete for. */
export function mayBeNew(name: string): boolean {
  const years = [...name.matchAll(/20\d\d/g)].map(([year]) => Number(year));
  return years.some((year) => year >= 2025) || /RFC9151|PQ|FIPS/.test(name);
}
