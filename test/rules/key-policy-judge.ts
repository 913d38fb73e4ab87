/** A key policy. */
export interface Document {
  Version: string;
  Statement: Record<string, unknown>[];
}

/** What a service asks AWS KMS for. */
export interface Request {
  principal: string;
  actions: readonly string[];
  /** What comes with the request, under keys in lower case. */
  context: Readonly<Record<string, string>>;
}

/** The values of one deployment. */
const deployed: Readonly<Record<string, string>> = {
  "AWS::Partition": "aws",
  "AWS::Region": "eu-west-1",
  "AWS::AccountId": "111122223333",
};

/** True if a policy allows all actions of a request, as AWS evaluates policies; knows nothing of the rule. */
export function admits({ Statement }: Document, request: Request): boolean {
  return request.actions.every((action) =>
    Statement.some(
      (statement) =>
        isFor(statement["Principal"], request.principal) &&
        textsOf(statement["Action"]).some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
        Object.entries(statement["Condition"] ?? {}).every(([operator, tests]) =>
          Object.entries(tests ?? {}).every(([key, value]) =>
            holds(operator, request.context[key.toLowerCase()], value),
          ),
        ),
    ),
  );
}

function isFor(principal: unknown, service: string): boolean {
  if (principal === "*") return true;
  return principal instanceof Object && "Service" in principal && textsOf(principal.Service).includes(service);
}

function holds(operator: string, actual: string | undefined, wanted: unknown): boolean {
  if (actual === undefined) return false;
  const texts = textsOf(wanted);
  if (operator === "StringEquals") return texts.includes(actual);
  if (operator === "StringLike") return texts.some((text) => matches(text, actual));
  return texts.some((text) => {
    const [parts, others] = [partsOf(text), partsOf(actual)];
    return parts.every((part, index) => matches(part, others[index] ?? ""));
  });
}

function partsOf(arn: string): string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`).test(text);
}

function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === "string") return [value];
  if (value instanceof Object && "Ref" in value) return [deployed[String(value.Ref)] ?? ""];
  if (value instanceof Object && "Fn::Sub" in value)
    return [String(value["Fn::Sub"]).replace(/\$\{([^}]*)\}/g, (_, name: string) => deployed[name] ?? "")];
  return [];
}
