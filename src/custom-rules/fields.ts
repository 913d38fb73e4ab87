/** The fields of a rule, with what each is: for the schema, and for messages about others. */
export const ruleFields = {
  id: "Its name, in kebab case, with a prefix of the organization: acme-log-retention. No rule of cfn-fix may have it.",
  title: "What it does, as an imperative: Keep log groups for a year.",
  why: "Why it matters, in one or two sentences that a reviewer understands.",
  flaw: "What is wrong, as a clause: keeps its logs for less than a year. Made of the property if not said.",
  type: "The type of the resources that it is about, or a list of types.",
  property:
    "The property, by its path below Properties: A.B, A.*.B for each item, A[Key=k].Value, A?.B where A is there.",
  want: "What the property should be.",
  leave: "Why the flaw is only reported and never repaired, as a clause.",
  when: "Only where each of these properties is as said.",
  whenAny: "Only where at least one of these properties is as said.",
  unless: "Resources that are left alone, by the names of exemptions of cfn-fix.",
  also: "Other properties of the resource that are set together with it.",
  default: "What AWS takes where the property is absent: writing it changes nothing that is deployed.",
  class:
    "safe: changes nothing that runs. review: changes behaviour, cost or identity. input: needs a value of the user.",
  impact: "What the change does to a deployed resource; by the schema of its type if not said. It cannot be lowered.",
  impactNote: "What the change means for whoever has the stack deployed, as a clause.",
  tags: "What it is for. Default: operations.",
  level: "default (the default): runs unless it is left out. opt-in: runs when it is chosen.",
  stability: "stable (the default), or preview: runs when it is chosen, or with --preview.",
  severity: "How severe its findings are. By harm, or else by tags, if not said.",
  harm: "What its flaws do to whoever deploys the template.",
  controls: "Ids of rules of other tools or standards that ask for the same, by tool.",
  references: "Addresses of pages to read.",
  after: "Ids of rules that run before it.",
  tests: "Samples that cfn-fix rules test runs it on.",
} as const;

/** Fields of a file that are for editors. */
export const editorFields = ["$schema"] as const;

/** The fields of a sample, with what each is. */
export const sampleFields = {
  name: "What it shows, in a few words.",
  before: "A template.",
  after: "The template once it is repaired; the same as before if not said.",
  rollout: "enforce (the default) or prepare.",
  findings: "How many findings there are, repaired and left. Not looked at if not said.",
} as const;
