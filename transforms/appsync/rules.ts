import type { Rule } from "../../src/contract/rule.js";
import { appsyncLogs } from "./appsync-logs.js";
import { graphqlApi } from "./graphql-api/index.js";

/** The rules about AWS AppSync. */
export const appsync: readonly Rule[] = [appsyncLogs, graphqlApi];
