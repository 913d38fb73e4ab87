import { schemaReader } from "#schema-reader";
import { Schema } from "../schema/schema.js";

/** What AWS knows of its types; a file of it is read when one of them is asked for. */
export const schema = new Schema(schemaReader());
