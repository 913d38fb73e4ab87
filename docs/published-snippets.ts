import { fenced } from "./markdown.js";

/** What is published. */
export interface Published {
  /** Of package.json. */
  version: string;
  /** The address of the repository; missing until it is public. */
  repository: string | undefined;
}

/** Where the tarball that `npm pack` makes lies, from the folder of a project or of a CI job. */
function tarball({ version }: Published): string {
  return `./cfn-fix-${version}.tgz`;
}

/** Returns what npm installs: the published version, else the tarball. */
export function npmPackage(published: Published): string {
  return published.repository === undefined ? tarball(published) : `cfn-fix@${published.version}`;
}

/** Returns what a workflow of GitHub uses: a release, else the copy of it in the repository of the workflow. */
export function usedAction({ repository, version }: Published): string {
  if (repository === undefined) return "./.github/actions/cfn-fix";
  return `${new URL(repository).pathname.slice(1)}@v${version.split(".")[0] ?? ""}`;
}

/** Returns how one gets the command, for people. */
export function installParts(published: Published): string[] {
  if (published.repository === undefined)
    return [
      "In a clone, for all projects of this machine:",
      fenced("sh", "npm ci && npm pack && npm install --global ./cfn-fix-*.tgz"),
      "Or for one project, from its folder, with the tarball that `npm pack` made in the clone:",
      fenced("sh", `npm install --save-dev ${tarball(published)}`),
    ];
  return [
    "For all projects of this machine:",
    fenced("sh", "npm install --global cfn-fix"),
    "Or for one project, from its folder:",
    fenced("sh", "npm install --save-dev cfn-fix"),
    "To try it without installing it:",
    fenced("sh", "npx cfn-fix --version"),
  ];
}

/** Returns what has to be in a repository before the files for CI work: nothing, once all is published. */
export function installInCiParts(published: Published): string[] {
  if (published.repository !== undefined) return [];
  return [
    `cfn-fix is not on npm yet, so your repository brings it along. In a clone of cfn-fix, \`npm ci && npm pack\` makes \`cfn-fix-${published.version}.tgz\`: commit that to the top of your repository for GitLab, Azure DevOps, Bitbucket and CodeBuild. For GitHub, this makes a folder in the clone, which your repository needs as \`.github/actions/cfn-fix\` (\`git add --force\` takes its \`dist\` along where that is ignored):`,
    fenced("sh", "npm ci && npm run release -- --action action-of-cfn-fix"),
  ];
}

/** Returns the configuration of pre-commit. */
export function preCommitConfig({ repository, version }: Published): string {
  if (repository !== undefined)
    return `repos:
  - repo: ${repository}
    rev: v${version}
    hooks:
      - id: cfn-fix
`;
  return `repos:
  - repo: local
    hooks:
      - id: cfn-fix
        name: cfn-fix
        entry: cfn-fix --write --max-impact in-place --class safe --skip-non-templates
        language: system
        types: [text]
        files: \\.(ya?ml|json|template)$
        require_serial: true
`;
}

/** Returns a file of a CI host so that it installs what there is: the package for npm, and the action of a workflow. */
export function withPublished(text: string, published: Published): string {
  return text
    .replace(/(npm install --global )\S+/g, (_, command: string) => command + npmPackage(published))
    .replace(/(uses: )\S*cfn-fix\S*/g, (_, key: string) => key + usedAction(published));
}

/** Returns package.json with the addresses of what is published, and without them where there is nothing. */
export function withAddresses(text: string, { repository }: Published): string {
  const manifest: Record<string, unknown> = JSON.parse(text);
  const addresses: Record<string, unknown> =
    repository === undefined
      ? {}
      : {
          homepage: `${repository}#readme`,
          repository: { type: "git", url: `git+${repository}.git` },
          bugs: `${repository}/issues`,
        };
  const others = Object.entries(manifest).filter(([key]) => !["homepage", "repository", "bugs"].includes(key));
  const at = others.findIndex(([key]) => key === "license") + 1;
  const fields = [...others.slice(0, at), ...Object.entries(addresses), ...others.slice(at)];
  return `${JSON.stringify(Object.fromEntries(fields), null, 2)}\n`;
}

/**
 * Returns a page with links that hold outside the repository as well, on npm or in a package: absolute ones, once there
 * is an address.
 */
export function withAbsoluteLinks(page: string, { repository }: Published): string {
  if (repository === undefined) return page;
  return page.replace(/(\]\()(?![a-z]+:|#)([^)\s]+)/g, (_, open: string, path: string) => {
    return `${open}${repository}/${/\.(?:svg|png)$/.test(path) ? "raw" : "blob"}/HEAD/${path}`;
  });
}
