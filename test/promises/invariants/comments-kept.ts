import type { Invariant } from "../invariant.js";
import { missing } from "../findings.js";
import { read } from "../subject.js";

/** The one comment that a correction brings: on the first order that stands in Metadata. */
const onOrder = "# instead of DependsOn, which cannot be conditional";

const note = /^Comment on line (\d+) is removed together with its value: ([^]*)$/;

export const commentsKept: Invariant = {
  id: "comments-kept",
  promise: "every comment of the input is in the output, or a note says that it went; one at most is new",
  complaints({ text, result }) {
    const before = read(text);
    if (before.comments.length === 0 || !result.changed) return undefined;
    const [was, is] = [before.comments, read(result.output).comments].map((comments) =>
      comments.map((comment) => comment.text),
    );
    const noted = result.notes.flatMap((each) => {
      const [, line, comment] = note.exec(each) ?? [];
      return line === undefined || comment === undefined ? [] : [{ line: Number(line), comment }];
    });
    const lines = before.text.split("\n");
    const wrong = noted.filter(({ line, comment }) => lines[line - 1]?.includes(comment) !== true);
    return [
      ...missing(was ?? [], [...(is ?? []), ...noted.map(({ comment }) => comment)]).map(
        (comment) => `the comment ${comment} went without a word`,
      ),
      ...missing(is ?? [], [...(was ?? []), onOrder]).map((comment) => `the comment ${comment} is new`),
      ...wrong.map(({ line, comment }) => `the comment ${comment} does not stand on line ${line}`),
    ];
  },
};
