import { lambdaRuntimes } from "../../src/schema/facts/lambda-runtimes.js";
import { viewNamed, type ResourceView } from "../../src/template/resource-view.js";
import { isObject, own } from "../../src/values/json.js";
import type { Context, Edit, Finding, FixableFinding, FixClass, SectionFinding } from "../../src/contract/rule.js";
import { repairAt, setAtPlace, type ValuePlace } from "../aws/values/value-places.js";
import { daysOf, isDeprecated, isEnded, successorOf, type Successor } from "./successor.js";

/** A repair without where the flaw is. */
type Repair = Omit<FixableFinding, Where> | Omit<SectionFinding, Where>;
type Where = "logicalId" | "path" | "message";

/** Returns the finding on a place that names a runtime that has ended: a repair, or why there is none. */
export function renewalOf(place: ValuePlace, { rollout }: Pick<Context, "rollout">): Finding {
  const { text: runtime, users, otherUse } = place;
  const answer = `The runtime parameter of ${runtime} is no longer supported for creating or updating AWS Lambda functions`;
  const message = `AWS has not created functions with ${runtime} since ${daysOf(runtime)?.noCreate} (InvalidRequest: ${answer})`;
  const where = { logicalId: place.logicalId, path: place.path, message };
  const next = otherUse ?? successorOf(runtime, users);
  if (typeof next === "string") return { ...where, isRefused: true, skipped: next };
  return {
    ...where,
    // A function that is there keeps running with the runtime that it has.
    isRefused: rollout === "enforce",
    ...renewed(place, next, isSafe(runtime, next) ? "safe" : "review"),
  };
}

/** Returns the finding on a place that names a deprecated runtime: a repair, or why there is none. */
export function deprecationOf(place: ValuePlace): Finding {
  const { text: runtime, users, otherUse } = place;
  const { deprecated, noCreate, noUpdate } = daysOf(runtime) ?? {};
  const message = `${runtime} is deprecated from ${deprecated}; AWS blocks creation after ${noCreate} and updates after ${noUpdate}`;
  const where = { logicalId: place.logicalId, path: place.path, message };
  const next = otherUse ?? successorOf(runtime, users);
  if (typeof next === "string") return { ...where, skipped: next };
  if (isDeprecated(next.runtime)) return { ...where, skipped: next.reasons.join("; ") };
  return { ...where, ...renewed(place, next, "review") };
}

/** Returns the repair that writes the new runtime. */
function renewed(place: ValuePlace, next: Successor, how: FixClass): Repair {
  const record = (edit: Edit): void => renew(edit, place, next.runtime);
  return {
    class: how,
    impact: "in-place",
    impactNote: noteOn(place.text, next),
    restsOn: lambdaRuntimes,
    ...repairAt(place, record),
  };
}

/** True where all code is in the template and nothing in it is known to break. */
function isSafe(runtime: string, next: Successor): boolean {
  return next.isSeen && !runtime.startsWith("python2") && !isDeprecated(next.runtime);
}

function noteOn(former: string, { runtime, isSeen, reasons }: Successor): string {
  const until = isDeprecated(runtime) ? [`AWS creates functions with it until ${daysOf(runtime)?.noCreate}`] : [];
  const clauses = [...reasons, ...until];
  const why = clauses.length === 0 ? "" : ` (${clauses.join("; ")})`;
  const code = isSeen ? "its code has no known incompatibilities" : needsOf(former, runtime);
  return `it then runs on ${runtime}${why}: ${code}`;
}

function needsOf(former: string, next: string): string {
  if (former === "python2.7") return "its code is not in the template, and must be ported to Python 3";
  if (next.startsWith("provided"))
    return "its package must contain an executable named bootstrap, built for Amazon Linux 2023";
  if (next.startsWith("dotnet")) return "its package must be built for this version of .NET";
  return "its code is not in the template; test it on this runtime";
}

function renew(edit: Edit, place: ValuePlace, next: string): void {
  if (!setAtPlace(edit, place, next, isEnded) || place.text !== "go1.x") return;
  for (const { logicalId } of place.users) startBootstrap(edit, viewNamed(edit.template, logicalId));
}

/** An executable of Go is started as `bootstrap`, and AWS SAM is told to build one: https://docs.aws.amazon.com/lambda/latest/dg/golang-package.html */
function startBootstrap(edit: Edit, fn: ResourceView | undefined): void {
  if (fn === undefined) return;
  edit.set(fn.pathOf("Handler"), "bootstrap");
  const source = fn.property("CodeUri").written ?? own(fn.globals, "CodeUri");
  const isBuilt = typeof source === "string" && !source.startsWith("s3:") && !source.endsWith(".zip");
  const metadata = own(fn.resource.body, "Metadata");
  if (!isBuilt || (metadata !== undefined && !isObject(metadata)) || own(metadata, "BuildMethod") !== undefined) return;
  edit.set([...fn.path, "Metadata", "BuildMethod"], "go1.x");
}
