/** Returns the address of a page of AWS's documentation, of which `page` is the path without its ending. */
export function docs(page: string): string {
  return `https://docs.aws.amazon.com/${page}.html`;
}
