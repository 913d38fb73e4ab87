import { expect } from "chai";
import { parseSource } from "../../src/source/source.js";
import { Random } from "../fuzz/random.js";
import { BrokenTemplate } from "../recovery/broken-template.js";
import { answered } from "./answers.js";
import { flaws } from "./flaws.js";
import { architectures, made } from "./made.js";

describe("templates as language models write them", () => {
  it("are the same for the same seed, however many are made", () => {
    const [few, many] = [made(3, 7), made(6, 7)];
    expect(many.slice(0, 3)).to.deep.equal(few);
    expect(made(3, 8).map(({ answer }) => answer)).to.not.deep.equal(few.map(({ answer }) => answer));
  });

  it("have flaws, and their own syntax before anything is written around them", () => {
    for (const { flaws: mistakes, meant, answer, dress } of made(30, 2)) {
      expect(mistakes.length).to.be.greaterThan(1);
      expect(parseSource(meant).view).to.have.property("Resources");
      expect(answer === meant).to.equal(dress === "plain");
    }
  });

  it("can have each of the flaws in some architecture", () => {
    const bases = architectures();
    const never = flaws.filter((flaw) => !bases.some(({ view }) => flaw.make(new BrokenTemplate(view), new Random(1))));
    expect(never.map(({ kind, name }) => `${kind}: ${name}`)).to.deep.equal([]);
  });

  it("change something with each flaw", () => {
    for (const { view } of architectures().filter((_, index) => index % 6 === 0))
      for (const flaw of flaws) {
        const template = new BrokenTemplate(view);
        const isMade = flaw.make(template, new Random(1));
        expect(JSON.stringify(template.view) !== JSON.stringify(view), flaw.name).to.equal(isMade);
      }
  });

  it("stand in answers of several kinds", () => {
    const dresses = new Set(made(60, 1).map(({ dress }) => dress));
    expect([...dresses]).to.include.members(["plain", "fence", "smart quotes", "cut off", "tabs"]);
    const { answer } = answered('{"Resources": {}}', true, new Random(3));
    expect(answer).to.include("Resources");
  });
});
