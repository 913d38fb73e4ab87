import { expect } from "chai";
import { formTwinsAlike } from "../promises/invariants/form-twins.js";
import { formTwins } from "../promises/rewritings.js";
import { fix } from "../../src/index.js";
import { aBreachIsSeen, itIsKept, sample } from "./promise.js";

describe("property form-twins", () => {
  itIsKept(formTwinsAlike);
  aBreachIsSeen(formTwinsAlike, (text, options) =>
    text === sample ? fix(text, options) : { ...fix(text, options), fixes: [] },
  );

  const lost = (name: string, text = sample): string | undefined => {
    const twin = formTwins(text).find((each) => each.name === name);
    expect(twin, name).not.to.equal(undefined);
    return twin?.lost(fix(text).output);
  };

  it("a form that is lost would be seen", () => {
    expect(lost("crlf")).to.equal("a line ends with a bare LF");
    expect(lost("bom")).to.equal("there is not one byte order mark at the start");
    expect(lost("indented")).to.equal("a line is not indented");
    expect(lost("long-functions")).to.equal("a function has the short form");
    expect(lost("lf", sample.replace(/\n/g, "\r\n"))).to.equal("a line ends with a CR");
  });
});
