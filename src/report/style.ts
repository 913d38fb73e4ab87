/** How the text report sets words apart; every member gives back what it gets, dressed up or not. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  warning(text: string): string;
  alarm(text: string): string;
}

const same = (text: string): string => text;

/** No dress at all. */
export const plain: Style = { strong: same, faint: same, good: same, warning: same, alarm: same };
