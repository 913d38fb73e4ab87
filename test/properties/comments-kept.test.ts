import { commentsKept } from "../promises/invariants/comments-kept.js";
import { fix } from "../../src/index.js";
import { aBreachIsSeen, itIsKept, sample } from "./promise.js";

describe("property comments-kept", () => {
  itIsKept(commentsKept);
  const commented = `# of the platform team\n${sample}`;
  aBreachIsSeen(
    commentsKept,
    (text, options) => ({
      ...fix(text, options),
      output: fix(text, options).output.replace("# of the platform team\n", ""),
    }),
    commented,
  );
  aBreachIsSeen(
    commentsKept,
    (text, options) => ({ ...fix(text, options), output: `# of the platform team\n${fix(text, options).output}` }),
    commented,
  );
});
