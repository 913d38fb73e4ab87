import { auditQueries } from "./catalogue/audit.js";
import { identityQueries } from "./catalogue/identity.js";
import { keyQueries } from "./catalogue/keys.js";
import { networkQueries } from "./catalogue/network.js";
import { resourceQueries } from "./catalogue/resources.js";
import { securityQueries } from "./catalogue/security.js";
import { serviceQueries } from "./catalogue/services.js";
import { stackQueries } from "./catalogue/stacks.js";
import { storageQueries } from "./catalogue/storage.js";
import type { Query } from "./query.js";

/** All that an account can be asked: the catalogue. */
export const queries: readonly Query[] = [
  ...auditQueries,
  ...securityQueries,
  ...identityQueries,
  ...keyQueries,
  ...storageQueries,
  ...networkQueries,
  ...serviceQueries,
  ...resourceQueries,
  ...stackQueries,
];

const byId = new Map(queries.map((query) => [query.id, query]));

/** Returns a query of the catalogue. Throws for an ID that it does not have. */
export function queryOf(id: string): Query {
  const query = byId.get(id);
  if (query === undefined) throw new Error(`there is no query ${id}`);
  return query;
}
