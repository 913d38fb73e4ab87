import { expect } from "chai";
import { globFault, globMatcher } from "../../src/config/glob.js";

describe("globs of a configuration", () => {
  const cases: [glob: string, matching: string[], others: string[]][] = [
    [
      "legacy/**",
      ["legacy/a.yaml", "legacy/b/c.yaml", "legacy/.hidden/d.yaml"],
      ["a.yaml", "x/legacy/a.yaml", "legacy2/a.yaml"],
    ],
    ["**/legacy/**", ["legacy/a.yaml", "x/y/legacy/z/a.yaml"], ["legacy-a.yaml"]],
    ["*.yaml", ["a.yaml", ".a.yaml"], ["x/a.yaml", "a.yml"]],
    ["**/*.{yaml,yml}", ["a.yaml", "x/y/b.yml"], ["a.json"]],
    ["./infra/?.json", ["infra/a.json"], ["infra/ab.json", "infra/x/a.json"]],
    ["infra/[ab].yaml", ["infra/a.yaml"], ["infra/c.yaml"]],
    ["a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/b/c", "ab"]],
    ["a+.yaml", ["a+.yaml"], ["aa.yaml"]],
    ["**", ["a", "a/b/.c"], []],
  ];
  for (const [glob, matching, others] of cases) {
    it(glob, async () => {
      const matches = await globMatcher([glob]);
      expect(globFault(glob)).to.equal(undefined);
      expect(matching.filter((path) => !matches(path))).to.deep.equal([]);
      expect(others.filter(matches)).to.deep.equal([]);
    });
  }

  it("match when one of several does", async () => {
    const matches = await globMatcher(["a/**", "b/**"]);
    expect(["a/x", "b/x", "c/x"].map(matches)).to.deep.equal([true, true, false]);
    expect((await globMatcher([]))("a")).to.equal(false);
  });

  it("match in the time that the path takes, not in that of all ways to share it", async () => {
    const matches = await globMatcher([Array.from({ length: 30 }, () => "**/*a").join("/")]);
    expect(matches(`${"a/".repeat(200)}b`)).to.equal(false);
  });

  for (const glob of [
    "/a",
    "C:/a",
    "../a",
    "a/../b",
    "a/./b",
    "a\\b",
    "!a",
    "(a|b)",
    "+(a)",
    "a/",
    "a//b",
    "{a/b,c}",
    "{a",
    "a*b*c*d*",
    "{a,b}{c,d}{e,f}*",
    "x".repeat(201),
  ]) {
    it(`${glob.slice(0, 20)} is refused`, () => expect(globFault(glob)).to.have.keys("message", "help"));
  }
});
