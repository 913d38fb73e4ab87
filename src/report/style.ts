/** The emphasis of the text report. Every member returns its argument, with or without escape codes around it. */
export interface TextStyle {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  alarm(text: string): string;
}

const same = (text: string): string => text;

/** No emphasis. */
export const plain: TextStyle = { strong: same, faint: same, good: same, warning: same, alarm: same };
