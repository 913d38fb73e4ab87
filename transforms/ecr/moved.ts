import type { Exemption } from "../../src/contract/rule.js";
import { textsIn } from "../aws/values/references.js";

/** Repositories of whose images the template itself names the latest one: whoever pushes it moves the tag. */
export const moved: Exemption = {
  reason: "the template takes its image by the tag latest, which is pushed again",
  holds: ({ template, logicalId }) =>
    template.referencesTo(logicalId).some(({ section, owner, path }) => {
      // The text may stand beside the reference, in what joins them.
      const value = template.at(path.slice(0, -1));
      return section === "Resources" && owner !== logicalId && /:latest\b/.test(textsIn(value));
    }),
};
