/** Variables that a shell has by itself. Those with an underscore need no list: nothing in a template can be called so. */
const shellVariables: ReadonlySet<string> = new Set(
  "HOME PATH USER HOSTNAME PWD SHELL LANG UID EUID RANDOM IFS TERM LOGNAME OLDPWD PPID FUNCNAME LINENO OSTYPE SECONDS TMPDIR".split(
    " ",
  ),
);

/** Names that documents of other languages have: stage variables of API Gateway, the context of AWS AppSync. */
const documentVariables = /^(?:stageVariables|context|ctx|util|input)\./;

/**
 * True if a name in braces is one of the script in which it stands: the script gives it a value or uses it in another form,
 * or nothing in a template can be called so. `name` is what is between the braces.
 */
export function isOfScript(text: string, name: string, offset: number): boolean {
  if (!/^[A-Za-z0-9]+(?:\.[A-Za-z0-9.]+)?$/.test(name)) return true;
  const [first = name] = name.split(".");
  if (/^\d+$/.test(name) || shellVariables.has(name) || documentVariables.test(name)) return true;
  return isGivenIn(text, first) || isInTemplateLiteral(text, offset);
}

/** True if a script gives a name a value, or uses it without braces. */
export function isGivenIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text.slice(Math.max(0, at - 40), at);
    const after = text.slice(at + name.length, at + name.length * 2 + 12);
    if (!/[A-Za-z0-9_]$/.test(before) && !/^[A-Za-z0-9_]/.test(after) && isGivenBetween(before, name, after))
      return true;
  }
  return false;
}

function isGivenBetween(before: string, name: string, after: string): boolean {
  if (before.endsWith("$")) return true;
  const [, value] = /^(?:\+=|=(?!=)|\s=(?!=)|\s:=)(.*)/s.exec(after) ?? [];
  // A variable that gets nothing but itself comes from elsewhere.
  const isItself = value !== undefined && value.trimStart().replace(/^["']/, "").startsWith(`\${${name}}`);
  if (value !== undefined && !isItself && /(?:^|[\s;&|("'`])$/.test(before)) return true;
  if (
    /\b(?:export|local|declare|readonly|let|const|var|for|foreach|read|def)\s+(?:-\w+\s+)?$/.test(before) &&
    !isItself
  )
    return true;
  // The variables of a build are declared so.
  return /^[A-Z0-9]+$/.test(name) && /\n\s*$/.test(before) && /^:\s/.test(after) && !after.includes(`\${${name}}`);
}

/** True for what stands between backticks in a program of JavaScript. */
function isInTemplateLiteral(text: string, offset: number): boolean {
  if (!/=>|\b(?:const|let|var)\s|\bfunction\b|\bexports\b|\brequire\(|\bimport\s/.test(text)) return false;
  let marks = 0;
  for (let at = text.indexOf("`"); at >= 0 && at < offset; at = text.indexOf("`", at + 1)) {
    if (text[at - 1] !== "\\") marks++;
  }
  return marks % 2 === 1;
}
