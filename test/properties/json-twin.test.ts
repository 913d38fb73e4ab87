import { jsonTwin } from "../promises/invariants/json-twin.js";
import { fix } from "../../src/index.js";
import { aBreachIsSeen, itIsKept } from "./promise.js";

describe("property json-twin", () => {
  itIsKept(jsonTwin);
  aBreachIsSeen(jsonTwin, (text, options) =>
    text.startsWith("{") ? { ...fix(text, options), output: text } : fix(text, options),
  );
  aBreachIsSeen(jsonTwin, (text, options) =>
    text.startsWith("{") ? { ...fix(text, options), left: [], fixes: [] } : fix(text, options),
  );
});
