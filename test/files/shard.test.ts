import { writeFileSync } from "node:fs";
import { expect } from "chai";
import { findTemplates, type FoundFile } from "../../src/files/find.js";
import { shardOf } from "../../src/files/shard.js";
import { Folder } from "./folder.js";

describe("shardOf", () => {
  let folder: Folder;
  let files: readonly FoundFile[];
  const sizes = new Map<string, number>();
  before(async () => {
    folder = new Folder();
    for (let number = 0; number < 120; number++) {
      const name = `stack-${number}.yaml`;
      const size = number % 17 === 0 ? 60000 : (number * 7919) % 9000;
      sizes.set(name, size);
      writeFileSync(folder.at(name), "#".repeat(size));
    }
    files = (await findTemplates(["."], { cwd: folder.path, gitignore: true })).files;
  });
  after(() => folder.remove());

  const split = (count: number, of = files): Promise<FoundFile[][]> =>
    Promise.all(Array.from({ length: count }, (_, shard) => shardOf(of, { index: shard + 1, count })));

  it("puts every file into exactly one shard, in order", async () => {
    for (const count of [1, 2, 7, 30]) {
      const shards = await split(count);
      expect(
        shards
          .flat()
          .map(({ name }) => name)
          .sort(),
      ).to.deep.equal(files.map(({ name }) => name).sort());
      for (const shard of shards) expect(shard).to.deep.equal(files.filter((file) => shard.includes(file)));
    }
  });

  it("gives the same whenever it is asked, in whatever order the files come", async () => {
    const names = async (of: readonly FoundFile[]): Promise<string[]> =>
      (await shardOf(of, { index: 2, count: 4 })).map(({ name }) => name).sort();
    expect(await names([...files].reverse())).to.deep.equal(await names(files));
  });

  it("depends on the names for the user, not on where the project lies", async () => {
    const moved = files.map((file) => ({ ...file, root: "/elsewhere" }));
    expect((await shardOf(moved, { index: 1, count: 3 })).map(({ name }) => name)).to.deep.equal(
      (await shardOf(files, { index: 1, count: 3 })).map(({ name }) => name),
    );
  });

  it("makes shards of about the same size", async () => {
    for (const count of [2, 4]) {
      const loads = (await split(count)).map((shard) =>
        shard.reduce((sum, { name }) => sum + (sizes.get(name) ?? 0) + 2048, 0),
      );
      const share = loads.reduce((sum, load) => sum + load) / count;
      for (const load of loads) expect(load / share).to.be.within(0.8, 1.06);
    }
  });

  it("moves few files when one is added", async () => {
    const shardsByName = async (of: readonly FoundFile[]): Promise<Map<string, number>> =>
      new Map((await split(4, of)).flatMap((shard, index) => shard.map(({ name }): [string, number] => [name, index])));
    const all = await shardsByName(files);
    for (const left of [0, 40, 80, 119]) {
      const without = await shardsByName(files.filter((_, index) => index !== left));
      const moved = [...without].filter(([name, shard]) => all.get(name) !== shard);
      expect(moved.length).to.be.below(12);
    }
  });

  it("takes only shards that there are", async () => {
    for (const shard of [
      { index: 0, count: 2 },
      { index: 3, count: 2 },
      { index: 1.5, count: 2 },
      { index: 1, count: 0 },
    ]) {
      const error = await shardOf(files, shard).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).to.be.instanceOf(RangeError);
    }
  });
});
