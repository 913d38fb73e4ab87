import { nameSources } from "../../schema/names.js";
import { unknownWhether, type Question } from "./existence.js";

/** Returns the question about a type whose resources have names that are unique in an account; undefined for any other. */
export function namedQuestion(type: string): Question | undefined {
  const source = nameSources.get(type);
  if (source === undefined) return undefined;
  return (resource, { facts, values }) => {
    const named = resource.property(source.property);
    if (!named.isThere) return { is: "absent", says: "CloudFormation gives it a name that nobody has" };
    const written = values.text(named.written);
    if (written === undefined) return { is: "unknown", says: `cannot determine the name of ${resource.logicalId}` };
    const name = source.isLowered ? written.toLowerCase() : written;
    const label = `${type.split("::").slice(1).join(" ")} ${name}`;
    const said = facts.about(type, name);
    if (said.state === "unknown") return unknownWhether(`the account has ${label}`, said);
    const thing = said.things.find((each) => each.name === name || each.id === name || each.arn === name);
    return thing === undefined
      ? { is: "absent", says: `there is no ${label}`, fact: said.fact }
      : { is: "there", thing, says: `the account has ${label}`, fact: said.fact };
  };
}
