import { chmodSync, linkSync, mkdirSync, statSync } from "node:fs";
import { expect } from "chai";
import { writeSet } from "../../src/files/write-set.js";
import { Folder } from "./folder.js";

describe("writing a set of files", () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    folder.add(["a.yaml", "b.yaml"], "old");
  });
  afterEach(() => folder.remove());

  const writes = (...names: string[]) =>
    names.map((name) => ({ path: folder.at(name), text: "new", options: { expected: "old" } }));

  it("writes all of them, with their modes, and leaves nothing else", async () => {
    chmodSync(folder.at("a.yaml"), 0o640);
    expect(await writeSet(writes("a.yaml", "b.yaml"))).to.equal(undefined);
    expect(["a.yaml", "b.yaml"].map((name) => folder.read(name))).to.deep.equal(["new", "new"]);
    expect(statSync(folder.at("a.yaml")).mode & 0o777).to.equal(0o640);
    expect(folder.files()).to.deep.equal(["a.yaml", "b.yaml"]);
  });

  it("writes none where one cannot be written", async () => {
    mkdirSync(folder.at("c.yaml"));
    const failure = await writeSet([
      ...writes("a.yaml", "b.yaml"),
      { path: folder.at("c.yaml"), text: "new", options: {} },
    ]);
    expect(failure?.index).to.equal(2);
    expect(["a.yaml", "b.yaml"].map((name) => folder.read(name))).to.deep.equal(["old", "old"]);
    expect(folder.files()).to.deep.equal(["a.yaml", "b.yaml"]);
  });

  it("puts back those before one that has changed by then: the very files, or nothing where there was none", async () => {
    const made = { path: folder.at("made.yaml"), text: "new", options: {} };
    linkSync(folder.at("a.yaml"), folder.at("link.yaml"));
    const before = statSync(folder.at("a.yaml"));
    folder.add(["b.yaml"], "changed");
    const failure = await writeSet([made, ...writes("a.yaml", "b.yaml")]);
    expect(failure?.error.message).to.equal("not written: the file has changed since it was read");
    expect(failure?.index).to.equal(2);
    expect(folder.read("a.yaml")).to.equal("old");
    expect(statSync(folder.at("a.yaml")).ino).to.equal(before.ino);
    expect(folder.files()).to.deep.equal(["a.yaml", "b.yaml", "link.yaml"]);
  });

  it("says so where one cannot be put back", async () => {
    const made = { path: folder.at("made.yaml"), text: "new", options: {} };
    folder.add(["b.yaml"], "changed");
    // What was made twice can be removed only once.
    const failure = await writeSet([made, made, ...writes("b.yaml")]);
    expect(failure?.error.message).to.equal(
      "not written: the file has changed since it was read; a file that goes with it has been written and cannot be put back",
    );
  });
});
