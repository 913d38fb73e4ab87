/** What follows the place that an expression names. */
const name = "([A-Za-z0-9._-]+)";

/** Other spellings of a header and of a query string of the request, those of HTTP and WebSocket APIs among them. */
const header = new RegExp(`^\\$?(?:(?:method|route|integration)\\.)?(?:request\\.)?headers?\\.${name}$`, "i");
const query = new RegExp(
  `^\\$?(?:(?:method|route)\\.)?request\\.(?:querystrings?|query|querystringparameters)\\.${name}$`,
  "i",
);

/** What API Gateway takes; the parts of a REQUEST authorizer's list one by one. */
const taken = {
  TOKEN: /^method\.request\.header\.[a-zA-Z0-9._-]+$/,
  REQUEST:
    /^(?:method\.request\.(?:header|querystring|path|multivalueheader|multivaluequerystring)\.|context\.|stageVariables\.)[^ ,]+$/,
};

/**
 * Returns the identity source that is meant, the same text if it is right; undefined if that cannot be told.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html (identitySource)
 */
export function meantSource(written: string, type: "TOKEN" | "REQUEST"): string | undefined {
  if (type === "TOKEN") return meantPart(written, type);
  const parts = written.split(",").map((part) => (part.trim() === "" ? part : meantPart(part.trim(), type)));
  if (parts.includes(undefined)) return undefined;
  const isRight = written.split(",").every((part, index) => part.trim() === parts[index]?.trim());
  return isRight ? written : parts.join(", ");
}

function meantPart(part: string, type: "TOKEN" | "REQUEST"): string | undefined {
  if (taken[type].test(part)) return part;
  const [, ofHeader] = header.exec(part) ?? [];
  if (ofHeader !== undefined) return `method.request.header.${ofHeader}`;
  const [, ofQuery] = query.exec(part) ?? [];
  if (ofQuery !== undefined) return type === "REQUEST" ? `method.request.querystring.${ofQuery}` : undefined;
  if (type === "REQUEST" && /^\$(?:context|stageVariables)\.\S+$/.test(part)) return part.slice(1);
  const isHeader = type === "TOKEN" ? /^[A-Za-z][A-Za-z0-9_-]*$/ : /^(?:authorization|x-[a-z0-9-]+)$/i;
  return isHeader.test(part) ? `method.request.header.${part}` : undefined;
}
