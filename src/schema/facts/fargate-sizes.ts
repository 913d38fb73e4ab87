import type { Dated } from "./dated.js";

/** A size of tasks on AWS Fargate: its units of CPU, and the least, the most and the steps of its memory in MiB. */
type Size = readonly [cpu: number, least: number, most: number, step: number];

/** The sizes of tasks on AWS Fargate. */
export const fargateSizes: Dated & { readonly sizes: readonly Size[] } = {
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
  of: "2026-11-30",
  expires: "2028-11-30",
  sizes: [
    [256, 512, 2048, 1024],
    [512, 1024, 4096, 1024],
    [1024, 2048, 8192, 1024],
    [2048, 4096, 16_384, 1024],
    [4096, 8192, 30_720, 1024],
    [8192, 16_384, 61_440, 4096],
    [16_384, 32_768, 122_880, 8192],
  ],
};
