import type { AccountWarning, FactSource } from "../../contract/account.js";
import type { Thing } from "../../facts/facts.js";
import { propertyOf } from "../things.js";
import { nameOf, unknownWhether, type Question } from "./existence.js";

const recorderType = "AWS::Config::ConfigurationRecorder";
const channelType = "AWS::Config::DeliveryChannel";

/**
 * Says whether AWS Config has a recorder in the Region, whatever it is called: there is room for one of the customer's.
 * https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html
 */
export const recorderQuestion: Question = (_, { facts }) => {
  const said = facts.about(recorderType);
  const { fact } = said;
  // Services that use AWS Config have recorders of their own.
  const [recorder] = said.things.filter((thing) => propertyOf(thing, "servicePrincipal") === undefined);
  if (recorder !== undefined && fact !== undefined) {
    const warnings = propertyOf(recorder, "recording") === false ? [stopped(recorder, fact)] : [];
    return { is: "there", thing: recorder, says: `AWS Config has the recorder ${nameOf(recorder)}`, fact, warnings };
  }
  if (said.state === "unknown") return unknownWhether("AWS Config has a recorder", said);
  const channels = facts.about(channelType);
  const [channel] = channels.state === "known" ? channels.things : [];
  return {
    is: "absent",
    says: "AWS Config has no recorder in this Region",
    fact: said.fact,
    ...(channel !== undefined && { warnings: [alone(channel, channels.fact)] }),
  };
};

/** Says whether AWS Config has a delivery channel in the Region. */
export const channelQuestion: Question = (_, { facts }) => {
  const said = facts.about(channelType);
  const [channel] = said.things;
  const { fact } = said;
  if (channel !== undefined && fact !== undefined)
    return { is: "there", thing: channel, says: `AWS Config has the delivery channel ${nameOf(channel)}`, fact };
  if (said.state === "unknown") return unknownWhether("AWS Config has a delivery channel", said);
  return { is: "absent", says: "AWS Config has no delivery channel in this Region", fact: said.fact };
};

function stopped(recorder: Thing, fact: FactSource): AccountWarning {
  return {
    message: `the recorder ${nameOf(recorder)} does not record`,
    help: `start it: aws configservice start-configuration-recorder --configuration-recorder-name ${nameOf(recorder)}`,
    isBlocking: false,
    fact,
  };
}

/** A channel that an earlier recorder left behind takes the place of the one that is to be created. */
function alone(channel: Thing, fact: FactSource | undefined): AccountWarning {
  return {
    message: `AWS Config has the delivery channel ${nameOf(channel)} without a recorder, and no room for another one`,
    help: `delete it first: aws configservice delete-delivery-channel --delivery-channel-name ${nameOf(channel)}`,
    isBlocking: true,
    ...(fact && { fact }),
  };
}
