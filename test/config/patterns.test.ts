import { expect } from "chai";
import { patternFault } from "../../src/config/pattern-fault.js";
import { patternMatcher } from "../../src/config/patterns.js";

describe("patterns for files and folders", () => {
  const cases: [pattern: string, matching: string[], others: string[]][] = [
    ["infra", ["infra/a.yaml", "x/infra/y/a.yaml", "infra"], ["infra2/a.yaml", "infra.yaml", "a/infra.yaml"]],
    ["infra/", ["infra/a.yaml", "x/infra/y/a.yaml"], ["infra", "infra2/a.yaml"]],
    ["/infra", ["infra/a.yaml", "infra/x/a.yaml"], ["x/infra/a.yaml"]],
    ["/infra/**", ["infra/a.yaml", "infra/x/a.yaml"], ["x/infra/a.yaml"]],
    ["infra/**/", ["infra/x/a.yaml"], ["infra/a.yaml", "x/infra/y/a.yaml"]],
    ["infra/db", ["infra/db/a.yaml"], ["x/infra/db/a.yaml"]],
    ["./infra/db/", ["infra/db/a.yaml"], ["x/infra/db/a.yaml"]],
    ["*.json", ["a.json", "x/y/b.json", ".a.json"], ["a.yaml", "a.json5"]],
    ["/*.json", ["a.json"], ["x/a.json"]],
    ["a.yaml", ["a.yaml", "x/a.yaml"], ["b.yaml"]],
    [
      "legacy/**",
      ["legacy/a.yaml", "legacy/b/c.yaml", "legacy/.hidden/d.yaml"],
      ["a.yaml", "x/legacy/a.yaml", "legacy2/a"],
    ],
    ["**/legacy/**", ["legacy/a.yaml", "x/y/legacy/z/a.yaml"], ["legacy-a.yaml"]],
    ["**/*.yaml", ["a.yaml", "x/y/a.yaml"], ["a.yml"]],
    ["infra/*.yaml", ["infra/a.yaml"], ["infra/x/a.yaml", "x/infra/a.yaml"]],
    ["**/*.{yaml,yml}", ["a.yaml", "x/y/b.yml"], ["a.json"]],
    ["{a,b}/{c,d}.{yaml,json}", ["a/c.yaml", "b/d.json"], ["a/e.yaml", "c/c.yaml"]],
    ["{a}.yaml", ["{a}.yaml"], ["a.yaml"]],
    ["infra/?.json", ["infra/a.json"], ["infra/ab.json", "infra/x/a.json"]],
    ["infra/[ab].yaml", ["infra/a.yaml"], ["infra/c.yaml"]],
    ["infra/[!ab].yaml", ["infra/c.yaml"], ["infra/a.yaml"]],
    ["a/**/b", ["a/b", "a/x/b", "a/x/y/b", "a/b/c"], ["ab"]],
    ["a+.yaml", ["a+.yaml"], ["aa.yaml"]],
    ["copy (1)", ["copy (1)/a.yaml"], ["copy 1/a.yaml"]],
    ["#old", ["#old/a.yaml"], ["old/a.yaml"]],
    ["\\#old", ["#old/a.yaml"], ["old/a.yaml"]],
    ["\\!new", ["!new/a.yaml"], ["new/a.yaml"]],
    ["end\\ ", ["end "], ["end"]],
    ["end ", ["end"], ["end "]],
    ["\\*.yaml", ["*.yaml"], ["a.yaml"]],
    ["\\[a\\].yaml", ["[a].yaml"], ["a.yaml"]],
    ["**", ["a", "a/b/.c"], ["../a", "/a", ""]],
  ];
  for (const [pattern, matching, others] of cases) {
    it(pattern, async () => {
      const { matches } = await patternMatcher([pattern]);
      expect(patternFault(pattern)).to.equal(undefined);
      expect(matching.filter((path) => !matches(path))).to.deep.equal([]);
      expect(others.filter(matches)).to.deep.equal([]);
    });
  }

  it("match when one of several does, and the last one decides", async () => {
    const { matches } = await patternMatcher(["a", "!a/keep", "a/keep/not.yaml"]);
    expect(["a/x", "a/keep/x", "a/keep/not.yaml", "b/x"].map(matches)).to.deep.equal([true, false, true, false]);
    expect((await patternMatcher([])).matches("a")).to.equal(false);
  });

  it("mean all others where the first is taken back, if that is asked for", async () => {
    const { matches } = await patternMatcher(["!legacy"], true);
    expect(["legacy/a", "new/a"].map(matches)).to.deep.equal([false, true]);
    expect((await patternMatcher(["!legacy"])).matches("new/a")).to.equal(false);
  });

  it("tell which of them have matched nothing", async () => {
    const { matches, unused } = await patternMatcher(["a", "b", "!c"]);
    for (const path of ["a/x", "d/x"]) matches(path);
    expect(unused()).to.deep.equal(["b", "!c"]);
  });

  it("match a long path in no time", async () => {
    const pattern = "**/*a*a/**/*a*a/**/*a*a/**/x";
    expect(patternFault(pattern)).to.equal(undefined);
    const { matches } = await patternMatcher([pattern]);
    const start = performance.now();
    expect(matches(`${"aaaaaaaaaa/".repeat(60)}b`)).to.equal(false);
    expect(performance.now() - start).to.be.lessThan(2000);
  });

  for (const pattern of [
    "",
    "/",
    ".",
    "./",
    "!",
    "!/",
    "C:/a",
    "../a",
    "a/../b",
    "a/./b",
    "a\\b",
    "a\\",
    "+(a)",
    "@(a|b)",
    "a//b",
    "a\nb",
    "{a/b,c}",
    "{a",
    "a*b*c*d*",
    "{a,b}{c,d}{e,f}*",
    "**/a/**/b/**/c/**/d/**/e",
    "x".repeat(201),
  ]) {
    it(`${JSON.stringify(pattern.slice(0, 20))} is refused`, () =>
      expect(patternFault(pattern)).to.have.keys("message", "help"));
  }
});
