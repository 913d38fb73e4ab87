import type { ResourceView } from "../../../src/template/resource-view.js";
import { own } from "../../../src/values/json.js";
import type { Path } from "../../../src/values/pointer.js";
import { amazonLinux2, systemNamed, type System } from "../../aws/placeholders/systems.js";
import { textsIn } from "../../aws/values/references.js";

/** An image by its IDs: one, or one for each Region in a column of a mapping. */
export interface Image {
  readonly ids: readonly string[];
  readonly mapping?: string;
  readonly column?: string;
}

/** Images of Amazon Linux 2 that samples name for one Region, as of 2026-11: us-east-1 and us-east-2. */
const known: ReadonlySet<string> = new Set(["ami-0c02fb55956c7d316", "ami-0c55b159cbfafe1f0"]);

/** Returns the system on an image, by what the template says of it; undefined where that cannot be told. */
export function systemOf(
  view: ResourceView,
  machine: Path,
  { ids, mapping = "", column = "" }: Image,
): System | undefined {
  const { template, logicalId, resource } = view;
  const tags = textsIn(own(resource.properties, "Tags"));
  const words = [logicalId, mapping, column, tags].map((text) => text.replace(/([a-z])([A-Z0-9])/g, "$1 $2"));
  const scripts = textsIn(template.at([...machine, "UserData"]));
  if (/\bamazon-linux-extras\b/.test(scripts)) return amazonLinux2;
  const isKnown = ids.every((id) => known.has(id));
  const found = systemNamed(words.join(" ")) ?? (isKnown ? amazonLinux2 : undefined);
  const isAmazon = found?.name.startsWith("Amazon") === true;
  const isContradicted = isAmazon ? /\bapt(?:-get)? |<powershell>/.test(scripts) : /\b(?:yum|dnf) /.test(scripts);
  return isContradicted ? undefined : found;
}
