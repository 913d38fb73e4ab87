import type { Edit, Finding } from "../../../src/contract/rule.js";
import { asRef } from "../../../src/template/intrinsics.js";
import { viewsOf, type ResourceView } from "../../../src/template/resource-view.js";
import type { Template } from "../../../src/template/template.js";
import { own, type Json } from "../../../src/values/json.js";
import { toPointer, type Path } from "../../../src/values/pointer.js";
import type { PastVersion, VersionTable } from "./engine-versions.js";
import { groupChanges, isInFamily, type GroupChange } from "./parameter-groups.js";
import { versionsOf, type VersionedType, type WrittenVersion } from "./version-places.js";

/** What is known of the versions, or the like, with which AWS creates nothing any more. */
export interface KnownVersions {
  readonly table: VersionTable;
  /** Returns what takes the place of one; undefined for one that can be created, or that is not known. */
  past(engine: string, written: Json): PastVersion | undefined;
}

/** What a rule says of the versions of a service. */
export interface VersionTexts {
  /** Returns what AWS answers to a version that it does not create, as a clause. */
  readonly refusal: (past: PastVersion) => string;
  /** What the new version does to what is deployed. */
  readonly impactNote: string;
  /** Returns more that the version brings, as a clause after the note. */
  readonly costs?: (past: PastVersion) => string | undefined;
  /** Returns why nobody but the author can choose the version; undefined where the newest is right. */
  readonly leave?: (written: WrittenVersion, past: PastVersion) => string | undefined;
  /** True if the property goes where the resource itself has the version: then AWS takes its own newest. */
  readonly isLeftOut?: true;
}

/** Returns the findings on versions that AWS creates nothing with any more, each place where one is written once. */
export function* versionFindings(
  template: Template,
  versions: KnownVersions,
  kinds: readonly VersionedType[],
  texts: VersionTexts,
): Iterable<Finding> {
  if (template.hasUnknownMacro) return;
  const written = kinds.flatMap((kind) => viewsOf(template, kind.type).flatMap((view) => versionsOf(view, kind)));
  const seen = new Set<string>();
  for (const version of written) {
    const past = versions.past(version.engine, version.value);
    const place = toPointer(version.path);
    if (past === undefined || seen.has(place)) continue;
    seen.add(place);
    yield findingOf(version, past, written, versions, texts);
  }
}

function findingOf(
  version: WrittenVersion,
  past: PastVersion,
  all: readonly WrittenVersion[],
  versions: KnownVersions,
  texts: VersionTexts,
): Finding {
  const { resource, path } = version;
  const [section, name] = path;
  const isParameter = section === "Parameters";
  const where = { logicalId: resource.logicalId, path: version.leaf.path };
  const isLeftOut = texts.isLeftOut === true && section === "Resources" && path.length === resource.path.length + 2;
  const message = `${texts.refusal(past)}; ${isLeftOut ? "without a version AWS uses its latest" : ending(past)}`;
  const sharing = isParameter ? sharedBy(version, past, all) : rowShare(version, past, all);
  const groups = past.majors === undefined ? [] : changesBeside(version, past, all);
  const reason = texts.leave?.(version, past) ?? sharing ?? (typeof groups === "string" ? groups : undefined);
  if (reason !== undefined || typeof groups === "string") {
    return { ...where, message, isRefused: true, skipped: reason ?? "" };
  }
  const more = texts.costs?.(past);
  const repair = (edit: Edit): void => {
    for (const { path: at, value } of groups) edit.set(at, value);
    if (isParameter) return renewParameter(edit, String(name), past, versions);
    if (isLeftOut) edit.remove(path);
    else edit.set(path, inFormOf(version.value, past.replacement));
  };
  // A deployed stack keeps the value of a parameter, whatever its default.
  const isDefault = isParameter && groups.length === 0;
  const note = isDefault
    ? "a deployed stack keeps its current value"
    : [texts.impactNote, ...besideOf(groups, resource)].filter((part) => part !== undefined).join("; ");
  return {
    ...where,
    message,
    ...(past.isNone && { isRefused: true }),
    class: isMeant(past) ? "safe" : "review",
    impact: past.isNone || isDefault ? "none" : isLeftOut ? "in-place" : "interruption",
    ...(!past.isNone && { impactNote: more === undefined ? note : `${note}; ${more}` }),
    restsOn: versions.table,
    fix: repair,
  };
}

/** Returns what becomes of the parameter groups whose family changes with the version, as clauses. */
function besideOf(groups: readonly GroupChange[], { logicalId }: ResourceView): string[] {
  const owners = new Set(groups.map(({ path }) => String(path[1])));
  owners.delete(logicalId);
  return [...owners].map((owner) => `the parameter group ${owner} is replaced by one of the new family`);
}

/** Returns what a new major version changes beside all that have it from the same place, or why that cannot be told. */
function changesBeside(
  version: WrittenVersion,
  past: PastVersion,
  all: readonly WrittenVersion[],
): GroupChange[] | string {
  const place = toPointer(version.path);
  const changes: GroupChange[] = [];
  for (const each of all) {
    if (toPointer(each.path) !== place) continue;
    const found = groupChanges(each, past);
    if (typeof found === "string") return found;
    changes.push(...found);
  }
  return changes;
}

/** True if the version says the same in another form. */
function isMeant({ major, version, replacement }: PastVersion): boolean {
  return major === "" || version.startsWith(`${replacement}.`);
}

function ending({ title, major, majors, replacement }: PastVersion): string {
  if (majors !== undefined)
    return `AWS no longer supports ${title} ${majors.from}; the version to use is ${replacement}`;
  return `the ${major === "" ? "correct version" : "version to use"} is ${replacement}`;
}

/** Returns why the default of a parameter cannot be changed for the sake of a version; undefined if it can. */
function sharedBy(
  { path, engine, kind }: WrittenVersion,
  past: PastVersion,
  all: readonly WrittenVersion[],
): string | undefined {
  const name = String(path[1]);
  const { template } = all[0]?.resource ?? {};
  const parameter = template?.parameters.get(name);
  const instead = `set it to ${past.replacement}`;
  if (template === undefined || own(parameter, "Type") !== "String") return `the parameter ${name} sets it; ${instead}`;
  const uses = all.filter((each) => each.engine === engine && asRef(each.leaf.value) === name);
  const alike = kind.isForAll ? viewsOf(template, kind.type).flatMap((view) => view.property(kind.version).leaves) : [];
  const places = new Set([...uses.map(({ leaf }) => leaf), ...alike].map((leaf) => toPointer(leaf.path)));
  // The family of a group is made of the major version: it stays, or becomes that of the new one.
  const keepsFamily = past.majors === undefined || past.version === past.majors.from;
  const other = template
    .referencesTo(name)
    .find(({ path: at }) => !places.has(toPointer(at)) && !isShown(at) && !(keepsFamily && isInFamily(template, at)));
  if (other !== undefined) {
    return `${other.owner} also uses the parameter ${name}; ${instead} where that is acceptable`;
  }
  const limits = ["AllowedPattern", "MaxLength"].find((limit) => own(parameter, limit) !== undefined);
  return limits === undefined ? undefined : `the parameter ${name} has an ${limits}; ${instead} where that allows it`;
}

/** True for a place that only tells people: an output, metadata, a tag. */
function isShown([section, , , property]: Path): boolean {
  return section === "Outputs" || section === "Metadata" || property === "Tags";
}

/** Returns why an entry of a mapping cannot be changed: something else reads it as well. */
function rowShare(
  { path, resource: { template } }: WrittenVersion,
  past: PastVersion,
  all: readonly WrittenVersion[],
): string | undefined {
  const [section, name, row, column] = path;
  if (section !== "Mappings") return undefined;
  // A row that is named after its version is chosen for it.
  if (/\d\.\d/.test(String(row)))
    return `the row ${String(row)} of the mapping ${String(name)} is named after this version; add a row for ${past.replacement}`;
  const places = new Set(all.map(({ leaf }) => toPointer(leaf.path)));
  const other = findInMaps(template, String(name)).find((reference) => {
    const call = own(template.at(reference.path), "Fn::FindInMap");
    const key = Array.isArray(call) ? call[2] : undefined;
    return (typeof key !== "string" || key === column) && !places.has(toPointer(reference.path));
  });
  return other && `${other.owner} also reads this entry of the mapping ${String(name)}`;
}

function findInMaps(template: Template, name: string): readonly { owner: string; path: Path }[] {
  return template.references.filter(({ kind, target }) => kind === "FindInMap" && target === name);
}

/** Gives a parameter the new version as its default, and as the choice in place of those that AWS creates no more. */
function renewParameter(edit: Edit, name: string, past: PastVersion, versions: KnownVersions): void {
  const parameter = edit.template.parameters.get(name);
  const allowed = own(parameter, "AllowedValues");
  const preset = inFormOf(own(parameter, "Default"), past.replacement);
  edit.set(["Parameters", name, "Default"], preset);
  if (!Array.isArray(allowed)) return;
  const renewed = allowed.map((each): Json | undefined => {
    const other = versions.past(past.engine, each);
    if (other === undefined) return each;
    // Of a major version that AWS has left there is nothing to choose.
    const isOffered = other.majors === undefined || other.replacement === past.replacement;
    return isOffered ? inFormOf(each, other.replacement) : undefined;
  });
  const isIn = (values: readonly (Json | undefined)[], value: Json): boolean =>
    values.some((each) => String(each) === String(value));
  if (!isIn(renewed, preset)) renewed.push(preset);
  const path: Path = ["Parameters", name, "AllowedValues"];
  const superfluous: number[] = [];
  renewed.forEach((each, index) => {
    const isChanged = each !== allowed[index];
    if (each === undefined || (isChanged && (isIn(renewed.slice(0, index), each) || isIn(allowed, each))))
      superfluous.push(index);
    else if (index >= allowed.length) edit.append(path, each);
    else if (isChanged) edit.set([...path, index], each);
  });
  for (const index of superfluous.reverse()) edit.remove([...path, index]);
}

/** Returns a version as another is written: as a number where that keeps it what it is, unlike 8.10. */
function inFormOf(written: Json | undefined, version: string): Json {
  return typeof written === "number" && String(Number(version)) === version ? Number(version) : version;
}
