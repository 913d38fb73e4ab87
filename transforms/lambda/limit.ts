/** What in code keeps it from running on every newer runtime. */
export interface Limit {
  readonly pattern: RegExp;
  /** The newest version of the language that runs it; undefined where no runtime does with which AWS creates functions. */
  readonly newest: string | undefined;
  /** Why, as a clause. */
  readonly reason: string;
}
