import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import picomatch from "picomatch";
import { parse } from "yaml";
import {
  installInCiParts,
  installParts,
  preCommitConfig,
  usedAction,
  withAbsoluteLinks,
  withAddresses,
  withPublished,
} from "../../docs/published-snippets.js";
import { repository } from "../../docs/published.js";
import { linksIn, pagePaths, pageText } from "./pages.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const now = { version: "1.2.3", repository: undefined };
const later = { version: "1.2.3", repository: "https://github.com/octo/cfn-fix" };
const read = (path: string): string => readFileSync(join(root, path), "utf8");

describe("what readers paste", () => {
  it("names no owner who is not there", () => {
    const files = [
      ...pagePaths(),
      ...readdirSync(join(root, "docs/ci")).map((name) => `docs/ci/${name}`),
      "action.yml",
    ];
    for (const file of files) {
      expect(read(file), file).not.to.match(/\bOWNER\b/);
      if (repository === undefined)
        expect(read(file), file).not.to.match(/github\.com\/[\w-]+\/cfn-fix|npx cfn-fix@|uses: [\w-]+\/cfn-fix@/);
    }
  });

  describe("before there is a public repository", () => {
    it("installs from a clone and from a tarball", () => {
      expect(installParts(now).join("\n"))
        .to.contain("npm pack && npm install --global ./cfn-fix-*.tgz")
        .and.to.contain("./cfn-fix-1.2.3.tgz");
      expect(installInCiParts(now).join("\n")).to.contain("npm run release -- --action");
      expect(withPublished("  - npm install --global x\n  - uses: y/cfn-fix@v0\n", now)).to.equal(
        "  - npm install --global ./cfn-fix-1.2.3.tgz\n  - uses: ./.github/actions/cfn-fix\n",
      );
      const [repo] = parse(preCommitConfig(now)).repos;
      const hook = parse(read(".pre-commit-hooks.yaml")).find(({ id }: { id: string }) => id === "cfn-fix");
      expect(repo.repo).to.equal("local");
      const { entry, types, files, require_serial } = hook;
      expect(repo.hooks[0]).to.deep.include({ entry, types, files, require_serial, language: "system" });
    });

    it("leaves package.json without addresses, and README.md with links into the package", () => {
      expect(JSON.parse(withAddresses(read("package.json"), now))).not.to.have.any.keys(
        "repository",
        "homepage",
        "bugs",
      );
      expect(withAbsoluteLinks("[a](docs/a.md)", now)).to.equal("[a](docs/a.md)");
    });
  });

  describe("once there is one", () => {
    it("installs from npm and uses releases", () => {
      expect(installParts(later).join("\n")).to.contain("npm install --global cfn-fix\n").and.not.to.contain("tgz");
      expect(installInCiParts(later)).to.deep.equal([]);
      expect(usedAction(later)).to.equal("octo/cfn-fix@v1");
      const recipe = withPublished(
        "  - npm install --global ./cfn-fix-0.1.0.tgz\n  - uses: ./.github/actions/cfn-fix\n",
        later,
      );
      expect(recipe).to.equal("  - npm install --global cfn-fix@1.2.3\n  - uses: octo/cfn-fix@v1\n");
      expect(withPublished(recipe, now)).to.contain("./cfn-fix-1.2.3.tgz").and.to.contain("./.github/actions/cfn-fix");
      expect(parse(preCommitConfig(later)).repos[0]).to.include({ repo: later.repository, rev: "v1.2.3" });
    });

    it("says in package.json where, and takes it back", () => {
      const manifest = withAddresses(read("package.json"), later);
      expect(JSON.parse(manifest)).to.deep.include({
        homepage: "https://github.com/octo/cfn-fix#readme",
        repository: { type: "git", url: "git+https://github.com/octo/cfn-fix.git" },
        bugs: "https://github.com/octo/cfn-fix/issues",
      });
      expect(withAddresses(withAddresses(manifest, later), now)).to.equal(withAddresses(read("package.json"), now));
    });

    it("links from README.md to the repository, wherever it is read", () => {
      const page = "![p](docs/p.svg) [a](docs/a.md#b) [c](#c) [d](https://example.com/)";
      const linked =
        "![p](https://github.com/octo/cfn-fix/raw/HEAD/docs/p.svg) [a](https://github.com/octo/cfn-fix/blob/HEAD/docs/a.md#b) [c](#c) [d](https://example.com/)";
      expect(withAbsoluteLinks(page, later)).to.equal(linked);
      expect(withAbsoluteLinks(linked, later)).to.equal(linked);
    });
  });

  describe("the package", () => {
    const { files }: { files: string[] } = JSON.parse(read("package.json"));
    const isShipped = picomatch(files.flatMap((file) => [file, `${file}/**`]));
    const always = /^(README\.md|LICENSE|package\.json)$/;

    it("holds the pages to which its pages link; a page of a rule says what --explain prints", () => {
      const shipped = pagePaths().filter((page) => page === "README.md" || isShipped(page));
      expect(shipped.length).to.be.above(20);
      const dangling = shipped
        .flatMap((page) => linksIn(page).map(({ target }) => ({ page, target })))
        .filter(
          ({ target }) => !always.test(target) && !isShipped(target) && !/^docs\/rules\/[\w-]+\.md$/.test(target),
        );
      expect(dangling).to.deep.equal([]);
    });

    it("holds what README.md links to, without exception", () => {
      const targets = linksIn("README.md").map(({ target }) => target);
      expect(targets.filter((target) => !always.test(target) && !isShipped(target))).to.deep.equal([]);
      expect(pageText("README.md")).to.contain("docs/terminal.svg");
    });
  });
});
