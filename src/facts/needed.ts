import type { Schema } from "../schema/schema.js";
import type { Template } from "../template/template.js";
import { askedValues } from "./asked.js";
import { namedResources } from "./names.js";
import { queries, queryOf } from "./queries.js";
import type { Query } from "./query.js";

/** A query that a template needs. */
export interface NeededQuery {
  readonly query: Query;
  /** What it is about, for a query about one thing; `${AWS::AccountId}` and the like stand in it for what they will be. */
  readonly subject?: string;
  /** The resources and parameters that need it. */
  readonly for: readonly string[];
}

/**
 * Returns what an account has to be asked before a template is deployed there: by the types of its resources, by the values
 * that its parameters ask for, and by the names that it gives.
 */
export function neededQueries(template: Template, schema?: Schema): readonly NeededQuery[] {
  const found = new Needs();
  for (const { type, logicalId } of template.resources)
    for (const query of queries) if (query.declared?.includes(type) === true) found.add(query, logicalId);
  for (const { parameter, types } of askedValues(template, schema)) {
    const known = queries.filter(({ asked = [] }) => asked.some((type) => types.includes(type)));
    for (const query of known) found.add(query, parameter);
    // A place that takes many types says little about which one is meant.
    if (known.length === 0 && types.length <= 2)
      for (const type of types) found.add(queryOf("resources"), parameter, type);
  }
  for (const { logicalId, type, identifier } of namedResources(template, schema)) {
    if (type === "AWS::S3::Bucket") found.add(queryOf("s3-bucket"), logicalId, identifier);
    else if (!isTold(type)) found.add(queryOf("resource"), logicalId, `${type} ${identifier}`);
  }
  return found.list();
}

/** Returns the queries that several templates need, each once. */
export function together(needs: readonly NeededQuery[]): readonly NeededQuery[] {
  const found = new Needs();
  for (const { query, subject, for: names } of needs) for (const name of names) found.add(query, name, subject);
  return found.list();
}

/** True if a query about all resources of a type tells of a named one as well. */
function isTold(type: string): boolean {
  return queries.some((query) => query.type === type && query.declared?.includes(type) === true);
}

class Needs {
  readonly #found = new Map<string, { query: Query; subject: string | undefined; for: Set<string> }>();

  add(query: Query, name: string, subject?: string): void {
    const key = `${query.id} ${subject ?? ""}`;
    const need = this.#found.get(key) ?? { query, subject, for: new Set<string>() };
    need.for.add(name);
    this.#found.set(key, need);
  }

  /** Returns them in the order of the catalogue. */
  list(): readonly NeededQuery[] {
    const order = new Map(queries.map(({ id }, index) => [id, index]));
    return [...this.#found.values()]
      .map(({ query, subject, for: names }) => ({
        query,
        ...(subject === undefined ? {} : { subject }),
        for: [...names],
      }))
      .sort((a, b) => (order.get(a.query.id) ?? 0) - (order.get(b.query.id) ?? 0));
  }
}
