import type { Json } from "../../src/values/json.js";
import { concrete, mentions, type Concrete, type ConcreteResource } from "./concrete.js";
import { ofType, type Defect } from "./defect.js";
import { singleSettings } from "./own-settings.js";

const by = "account-singletons";
/** What an account, or each Region of it, has room for once. */
const types = [
  "AWS::GuardDuty::Detector",
  "AWS::SecurityHub::Hub",
  "AWS::Macie::Session",
  "AWS::AccessAnalyzer::Analyzer",
  "AWS::IAM::ServiceLinkedRole",
  "AWS::IAM::OIDCProvider",
  "AWS::ApiGateway::Account",
  "AWS::Oam::Sink",
  "AWS::ResourceExplorer2::Index",
  "AWS::Organizations::Organization",
];

/** The resources of a template that exist whatever its parameters say, found once. */
const everywhere = new WeakMap<object, ReadonlySet<string>>();

/** Returns what an account has once and the template creates whatever its parameters say. */
export function singletonDefects(view: Json, stack: Concrete): Defect[] {
  return ofType(stack, ...types).flatMap((resource): Defect[] => {
    const { id } = resource;
    return alwaysCreated(view).has(id) && !isOfThisStack(stack, resource)
      ? [{ id, what: `${id} is created whether the account has one or not`, kind: "flaw", by }]
      : [];
  });
}

/** True for what can exist only with this stack: it is told by something that the stack makes. */
function isOfThisStack({ resources }: Concrete, { properties }: ConcreteResource): boolean {
  const names = ["Url", "CustomSuffix"].flatMap((key) => mentions(properties[key]));
  return names.some((name) => {
    if (name === "AWS::StackName") return true;
    const type = resources.get(name)?.type ?? "";
    // A custom resource may look up what it likes; one that is given a resource of the stack looks it up.
    const isGiven = mentions(resources.get(name)?.properties ?? null).some((given) => resources.has(given));
    return type !== "" && (!type.startsWith("Custom::") || isGiven);
  });
}

function alwaysCreated(view: Json): ReadonlySet<string> {
  if (typeof view !== "object" || view === null) return new Set();
  const known = everywhere.get(view);
  if (known !== undefined) return known;
  const stacks = singleSettings(view).map((setting) => concrete(view, setting).resources);
  const [first, ...others] = stacks;
  const always = new Set([...(first?.keys() ?? [])].filter((id) => others.every((resources) => resources.has(id))));
  everywhere.set(view, always);
  return always;
}
