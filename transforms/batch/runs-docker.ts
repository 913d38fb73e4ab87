import type { Exemption } from "../../src/contract/rule.js";

/** Jobs that need the rights of root on their instance: they talk to its Docker daemon, or use its devices. */
export const runsDocker: Exemption = {
  reason: "the job uses the Docker daemon or the devices of its instance",
  holds: (job) => {
    const devices = job.property("ContainerProperties.LinuxParameters.Devices");
    const volumes = job.property("ContainerProperties.Volumes.*.Host.SourcePath").leaves;
    return devices.isThere || volumes.some(({ value }) => /^\/(?:var\/run\/docker|dev)\b/.test(String(value)));
  },
};
