import { queries } from "../facts/queries.js";

/** Returns the ids of the queries that say what there is of a type in an account and Region. */
export function queriesAbout(type: string): readonly string[] {
  return queries
    .filter((query) => {
      // What is asked in another Region has a type of its own.
      return query.inRegion === undefined ? query.type === type : query.asked?.includes(type) === true;
    })
    .map(({ id }) => id);
}

/** The ids of the queries about one resource of any type, whose subject is the type and the identifier. */
export const anyTypeQuery = "resource";
