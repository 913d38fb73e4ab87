import { expect } from "chai";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { action, bundledCommand } from "../action/job.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const flawed = readFileSync(join(root, "samples/rds-default-key.yaml"), "utf8");
const recipe = (name: string) => parse(readFileSync(join(root, `docs/ci/${name}.yml`), "utf8"));

/** What a CI host makes of its file. */
interface Host {
  /** The variables of a pull request into `main`, whose branch began at a commit. */
  variables: (base: string) => Record<string, string>;
  /** The commands, as the host hands them to a shell. */
  commands: () => string[];
  /** The files that the host reads afterwards. */
  files: () => string[];
}

const hosts: Record<string, Host> = {
  gitlab: {
    variables: (base) => ({ CI_MERGE_REQUEST_DIFF_BASE_SHA: base }),
    commands: () => recipe("gitlab")["cfn-fix"].script,
    files: () => {
      const { paths, reports } = recipe("gitlab")["cfn-fix"].artifacts;
      return [...paths, reports.codequality, reports.junit];
    },
  },
  azure: {
    variables: () => ({ SYSTEM_PULLREQUEST_TARGETBRANCH: "refs/heads/main" }),
    commands: () => recipe("azure").steps.flatMap(({ bash }: { bash?: string }) => bash ?? []),
    files: () => ["cfn-fix/junit.xml", "cfn-fix/report.md", "cfn-fix/changes.diff"],
  },
  bitbucket: {
    variables: () => ({ BITBUCKET_PR_DESTINATION_BRANCH: "main" }),
    commands: () => recipe("bitbucket").pipelines["pull-requests"]["**"][0].step.script,
    files: () => [
      ...recipe("bitbucket").pipelines["pull-requests"]["**"][0].step.artifacts,
      "test-results/cfn-fix.xml",
    ],
  },
  codebuild: {
    variables: () => ({ CODEBUILD_WEBHOOK_BASE_REF: "refs/heads/main" }),
    commands: () => [...recipe("codebuild").phases.install.commands, ...recipe("codebuild").phases.build.commands],
    files: () => {
      const { reports, artifacts } = recipe("codebuild");
      const { "base-directory": folder, files } = reports["cfn-fix"];
      return [...artifacts.files, ...files.map((file: string) => `${folder}/${file}`)];
    },
  },
};

describe("files for CI hosts", function () {
  this.timeout(60_000);
  let folder: string;
  let command: string;

  before(async function () {
    if (spawnSync("bash", ["-c", "git --version"]).status !== 0) this.skip();
    command = await bundledCommand();
  });
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "cfn-fix-recipe-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const git = (...args: string[]): string => {
    const identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"];
    const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], {
      cwd: join(folder, "clone"),
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return stdout.trim();
  };

  /** Makes a clone with an old flaw in `main`, and some files in the branch that is checked out; returns its base. */
  const clone = (changed: Record<string, string>): string => {
    write("clone/old.yaml", flawed);
    git("init", "-q", "-b", "main");
    git("add", "-A");
    git("commit", "-qm", "Old");
    const base = git("rev-parse", "HEAD");
    spawnSync("git", ["clone", "-q", "--bare", "clone", "origin.git"], { cwd: folder });
    git("remote", "add", "origin", join(folder, "origin.git"));
    git("fetch", "-q", "origin");
    git("checkout", "-q", "-b", "feature");
    for (const [name, text] of Object.entries(changed)) write(`clone/${name}`, text);
    git("add", "-A");
    git("commit", "-qm", "New");
    return base;
  };

  /** Runs commands as CI does, with an npm that only says what it installs. */
  const run = (commands: readonly string[], variables: Record<string, string>) => {
    write("bin/npm", '#!/bin/sh\necho "$@" >>"$0-calls"\n');
    write("bin/cfn-fix", `#!/bin/sh\nexec "${process.execPath}" "${command}" "$@"\n`);
    for (const name of ["npm", "cfn-fix"]) chmodSync(join(folder, "bin", name), 0o755);
    const { status, stdout, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", commands.join("\n")], {
      cwd: join(folder, "clone"),
      encoding: "utf8",
      env: { ...process.env, PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`, ...variables },
    });
    return { status, log: stdout + stderr };
  };
  const read = (path: string): string => readFileSync(join(folder, path), "utf8");

  it("are all tried here", () => {
    const names = readdirSync(join(root, "docs/ci")).map((name) => name.replace(/\.yml$/, ""));
    expect(names.filter((name) => !name.startsWith("github")).sort()).to.deep.equal(Object.keys(hosts).sort());
  });

  for (const [name, host] of Object.entries(hosts))
    describe(name, () => {
      it("fails for the flaws of the change, whatever its files are called, and leaves the reports", () => {
        const base = clone({ "infra/new one.yaml": flawed, "it's\nnew.yaml": flawed, "notes.md": "# Notes\n" });
        const { status, log } = run(host.commands(), host.variables(base));
        expect(status, log).to.equal(1);
        expect(read("bin/npm-calls")).to.match(/^install --global \S*cfn-fix\S+\n$/);
        for (const file of host.files()) {
          expect(existsSync(join(folder, "clone", file)), file).to.equal(true);
          if (file.endsWith(".json")) expect(JSON.parse(read(`clone/${file}`)), file).not.to.be.empty;
          expect(read(`clone/${file}`), file)
            .to.contain("new one.yaml")
            .and.not.to.contain("old.yaml");
        }
      });

      it("passes where the change is clean", () => {
        const base = clone({ "topic.yaml": "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n" });
        const { status, log } = run(host.commands(), host.variables(base));
        expect(status, log).to.equal(0);
      });

      it("passes where the change has no templates", () => {
        const base = clone({ "notes.md": "# Notes\n" });
        const { status, log } = run(host.commands(), host.variables(base));
        expect(status, log).to.equal(0);
      });
    });

  it("let no template command the agent of Azure", () => {
    const commands = `    Metadata:\n      Note: "##vso[task.setvariable variable=x]y"\n`;
    const base = clone({ "a.yaml": flawed.replace("    Type: AWS::RDS::DBInstance\n", (line) => line + commands) });
    const { log } = run(
      recipe("azure")
        .steps.flatMap(({ bash }: { bash?: string }) => bash ?? [])
        .slice(0, 1),
      hosts["azure"]?.variables(base) ?? {},
    );
    expect(log).not.to.contain("##vso");
    expect(read("clone/cfn-fix/changes.diff")).to.contain("##vso");
  });

  it("check all templates in a CodeBuild project without a pull request, and without git", () => {
    write("clone/old.yaml", flawed);
    const { status, log } = run(hosts["codebuild"]?.commands() ?? [], {});
    expect(status, log).to.equal(1);
    expect(read("clone/reports/cfn-fix.xml")).to.contain("old.yaml");
  });

  it("give the GitHub Action inputs that it has, and the permissions that they need", () => {
    for (const name of ["github", "github-commit", "github-code-scanning"]) {
      const { jobs, permissions } = recipe(name);
      const { with: inputs } = jobs.templates.steps.at(-1);
      for (const input of Object.keys(inputs)) expect(action.inputs, name).to.have.property(input);
      expect(permissions.contents).to.equal(inputs.commit === true ? "write" : "read");
      if (inputs["upload-sarif"] === true) expect(permissions).to.have.property("security-events", "write");
      else expect(permissions).to.have.property("pull-requests", "write");
    }
    expect(recipe("github-commit").jobs.templates.steps[0].with.ref).to.equal("${{ github.head_ref }}");
  });
});
