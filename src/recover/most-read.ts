/** Texts with more characters are read as they are: CloudFormation takes no template of more than 1 MB. */
export const mostRead = 1_200_000;
