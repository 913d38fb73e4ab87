/** Messages that another test shows, because they need more than a call: by the message as the code has it, the file of the test. */
export const shownElsewhere: Readonly<Record<string, string>> = {
  "not events: ${what}": "test/cli/from-events.test.ts",
  "the events in ${shown}: ${explained.message}": "test/cli/from-events.test.ts",
  "--from-events needs a file name": "test/cli/from-events.test.ts",
  "--from-events and --${other} cannot be combined": "test/cli/from-events.test.ts",
  "only one thing can come from stdin": "test/cli/from-events.test.ts",
  "${stack} fit several templates: ${listed(more > 0 ? [...shown, `${more} more`] : shown)}":
    "test/cli/from-events.test.ts",
  "not written: something removed its temporary file": "test/files/write.test.ts",
  "not written: the file has changed since it was read": "test/files/write.test.ts",
  "not written: it is, or lies behind, a symbolic link": "test/files/write.test.ts",
  "an empty pattern": "test/hostile/found-by-fuzzing.test.ts",
  "cannot be read: its name is not UTF-8": "test/files/find.test.ts",
  "is not searched: it is more than ${deepest} folders deep": "test/files/gitignore.test.ts",
  "two rules have the id ${rule.id}": "test/contract/assert-rules.test.ts",
  "the rules ${other.rule.id} and ${rule.id} both set ${property} of ${type}": "test/contract/assert-rules.test.ts",
  "customRules${toPointer(fault.path)}: ${fault.message}${rest}": "test/custom-rules/repairs.test.ts",
  "customRules${toPointer(path)}: ${message}": "test/custom-rules/repairs.test.ts",
  "it cannot be ${typeof value}": "test/custom-rules/repairs.test.ts",
  "too many values, or nested too deeply": "test/custom-rules/repairs.test.ts",
  "there is no rule ${stranger}": "test/pipeline/fix.test.ts",
  "the option ${name} cannot be ${shown(value)}": "test/pipeline/option-faults.test.ts",
  "there is no option ${name}": "test/pipeline/option-faults.test.ts",
  "there is no rule ${id}": "test/pipeline/option-faults.test.ts",
  "not written again: two roles lead to the same account": "test/cli/facts.test.ts",
  'not installed: ${missing.join(", ")}': "test/cli/facts.test.ts",
  "no Region${why}": "test/facts/collect.test.ts",
  "${who}AWS cannot be asked (${reason}): ${message}": "test/facts/collect.test.ts",
  "too large in the revision": "test/cli/impact.test.ts",
  "git does not read this repository: it belongs to somebody else": "test/cli/impact.test.ts",
  'not written: it goes together with ${culprit?.shown ?? "another template"}, which cannot be written':
    "test/cli/estate.test.ts",
  "${error.message}; ${files} been written and cannot be put back": "test/files/write-set.test.ts",
  "--interactive needs a terminal on stdin and stdout": "test/cli/interactive/run.test.ts",
  "there is no setting ${name}": "test/pipeline/settings.test.ts",
  "the setting ${name} cannot be ${value}": "test/pipeline/settings.test.ts",
};

/** Messages that no input is known to bring about, and why they are there all the same. */
export const neverSeen: Readonly<Record<string, string>> = {
  "cannot be written: it is not a regular file": "needs a pipe or a device in the output folder; Node cannot make one",
  "${path} cannot be looked for: the system says ${code}":
    "needs a folder that may not be searched; root may search all",
  "not written: its name leads out of the folder": "names that come from a folder cannot lead out of it",
  "${files.size} files of rules": "needs hundreds of files",
  "${rules.length} rules of your own": "needs hundreds of rules",
  "the after of a test cannot be written": "what can be read as a rule can be written, but for aliases",
  "correct the pack": "an error of a pack says which; this is for one without",
  "two edits overlap here": "a flaw of the writer; fuzzing looks for one",
  "the corrected template could not be verified: ${what}": "a flaw of a rule; fuzzing looks for one",
  "the corrected text could not be verified: ${reasons[0]}":
    "a flaw of the writer, or two parsers that disagree on the template",
  "the templates that nest each other could not be corrected together":
    "each round leaves out a fix more; no tree is known that needs as many",
  "the corrected template could not be verified: the recorded operations do not add up":
    "a flaw of the verbs; fuzzing looks for one",
  "please report this template; nothing was changed": "the help of all that is not proved",
  "YAML syntax error: unexpected content": "the composer of `yaml` refuses such tokens before",
  "YAML syntax error: block scalar without header": "the lexer of `yaml` always gives a header",
};
