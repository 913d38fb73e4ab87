import { stackQuery } from "../facts/catalogue/stacks.js";
import { queries } from "../facts/queries.js";

/** The id of the query that tells more of trails than there are: which events they record. */
export const eventSelectorsQuery = "cloudtrail-event-selectors";

/** Returns the ids of the queries that say what there is of a type in an account and Region. */
export function queriesAbout(type: string): readonly string[] {
  return queries
    .filter((query) => {
      if (query.id === eventSelectorsQuery || query.id === stackQuery) return false;
      // What is asked in another Region has a type of its own.
      return query.inRegion === undefined ? query.type === type : query.asked?.includes(type) === true;
    })
    .map(({ id }) => id);
}

/** The ids of the queries about one resource of any type, whose subject is the type and the identifier. */
export const anyTypeQuery = "resource";
