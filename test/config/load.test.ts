import { expect } from "chai";
import { complaints, configOf, resolved } from "./world.js";

describe("configuration that extends another", () => {
  const files = {
    "app/.cfn-fix.yaml":
      "extends: ../shared/base.yaml\nrollout: enforce\ntags: { stage: dev }\nreport: { html: out.html }",
    "shared/base.yaml":
      'extends: root.yaml\nrollout: prepare\ntags: { owner: a, stage: prod }\noverrides: [{ files: ["legacy/**"], rollout: prepare, tags: { old: "yes" } }]',
    "shared/root.yaml":
      "max-impact: in-place\njobs: 2\nreport: { html: base.html, sarif: base.sarif }\ntags: { owner: b }",
  };

  it("says otherwise where it wants, and keeps the rest", async () => {
    const { rollout, maxImpact, fixOptions } = await resolved(files, "app/a.yaml");
    expect(rollout).to.deep.equal({ value: "enforce", from: "app/.cfn-fix.yaml:2" });
    expect(maxImpact).to.deep.equal({ value: "in-place", from: "shared/root.yaml:1" });
    expect(fixOptions.tags).to.deep.equal({ owner: "a", stage: "dev" });
  });

  it("has its base hold as if its text stood here: files are below this folder", async () => {
    const config = await configOf(files);
    expect(config.folder).to.equal("/repo/app");
    expect([...config.run.report].map(([format, { value }]) => `${format} ${value}`)).to.deep.equal([
      "html out.html",
      "sarif base.sarif",
    ]);
    expect(config.run.jobs).to.deep.equal({ value: 2, from: "shared/root.yaml:2" });
    expect((await resolved(files, "app/legacy/a.yaml")).fixOptions.tags).to.deep.equal({
      owner: "a",
      stage: "dev",
      old: "yes",
    });
    expect((await resolved(files, "shared/legacy/a.yaml")).fixOptions.tags).to.deep.equal({ owner: "a", stage: "dev" });
  });

  it("wins over the overrides of its base", async () => {
    expect((await resolved(files, "app/legacy/a.yaml")).rollout.value).to.equal("enforce");
  });

  it("must not run in circles", async () => {
    const circle = { "a.yaml": "extends: b.yaml", "b.yaml": "\nextends: ./a.yaml" };
    expect(await complaints(circle)).to.deep.equal(["b.yaml:2:10: a.yaml is extended already. Break the circle"]);
    expect(await complaints({ "a.yaml": "extends: a.yaml" })).to.deep.equal([
      "a.yaml:1:10: a.yaml is extended already. Break the circle",
    ]);
  });

  it("has an end", async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [`${index}.yaml`, `extends: ${index + 1}.yaml`]),
    );
    expect(await complaints(chain)).to.deep.equal([
      "4.yaml:1:10: more than 5 files that extend each other. Put some of them together",
    ]);
  });

  it("says where a base that cannot be read is asked for", async () => {
    expect(await complaints({ "a.yaml": "jobs: 1\nextends: b.yml" })).to.deep.equal([
      "a.yaml:2:10: b.yml: cannot be read: no such file. Check the name",
    ]);
    expect(await complaints({ "a.yaml": "extends: b.yaml", "b.yaml": "jobs: 0" })).to.deep.equal([
      "b.yaml:1:7: jobs cannot be 0. It can be 1 to 256",
    ]);
  });
});
