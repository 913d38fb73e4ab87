/** The types of databases whose storage can be encrypted. */
export const databaseTypes = ["AWS::RDS::DBInstance", "AWS::RDS::DBCluster"] as const;
