import { nameSources } from "../../schema/names.js";
import { unknownWhether, type Question } from "./existence.js";

/** Security groups have names of their own in each VPC, and a domain may have several zones. */
const notUnique: ReadonlySet<string> = new Set(["AWS::EC2::SecurityGroup", "AWS::Route53::HostedZone"]);

/** Returns the question about a type whose resources have names that are unique in an account; undefined for any other. */
export function namedQuestion(type: string): Question | undefined {
  const source = nameSources.get(type);
  if (source === undefined || notUnique.has(type)) return undefined;
  return (resource, { facts, values }) => {
    const named = resource.property(source.property);
    if (!named.isThere) return { is: "absent", says: "CloudFormation gives it a name that nobody has" };
    const written = values.text(named.written);
    if (written === undefined) return { is: "unknown", says: `cannot determine the name of ${resource.logicalId}` };
    const name = source.isLowered ? written.toLowerCase() : written;
    const label = `${type.split("::").slice(1).join(" ")} ${name}`;
    const said = facts.about(type, name);
    if (said.state === "unknown") return unknownWhether(`the account has ${label}`, said);
    // What an answer about this name has is called so, whatever else identifies it.
    const thing = said.things.find(
      (each) => said.fact.subject !== undefined || [each.name, each.id, each.arn].includes(name),
    );
    return thing === undefined
      ? { is: "absent", says: `there is no ${label}`, fact: said.fact }
      : { is: "there", thing, says: `the account has ${label}`, fact: said.fact };
  };
}
