import type { AccountWarning, Candidate, FactSource } from "../../contract/account.js";
import type { Thing } from "../../facts/facts.js";
import { own, type Json } from "../../values/json.js";
import { trailsWithEvents } from "../account-facts.js";
import { nameOf, unknownWhether, type Existence, type Question } from "./existence.js";

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html: the quota cannot be increased. */
const trailsPerRegion = 5;

/**
 * Says whether a trail covers the account in the Region: one that logs, that records management events, and that is there
 * for all Regions or at home in this one. A trail of the organization counts as well.
 */
export const trailQuestion: Question = (resource, { facts }) => {
  const said = trailsWithEvents(facts);
  const { things, fact } = said;
  const { region } = facts.facts;
  const verdicts = things.map((trail) => ({ trail, why: whyNot(trail, region) }));
  const covering = verdicts.filter(({ why }) => why === undefined).map(({ trail }) => trail);
  const [best] = covering.toSorted((a, b) => rankOf(a) - rankOf(b));
  if (best !== undefined && fact !== undefined) {
    const kind = is(best, "IsOrganizationTrail") ? "trail of the organization" : "trail";
    return { is: "there", thing: best, says: `${kind} ${nameOf(best)} covers the account`, fact };
  }
  if (said.state === "unknown") return unknownWhether("a trail covers the account", said);
  const open = verdicts.find(({ why }) => why?.isCertain === false);
  if (open !== undefined) {
    const says = `not known whether trail ${nameOf(open.trail)} covers the account (${open.why?.text ?? ""})`;
    return { is: "unknown", says, fact: said.fact, candidates: things.flatMap(candidateOf) };
  }
  const first = verdicts[0];
  const says =
    first === undefined
      ? "the account has no trail in this Region"
      : `no trail covers the account: ${nameOf(first.trail)} ${first.why?.text ?? ""}${verdicts.length > 1 ? `; nor do the other ${verdicts.length - 1}` : ""}`;
  if (things.length < trailsPerRegion) return { is: "absent", says, fact: said.fact };
  return full(things, says, said.fact, resource.logicalId);
};

/** The quota is reached: a trail that is created all the same fails. */
function full(things: readonly Thing[], says: string, fact: FactSource, logicalId: string): Existence {
  const warning: AccountWarning = {
    message: `the Region has ${things.length} trails, and none of them covers the account: no more than ${trailsPerRegion} are possible (a trail of another Region that is there for all Regions counts)`,
    help: `delete a trail, or make one of them log management events of all Regions and name it, before ${logicalId} is created`,
    isBlocking: true,
    fact,
  };
  const candidates = things.flatMap(candidateOf);
  const full = `${says}; the quota of ${trailsPerRegion} is reached`;
  return { is: "unknown", says: full, fact, candidates, warnings: [warning] };
}

function candidateOf(trail: Thing): Candidate[] {
  return trail.arn === undefined ? [] : [{ value: trail.arn, label: nameOf(trail) }];
}

/** Returns why a trail does not cover the account; undefined if it does. */
function whyNot({ properties }: Thing, region: string): { text: string; isCertain: boolean } | undefined {
  const known = (name: string): Json | undefined => own({ ...properties }, name);
  const [everywhere, home] = [known("IsMultiRegionTrail"), known("HomeRegion")];
  const checks: readonly (readonly [holds: boolean | undefined, text: string, open: string])[] = [
    [
      everywhere === true ? true : home === undefined ? undefined : home === region,
      "is for another Region",
      "nothing says for which Regions it is",
    ],
    [asBoolean(known("IsLogging")), "does not log", "nothing says whether it logs"],
    // Without selectors of its own a trail records management events.
    [
      known("HasCustomEventSelectors") === false ? true : asBoolean(known("LogsManagementEvents")),
      "does not record all management events",
      "it has event selectors of its own: aws cloudtrail get-event-selectors says whether they include management events",
    ],
  ];
  const failed = checks.find(([holds]) => holds === false);
  if (failed !== undefined) return { text: failed[1], isCertain: true };
  const open = checks.find(([holds]) => holds === undefined);
  return open && { text: `whether it ${open[1]} is unknown`, isCertain: false };
}

function asBoolean(value: Json | undefined): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function is({ properties }: Thing, name: string): boolean {
  return own({ ...properties }, name) === true;
}

/** A trail of the organization first, which no member can end; then one for all Regions. */
function rankOf(trail: Thing): number {
  return is(trail, "IsOrganizationTrail") ? 0 : is(trail, "IsMultiRegionTrail") ? 1 : 2;
}
