/**
 * Where cfn-fix is published: the address of its repository, such as `https://github.com/<name>/cfn-fix`, from the day on
 * which that is public and the first version is on npm. package.json and all that readers paste are generated from it by
 * `npm run docs`; while there is none, they say what works in a clone.
 */
export const repository: string | undefined = undefined;
