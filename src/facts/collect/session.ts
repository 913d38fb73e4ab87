import type { Json, JsonObject } from "../../values/json.js";
import type { Service } from "../query.js";

/** One call that is made. */
export interface Request {
  readonly service: Service;
  readonly operation: string;
  readonly input: JsonObject;
  /** The Region that is asked. */
  readonly region: string;
}

/** Makes a call and returns its answer as JSON. Throws what the SDK throws. */
export type Send = (request: Request) => Promise<Json>;

/** An account and a Region that can be asked. */
export interface Session {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** ARN of the user or role that asks. */
  readonly caller: string;
  readonly send: Send;
}
