import type { Places } from "./place-names.js";
import { dataSynonyms } from "./synonyms-of-data.js";
import { networkSynonyms } from "./synonyms-of-networks.js";
import { serviceSynonyms } from "./synonyms-of-services.js";

/**
 * What the properties of CloudFormation are called elsewhere: by the API and the command line of the service, by Terraform,
 * by AWS SAM, by the console, or by a related type. Each name is on the page of its type:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 * Read on 2026-11-30.
 */
export const synonyms: Readonly<Record<string, Places>> = { ...dataSynonyms, ...networkSynonyms, ...serviceSynonyms };
